"""Where and why a course is recommended, and what would make it come up more.

Everything is of the recommendation log. The words that learners searched with are not told: they
are read for names that the catalogue itself has (skills, subjects, roles), and a name is told when
at least ``k`` learners had it, as a multiple of ``k`` (:mod:`recommender.analytics.release`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from recommender.analytics.release import USUAL_K, Released, released
from recommender.catalogue.editing.tagging import mentioned
from recommender.catalogue.editing.taxonomy import Names, Taxonomy
from recommender.catalogue.model import Course
from recommender.storage import course_showings
from recommender.storage.course_showings import Showing
from recommender.storage.sessions import Session

LATEST = 2_000  # lists that are looked at
MOST_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a course stands among those of its subject, by how often each was shown."""

    subject: str
    place: int
    of: int
    shown: int
    median: float


@dataclass(frozen=True, slots=True)
class Visibility:
    """Where a course comes up.

    Attributes:
        lists: how many of the latest lists were looked at.
        goals: learners by what they wanted, as the catalogue calls it.
        parts: part of the score → its share of what spoke for the course, 0..1, largest first.
        beside: id, title and lists of the courses shown with it most.
        surfaces: ``recommend``, ``search``, ``similar`` … → lists.
    """

    lists: int
    goals: Released
    parts: Mapping[str, float]
    beside: Sequence[tuple[str, str, int]]
    surfaces: Mapping[str, int]
    standing: Standing | None = field(default=None)


def visibility(
    session: Session,
    course_pk: int,
    since: datetime,
    until: datetime,
    *,
    names: Collection[str],
    k: int = USUAL_K,
) -> Visibility:
    """What the log says of the course between two times; ``names`` are those that may be told."""
    found = course_showings.latest(session, course_pk, since, until, limit=LATEST)
    near = course_showings.beside(
        session, [one.request_id for one in found], course_pk, limit=MOST_BESIDE
    )
    surfaces: dict[str, int] = {}
    for one in found:
        surfaces[one.surface] = surfaces.get(one.surface, 0) + 1
    return Visibility(len(found), _goals(found, names, k), _parts(found), near, surfaces)


def _goals(showings: Sequence[Showing], names: Collection[str], k: int) -> Released:
    taxonomy = Taxonomy(Names(tuple(names)), Names(()))
    wanted: dict[int, set[str]] = {}
    read: dict[str, list[str]] = {}
    for one in showings:
        if one.learner_pk is None:
            continue
        for words in one.wishes:
            if words not in read:
                read[words] = mentioned(words, taxonomy)
            wanted.setdefault(one.learner_pk, set()).update(read[words])
    return released([wanted[pk] for pk in sorted(wanted)], k)


def _parts(showings: Sequence[Showing]) -> dict[str, float]:
    """The mean over lists of each part's share of what spoke for the course."""
    sums: dict[str, float] = {}
    for one in showings:
        helping = {name: value for name, value in one.parts.items() if value > 0}
        total = sum(helping.values())
        for name, value in helping.items():
            sums[name] = sums.get(name, 0.0) + value / total
    whole = sum(sums.values())
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return {name: value / whole for name, value in ordered} if whole else {}


def standing(course: Course, shown: Mapping[str, int]) -> Standing | None:
    """The place of ``course`` among courses of its subject; ``shown`` counts by id."""
    if not course.subject or len(shown) < 2:
        return None
    own = shown.get(course.course_id, 0)
    ordered = sorted(shown.values())
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    place = 1 + sum(value > own for value in ordered)
    return Standing(course.subject, place, len(ordered), own, median)
