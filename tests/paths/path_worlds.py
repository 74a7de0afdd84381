"""Small catalogues, a fake engine and a service over a real store, for tests of paths."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.paths.model import PathRequest, Source, Wanted, WantedSkill
from recommender.paths.names import Names
from recommender.paths.pace import weekly
from recommender.paths.planner import Ground
from recommender.paths.shelf import shelf
from recommender.paths.teaching import Teacher
from recommender.ranking.model import Filters, Query, Ranked, RankedCourse

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday
MONDAY = date(2026, 3, 2)
LEVELS = (None, *Level)
SKILLS = ("sql", "python", "statistics")


def course(
    course_id: str, skills: str = "", *, needs: str = "", hours: float | None = 10, **fields: Any
) -> Course:
    """A course; ``needs`` are groups of alternatives: ``"a|b c"`` is a or b, and c."""
    prerequisites = tuple(
        Prerequisite(one, group)
        for group, members in enumerate(needs.split())
        for one in members.split("|")
    )
    return Course(
        course_id,
        fields.pop("title", course_id.title()),
        hours=hours,
        skills=tuple(skills.split()),
        prerequisites=prerequisites,
        **fields,
    )


def request(goal: str = "analyst", hours: float = 5, **fields: Any) -> PathRequest:
    return PathRequest(goal, fields.pop("pace", weekly(hours)), **fields)


def ground(
    courses: Iterable[Course],
    wanted: Mapping[str, float] | Iterable[str] = SKILLS,
    *,
    language: str | None = None,
) -> Ground:
    """A ground on which exactly the tagged courses teach, surely."""
    shelved = shelf(courses)
    weights = dict(wanted) if isinstance(wanted, Mapping) else dict.fromkeys(wanted, 1.0)
    taught = {
        skill: {one: Teacher(one, 1.0, 0.5) for one in shelved.teaching.get(skill, ())}
        for skill in weights
    }
    skills = tuple(WantedSkill(name, weight) for name, weight in weights.items())
    names = Names(shelved.teaching, {})
    return Ground(shelved, names, Wanted(skills, Source.ROLE, "Analyst"), taught, language)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Course]:
    """Circles, prerequisites that do not exist, OR-groups, unknown hours, every level."""
    ids = [f"c{number}" for number in range(draw(st.integers(1, 12)))]
    edges = st.lists(
        st.builds(Prerequisite, st.sampled_from([*ids, "gone"]), st.integers(0, 2)), max_size=4
    )
    return [
        Course(
            one,
            one.upper(),
            hours=draw(st.none() | st.integers(1, 60).map(float)),
            level=draw(st.sampled_from(LEVELS)),
            price=draw(st.sampled_from([None, 0.0, 20.0])),
            language=draw(st.sampled_from([None, "en", "de"])),
            skills=tuple(sorted(draw(st.frozensets(st.sampled_from(SKILLS), max_size=2)))),
            prerequisites=tuple(draw(edges)),
        )
        for one in ids
    ]


class FakeEngine:
    """Finds courses that bear the words among their skills or in their title."""

    def __init__(self, courses: Iterable[Course]) -> None:
        self.courses = list(courses)
        self.asked: list[str] = []

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        return self._ranked(query.goal or "", query.n, "goal")

    def search(self, text: str, query: Query, *, now: datetime) -> Ranked:
        return self._ranked(text, query.n, "search")

    def _ranked(self, text: str, n: int, basis: Any) -> Ranked:
        self.asked.append(text)
        words = set(text.casefold().split())
        found = [
            one
            for one in self.courses
            if words & {*(skill.casefold() for skill in one.skills), *one.title.casefold().split()}
        ]
        items = tuple(RankedCourse(one, 1.0, 0.9, {}, ()) for one in found[:n])
        return Ranked(str(uuid.uuid4()), "fake", basis, items, Filters(), False, basis=basis)
