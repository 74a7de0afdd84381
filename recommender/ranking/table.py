"""The catalogue as columns: what a request needs of every course, without the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course, Moderation, Prerequisite
from recommender.ranking.coded import Coded
from recommender.ranking.levels import implied_rank

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Columns of n courses; missing numbers are NaN, missing names ``""``, level -1.

    Attributes:
        ids: course ids by row; ``row_of`` is the inverse.
        present: whether the course is (still) in the catalogue and may be shown.
        rank: stated level 0..2 or -1; ``implied``: level with what the title implies, or NaN.
        hours: total hours; ``price`` in US dollars; ``free``: 1 yes, 0 no, -1 unknown.
        rating: 0..5; ``rating_count`` and ``enrolled_count``.
        subject, provider, language: case-folded names; ``skills``: case-folded sets.
    """

    ids: tuple[str, ...]
    row_of: dict[str, int]
    present: Mask
    titles: tuple[str, ...]
    rank: NDArray[np.int8]
    implied: Floats
    hours: Floats
    price: Floats
    free: NDArray[np.int8]
    rating: Floats
    rating_count: Floats
    enrolled_count: Floats
    subject: NDArray[np.str_]
    provider: NDArray[np.str_]
    language: NDArray[np.str_]
    skills: tuple[frozenset[str], ...]
    prerequisites: tuple[tuple[Prerequisite, ...], ...]

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def subjects(self) -> Coded:
        """``subject`` by number."""
        return Coded(self.subject)

    @cached_property
    def providers(self) -> Coded:
        """``provider`` by number."""
        return Coded(self.provider)

    @cached_property
    def languages(self) -> Coded:
        """``language`` by number."""
        return Coded(self.language)

    @cached_property
    def teaching(self) -> Mapping[str, Rows]:
        """Rows of the courses that teach each skill, ascending."""
        rows: dict[str, list[int]] = {}
        for row, skills in enumerate(self.skills):
            for skill in skills:
                rows.setdefault(skill, []).append(row)
        return {skill: np.array(own, dtype=np.int64) for skill, own in rows.items()}

    def rows(self, course_ids: Iterable[str]) -> Rows:
        """Rows of those of ``course_ids`` that are in the table, in their order."""
        found = (self.row_of.get(course_id) for course_id in course_ids)
        return np.array([row for row in found if row is not None], dtype=np.int64)

    def mask(self, course_ids: Iterable[str]) -> Mask:
        """True at the rows of ``course_ids``."""
        result = np.zeros(len(self), dtype=bool)
        result[self.rows(course_ids)] = True
        return result


def build_table(courses: Iterable[Course], order: Sequence[str] = ()) -> Table:
    """A table whose first rows are ``order`` (ids of trained artefacts), then all others.

    Ids of ``order`` that ``courses`` lacks keep their row and are not ``present``.
    """
    by_id = {course.course_id: course for course in courses}
    new = sorted(set(by_id) - set(order))
    ids = (*order, *new)
    rows = [by_id.get(course_id) or Course(course_id, "") for course_id in ids]
    shown = [
        course_id in by_id and by_id[course_id].moderation is Moderation.APPROVED
        for course_id in ids
    ]
    return Table(
        ids=ids,
        row_of={course_id: row for row, course_id in enumerate(ids)},
        present=np.array(shown, dtype=bool),
        titles=tuple(course.title for course in rows),
        rank=np.array([-1 if c.level is None else c.level.rank for c in rows], dtype=np.int8),
        implied=_numbers(implied_rank(course) for course in rows),
        hours=_numbers(course.hours for course in rows),
        price=_numbers(course.price for course in rows),
        free=np.array([_free(course) for course in rows], dtype=np.int8),
        rating=_numbers(course.rating for course in rows),
        rating_count=_numbers(course.rating_count for course in rows),
        enrolled_count=_numbers(course.enrolled_count for course in rows),
        subject=_names(course.subject for course in rows),
        provider=_names(course.provider for course in rows),
        language=_names(course.language for course in rows),
        skills=tuple(frozenset(skill.casefold() for skill in course.skills) for course in rows),
        prerequisites=tuple(course.prerequisites for course in rows),
    )


def _free(course: Course) -> int:
    if course.is_free is not None:
        return int(course.is_free)
    return -1 if course.price is None else int(course.price == 0)


def _numbers(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float32)


def _names(values: Iterable[str | None]) -> NDArray[np.str_]:
    return np.array([(value or "").casefold() for value in values], dtype=np.str_)
