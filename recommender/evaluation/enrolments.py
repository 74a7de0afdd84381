"""Whole histories, not split yet, and reading them from the files that the importer reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recommender.errors import BadInputError
from recommender.evaluation.ragged import Ragged


@dataclass(frozen=True)
class Enrolments:
    """Who took what, oldest first.

    Attributes:
        items: ids of all items, sorted; their number is their index.
        histories: per learner, distinct item indices (the first time counts).
        times: seconds since 1970 (UTC) of every value of ``histories``; ``None`` where only
            their order is known.
    """

    items: tuple[str, ...]
    histories: Ragged
    times: NDArray[np.int64] | None = None

    def sample(self, n: int, seed: int) -> Enrolments:
        """Those of ``n`` learners drawn by chance, or of all if there are no more."""
        everybody = len(self.histories)
        drawn = np.random.default_rng(seed).choice(everybody, min(n, everybody), replace=False)
        chosen = np.sort(drawn)
        histories = self.histories.select(chosen)
        kept, values = np.unique(histories.values, return_inverse=True)
        times = None
        if self.times is not None:
            times = Ragged(self.times, self.histories.starts).select(chosen).values
        names = tuple(self.items[item] for item in kept)
        return Enrolments(names, Ragged(values, histories.starts), times)


def from_lines(users: Mapping[str, Sequence[str]]) -> Enrolments:
    """Histories in the order given, without times."""
    items = tuple(sorted({item for one in users.values() for item in one}))
    number = {item: index for index, item in enumerate(items)}
    return Enrolments(
        items, Ragged.of([number[item] for item in dict.fromkeys(one)] for one in users.values())
    )


def read_enrolments(path: Path, *, now: datetime) -> Enrolments:
    """Histories from events with times (CSV, TSV, Parquet) or from ``user item item …`` lines.

    Of events those count by which a course was begun (enrolled, started, progressed, studied,
    completed); rows that cannot be read are left out, as the importer does.

    Args:
        path: the file.
        now: rows that lie after it are left out.

    Raises:
        BadInputError: the file cannot be read or holds no enrolments.
    """
    from recommender.learners.imports.files import open_source
    from recommender.learners.imports.model import Interaction
    from recommender.learners.model import EventKind
    from recommender.ranking.signals import TAKEN

    first: dict[str, dict[str, float]] = {}
    with open_source(path, "auto", now=now) as source:
        for row in source.reader.rows():
            if isinstance(row, Interaction) and EventKind(row.kind) in TAKEN:
                courses = first.setdefault(row.learner_id, {})
                time = row.occurred_at.timestamp()
                courses[row.course_id] = min(time, courses.get(row.course_id, time))
        timed = source.format != "lines"
    if not first:
        raise BadInputError(
            f"{path.name} holds no enrolments.",
            "Give events with learner, course, event and time, or lines of `user item item …`.",
        )
    return _in_order(first, timed)


def _in_order(first: Mapping[str, Mapping[str, float]], timed: bool) -> Enrolments:
    ordered = {who: sorted(courses, key=courses.__getitem__) for who, courses in first.items()}
    found = from_lines(ordered)
    if not timed:
        return found
    times = [first[who][course] for who, courses in ordered.items() for course in courses]
    return Enrolments(found.items, found.histories, np.array(times, dtype=np.int64))
