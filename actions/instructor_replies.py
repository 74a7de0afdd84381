"""How reports on courses are said, drawn and gone on from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.analytics.links import drawing_of, link_to
from recommender.analytics.model import CourseStatistics, Period
from recommender.analytics.periods import read_periods
from recommender.catalogue.model import Course
from recommender.learners.progress.days import local_day
from recommender.payloads.base import Payload
from recommender.payloads.statistics import Table

MOST_ROWS, MOST_CHARACTERS, MOST_OF_TABLE = 8, 44, 600
LONG = 36  # characters of two columns' names; longer ones are said once
_AS_TABLE = re.compile(r"\b(?:as|in) (?:a )?table\b|\btable\b|\bspreadsheet\b", re.IGNORECASE)


def zone_of_turn(turn: Turn) -> str:
    """The speaker's time zone: that of the token, else the stored one, else UTC."""
    stored = turn.waymark.learners.get(turn.learner_id).time_zone
    return turn.facts.time_zone or stored or "UTC"


def period_of(turn: Turn, zone: str) -> Period:
    """The period in the words; the last 28 days where a button was pressed."""
    said = "" if turn.message.is_button else turn.message.text
    return read_periods(said, local_day(turn.now, zone)).period


def wants_table(turn: Turn) -> bool:
    """Whether figures are wanted as a table rather than as a picture."""
    if turn.message.is_button:
        return bool(turn.message.first("option") == "table")
    return bool(_AS_TABLE.search(turn.message.text))


def picture(turn: Turn, statistics: CourseStatistics) -> str | None:
    """The address of the chart for an hour; ``None`` where links cannot be made."""
    settings = turn.waymark.settings
    if settings.jwt_key is None:
        return None
    key = settings.jwt_key.get_secret_value()
    return link_to(drawing_of(statistics), base=settings.page_base, key=key, now=turn.now)


def table_text(table: Table) -> str:
    """A table as lines: each row's cells beside their columns' names.

    As many rows as a message can hold, eight at most; the rest is in the table itself.
    """
    names = table.columns[1:]
    # Two periods are named once; each line has what was in the one and in the other.
    beside = len(names) == 2 and sum(map(len, names)) > LONG
    lines: list[str] = [f"{names[0]} beside {_within(names[1])}:"] if beside else []
    for row in table.rows[:MOST_ROWS]:
        head, *rest = (shortened(_cell(one), MOST_CHARACTERS) for one in row)
        named = (f"{_within(name)} {cell}" for name, cell in zip(names, rest, strict=True))
        said = " beside ".join(rest) if beside else ", ".join(named)
        line = f"{head}: {said}" if said else head
        if len(lines) > beside and sum(map(len, lines)) + len(line) > MOST_OF_TABLE:
            break
        lines.append(line)
    told = len(lines) - beside
    if len(table.rows) > told:
        lines.append(f"… and {len(table.rows) - told} more rows.")
    return "\n".join(lines)


def _within(name: str) -> str:
    """A column's name inside a sentence: "Came to it" loses its capital, "16 November" none."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def report(
    course: Course,
    text: str,
    payload: Payload,
    *,
    buttons: Sequence[Button] = (),
    image: str | None = None,
) -> Reply:
    """One report on one course, which is talked of from now on."""
    others = tuple(buttons) or ways_on(course)
    say = Say(text, payload=payload, buttons=others, image=image)
    return Reply((say,), {"current_course": course.course_id, "pending": None})


def ways_on(course: Course, *, without: str = "") -> tuple[Button, ...]:
    """Other reports on the same course."""
    every = (
        ("How it does", "course_statistics"),
        ("Why it is shown", "course_visibility"),
        ("Who takes it", "course_audience"),
        ("Where people stop", "course_dropoff"),
        ("Reviews", "course_reviews"),
    )
    return tuple(
        button(title, intent, course_id=course.course_id)
        for title, intent in every
        if intent != without
    )


def named(course: Course) -> str:
    """``“SQL from Scratch”``."""
    return f"“{shortened(course.title)}”"


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return "not known"
    return f"{value:,}" if isinstance(value, int | float) else value
