"""How an instructor's courses do: figures of a period beside another, drawn or as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.instructor_base import InstructorAction, course_asked, means_all, own_courses
from actions.instructor_replies import picture, table_text, wants_table, ways_on, zone_of_turn
from actions.reply import Button, Reply, Say, button
from actions.teaching_words import RANKS, how_many
from actions.turn import Turn
from actions.wording import joined
from recommender.analytics.model import CourseStatistics, Figures, Measure, Period
from recommender.analytics.periods import Wanted, read_periods
from recommender.analytics.sentences import LABELS, summary_text
from recommender.catalogue.model import Course
from recommender.learners.progress.days import local_day
from recommender.payloads.statistics import Table, figures_table, statistics_payload, value_of

INTENT, CODE = "course_statistics", "course.statistics"
MOST_LINES = 8
_RANKS = re.compile(RANKS, re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|this|that)\b(?! (?:week|month|year|day|quarter))", re.IGNORECASE)
_OF_EACH = (Measure.SHOWN, Measure.CLICKED, Measure.ENROLLED, Measure.STARTED, Measure.COMPLETED)


class ActionCourseStatistics(InstructorAction):
    """Shown, clicked, enrolled, started, completed, time, rating and position."""

    action_name = "action_course_statistics"
    code = CODE

    def permitted(self, turn: Turn) -> Reply:
        """Figures, one sentence that says what matters, and a chart or a table."""
        courses = _asked(turn)
        if isinstance(courses, Reply):
            return courses
        zone = zone_of_turn(turn)
        wanted = _wanted(turn, local_day(turn.now, zone))
        found = turn.waymark.analytics.statistics(
            courses, wanted.period, wanted.before, zone=zone, now=turn.now
        )
        each = _each(turn, courses, found.now.period, zone)
        chart = None if wants_table(turn) else turn.waymark.analytics.chart(found)
        payload = statistics_payload(
            found,
            alt=chart.alt if chart else None,
            tables=each,
            simulated=turn.waymark.analytics.simulated(),
        )
        tables = [figures_table(found), *each] if chart is None else each
        ranked = _first(each, "" if turn.message.is_button else turn.message.text)
        lines = [*ranked, summary_text(found), found.sentence, *(table_text(one) for one in tables)]
        say = Say(
            "\n".join(lines),
            payload=payload,
            buttons=_ways_on(courses, found, as_table=chart is None),
            image=picture(turn, found) if chart else None,
        )
        return Reply((say,), _slots(courses, found))


def _asked(turn: Turn) -> Sequence[Course] | Reply:
    mine = own_courses(turn)
    last = turn.slot("pending", {})
    again = last.get("kind") == INTENT and last.get("all") and wants_table(turn)
    if mine and (means_all(turn) or again or _of_any(turn)):
        return mine
    course = course_asked(turn, CODE, INTENT)
    return course if isinstance(course, Reply) else (course,)


def _of_any(turn: Turn) -> bool:
    """Whether it is asked of all their courses without saying so: the best one, or how many."""
    message = turn.message
    named = any(message.values(name) for name in ("course", "skill", "ordinal"))
    if message.is_button or named:
        return False
    if _RANKS.search(message.text):
        return True
    points = _POINTS.search(message.text) or turn.slot("current_course")
    return how_many(message.text) and not points


def _first(each: Sequence[Table], text: str) -> list[str]:
    """Which of their courses comes first, and which after it, by enrolments."""
    if not each or not _RANKS.search(text):
        return []
    rows = [(row[0], row[1 + _OF_EACH.index(Measure.ENROLLED)] or 0) for row in each[0].rows]
    if not any(count for _, count in rows):
        return ["Nobody enrolled in any of your courses in these days, so none comes first."]
    said = [f"“{title}” ({count:,})" for title, count in rows[:3]]
    if len(rows) == 1:
        return []
    return [f"By enrolments {said[0]} comes first, then {joined(said[1:])}."]


def _wanted(turn: Turn, today: date) -> Wanted:
    """The period in the words, or in the button; "as a table" alone keeps the one before."""
    said = str(turn.message.first("query") or "") if turn.message.is_button else turn.message.text
    wanted = read_periods(said, today)
    before = turn.slot("pending", {})
    if not wanted.said and wants_table(turn) and before.get("kind") == INTENT:
        return read_periods(str(before.get("said", "")), today)
    return wanted


def _each(turn: Turn, courses: Sequence[Course], period: Period, zone: str) -> list[Table]:
    """A line for each course where there are several."""
    if len(courses) == 1:
        return []
    ids = [course.course_id for course in courses]
    found = turn.waymark.analytics.by_course(ids, period, zone=zone, now=turn.now)
    ordered = sorted(courses, key=lambda one: -found.get(one.course_id, Figures()).enrolled)
    rows = tuple(
        (
            one.title,
            *(value_of(measure, found.get(one.course_id, Figures())) for measure in _OF_EACH),
        )
        for one in ordered
    )
    return [Table("Course by course", ("Course", *(LABELS[one] for one in _OF_EACH)), rows)]


def _ways_on(
    courses: Sequence[Course], found: CourseStatistics, *, as_table: bool
) -> tuple[Button, ...]:
    said = _said(found)
    values = {"course_id": courses[0].course_id} if len(courses) == 1 else {"option": "all"}
    drawn = button("As a chart", INTENT, query=said, **values)
    table = button("As a table", INTENT, **{**values, "option": "table", "query": said})
    first = drawn if as_table else table
    if len(courses) > 1:
        return (drawn,) if as_table else ()
    return (first, *ways_on(courses[0], without=INTENT)[:4])


def _slots(courses: Sequence[Course], found: CourseStatistics) -> dict[str, object]:
    """What was shown, so that "as a table" keeps it."""
    pending = {"kind": INTENT, "said": _said(found), "all": len(courses) > 1}
    current = courses[0].course_id if len(courses) == 1 else None
    return {"pending": pending, "current_course": current}


def _said(found: CourseStatistics) -> str:
    """Both periods in words that are read as the same periods again."""
    now, before = found.now.period, found.before.period
    return f"from {now.start} to {_last(now)} against from {before.start} to {_last(before)}"


def _last(period: Period) -> date:
    return date.fromordinal(period.end.toordinal() - 1)
