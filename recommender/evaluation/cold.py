"""Cold slices: learners of whom little is known, and courses nobody has taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.errors import BadInputError
from recommender.evaluation.content import has_text
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.split import Split

KNOWN = (1, 2, 3, 5)
LEARNERS = 2_000
HIDDEN_SHARE = 0.1


@dataclass(frozen=True)
class ColdLearners:
    """Learners cut to their first courses.

    Attributes:
        split: everybody else's whole histories, and of the cold ones only what is known.
        known: (measured users,) how many courses each is known by.
    """

    split: Split
    known: NDArray[np.int64]


@dataclass(frozen=True)
class ColdCourses:
    """Courses whose enrolments are hidden.

    Attributes:
        split: without the hidden courses' enrolments; only hidden courses are wanted.
        hidden: (h,) their indices, ascending.
    """

    split: Split
    hidden: NDArray[np.int64]


def cold_learners(
    split: Split,
    *,
    known: Sequence[int] = KNOWN,
    learners: int = LEARNERS,
    ordered: bool = True,
    seed: int,
) -> ColdLearners:
    """Learners known by k courses only, to be shown their next one.

    Learners with enough courses are drawn by chance and dealt out evenly to the values of k,
    so that the groups differ by k alone. Everything else they took is in no part. The test
    part of ``split`` is not opened: targets come from histories, but never from their last
    place, which some data sets fill out of order.

    Args:
        split: whose training part is cut up.
        known: values of k (> 0).
        learners: of each k; fewer when a quarter of all those there are would be exceeded.
        ordered: the first k courses are known and the next one is wanted; otherwise k + 1
            courses are drawn by chance.
        seed: of the draw.

    Raises:
        BadInputError: too few learners have as many courses.
    """
    histories, times = split.histories, split.times
    usable = np.flatnonzero(histories.lengths > max(known) + 1)
    size = min(learners, len(usable) // (4 * len(known)))
    if size < 1:
        raise BadInputError(
            f"Too few learners have more than {max(known) + 1} courses to play newcomers.",
            "Use a larger file.",
        )
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(usable)[: size * len(known)]
    first = np.zeros(len(histories), dtype=np.int64)
    first[chosen] = np.repeat(known, size)
    place = histories.places if ordered else _shuffled_places(histories, rng)
    limit = first[histories.owners]
    keep = (limit == 0) | (place < limit)
    wanted = histories.where((limit > 0) & (place == limit))
    known_times = None if times is None else times[keep]
    cut = Split(split.items, histories.where(keep), wanted, known_times, cut=first > 0)
    return ColdLearners(cut, first[cut.measured])


def cold_courses(
    split: Split, courses: Sequence[Course], *, share: float = HIDDEN_SHARE, seed: int
) -> ColdCourses:
    """Courses with text, drawn by chance, that nobody has taken as far as training knows.

    Args:
        split: as for any method; its test pairs whose item is hidden are what is measured.
        courses: what is known of the items, in their order.
        share: of all items that are hidden, 0..1.
        seed: of the draw.

    Raises:
        BadInputError: no course has text, or no test pair has a hidden item.
    """
    told = np.flatnonzero([has_text(course) for course in courses])
    if not len(told):
        raise BadInputError(
            "Courses that nobody has taken can only be told by their text.",
            "Give the items' titles and descriptions with --items.",
        )
    size = min(max(round(len(courses) * share), 1), len(told))
    hidden = np.sort(np.random.default_rng(seed).choice(told, size, replace=False))
    keep = ~np.isin(split.histories.values, hidden)
    histories = split.histories.where(keep)
    found = np.isin(split.wanted.values, hidden)
    wanted = split.wanted.where(found & (histories.lengths > 0)[split.wanted.owners])
    if not len(wanted.values):
        raise BadInputError("No hidden course is wanted in the test part.", "Use a larger file.")
    times = None if split.times is None else split.times[keep]
    return ColdCourses(Split(split.items, histories, wanted, times, hidden), hidden)


def fewer_measured(split: Split, n: int, *, seed: int) -> Split:
    """``split`` with ``n`` of its measured users, drawn by chance, measured (or all)."""
    chosen = np.random.default_rng(seed).permutation(split.measured)[:n]
    kept = np.isin(split.wanted.owners, chosen)
    return replace(split, wanted=split.wanted.where(kept))


def only(lists: NDArray[np.int64], items: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """(users, n) first of ``items`` in each list, in their order; -1 where there are no more."""
    allowed = np.isin(lists, items) & (lists >= 0)
    # A stable sort brings what is allowed to the front without changing its order.
    order = np.argsort(~allowed, axis=1, kind="stable")[:, :n]
    front = np.take_along_axis(lists, order, axis=1)
    return np.where(np.take_along_axis(allowed, order, axis=1), front, -1)


def _shuffled_places(histories: Ragged, rng: np.random.Generator) -> NDArray[np.int64]:
    order = np.lexsort((rng.random(len(histories.values)), histories.owners))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = histories.places
    return places
