"""Sample paths, from the library's values by the library's own builders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from journey_courses import BRISK, CHARTS, SHEETS, SQL, STATISTICS

from recommender.catalogue.model import Course, Level
from recommender.paths.changes import changes_between
from recommender.paths.comparing import alternative, compared
from recommender.paths.model import (
    Fit,
    MissingSkill,
    Mode,
    Path,
    PathRequest,
    Source,
    Step,
    WantedSkill,
    Why,
)
from recommender.paths.notes import notes_on
from recommender.paths.pace import Pace
from recommender.paths.roadmap import drawn
from recommender.payloads import path_payload

EVENINGS = Pace((0, 120, 0, 120, 0, 120, 0))
WANTED = tuple(WantedSkill(name) for name in ("SQL", "Statistics", "Machine learning"))


def step(order: int, course: Course, days: tuple[date, date], **values: Any) -> Step:
    """The step that takes ``course`` on ``days``, teaching all its skills."""
    fields: dict[str, Any] = {
        "minutes": round((course.hours or 6) * 60),
        "teaches": course.skills,
        "estimated": course.hours is None,
        **values,
    }
    return Step(order, course, start=days[0], end=days[1], **fields)


def path(*steps: Step, mode: Mode = Mode.USUAL, pace: Pace = EVENINGS, **values: Any) -> Path:
    """A path of ``steps`` to the goal of becoming a data analyst."""
    made = Path(
        request=PathRequest("data analyst", pace, level=Level.BEGINNER, mode=mode),
        title="Data analyst",
        source=Source.ROLE,
        steps=steps,
        start=steps[0].start if steps else date(2026, 3, 3),
        end=steps[-1].end if steps else date(2026, 3, 3),
        covered=tuple(dict.fromkeys(skill for one in steps for skill in one.teaches)),
        known=("Critical thinking",),
        missing=(MissingSkill("Machine learning", Why.NOT_TAUGHT),),
        version=3,
    )
    return replace(made, notes=notes_on(made, (), False), **values)


FIRST = step(1, SHEETS, (date(2026, 3, 3), date(2026, 3, 10)), minutes=288, progress=0.4)
SECOND = step(2, SQL, (date(2026, 3, 12), date(2026, 3, 24)))
THIRD = step(
    3, STATISTICS, (date(2026, 3, 26), date(2026, 4, 21)), requires=("academy:1", "academy:0")
)
LAST = step(4, CHARTS, (date(2026, 4, 23), date(2026, 4, 28)), requires=("academy:2",))
USUAL = path(FIRST, SECOND, THIRD, LAST)
FASTER = path(
    FIRST, SECOND, step(3, BRISK, (date(2026, 3, 26), date(2026, 4, 2))), mode=Mode.FASTER
)
DEEPER = path(*USUAL.steps, step(5, BRISK, (date(2026, 4, 30), date(2026, 5, 9))), mode=Mode.DEEPER)
IN_TIME = replace(USUAL, fit=Fit(date(2026, 5, 10), fits=True, days=12))
LATE = replace(
    USUAL,
    fit=Fit(
        date(2026, 4, 12),
        fits=False,
        days=-16,
        weekly_hours_needed=8.5,
        within=(SHEETS.course_id, SQL.course_id),
        within_skills=("Spreadsheets", "SQL"),
        within_minutes=1008,
    ),
)
BEFORE = path(step(1, SHEETS, (date(2026, 3, 1), date(2026, 3, 8))), SECOND, LAST)
QUICKER = path(
    step(1, SHEETS, (date(2026, 3, 3), date(2026, 3, 6))),
    step(2, SQL, (date(2026, 3, 7), date(2026, 3, 14))),
    step(3, STATISTICS, (date(2026, 3, 15), date(2026, 3, 31))),
    step(4, CHARTS, (date(2026, 4, 2), date(2026, 4, 4))),
    pace=Pace((60, 120, 0, 120, 60, 120, 60)),
    version=0,
)
OTHERS = tuple(one for other in (FASTER, DEEPER) if (one := alternative(USUAL, other)))
MANY = path(
    *(replace(SECOND, order=n, course=replace(SQL, course_id=f"c:{n}")) for n in range(1, 13))
)

PATHS = {
    "path": path_payload(
        IN_TIME,
        alternatives=OTHERS,
        changes=changes_between(BEFORE, IN_TIME, ()),
        roadmap=drawn(IN_TIME),
    ),
    "late path": path_payload(LATE),
    "what if": path_payload(QUICKER, what_if=compared(USUAL, QUICKER)),
    "empty path": path_payload(path()),
    "long path": path_payload(MANY),
}
