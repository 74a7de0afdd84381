"""Where learners stop in one's own course, and how long those need who finish."""

from __future__ import annotations

from actions.instructor_base import CourseAction
from actions.instructor_replies import named, report, table_text, ways_on
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import shortened
from recommender.analytics.dropoff import DropOff, Pace
from recommender.catalogue.model import Course
from recommender.paths.words import counted
from recommender.payloads.statistics import Table, report_payload

INTENT = "course_dropoff"


class ActionCourseDropoff(CourseAction):
    """Drop-off by module, with the place that stands out."""

    action_name = "action_course_dropoff"
    intent = INTENT
    code = "course.dropoff"

    def of_course(self, turn: Turn, course: Course) -> Reply:
        """Modules with intervals; nothing of fewer learners than a group has."""
        found, k = turn.waymark.insights.drop_off(course, now=turn.now), turn.waymark.insights.k
        buttons = ways_on(course, without=INTENT)
        if found.begun < k:
            text = f"Fewer than {k} learners have begun {named(course)}: too few to say where."
            payload = report_payload("dropoff", course.title, [course.course_id], sentence=text)
            return report(course, text, payload, buttons=buttons)
        table, sentence = _table(found), _stands_out(found)
        notes = [_method(course)]
        lines = [_whole(course, found), sentence, table_text(table), _pace(found.pace, k), *notes]
        payload = report_payload(
            "dropoff", course.title, [course.course_id], sentence=sentence,
            figures=_figures(found, k), tables=[table], notes=notes,
            simulated=turn.waymark.analytics.simulated(),
        )  # fmt: skip
        return report(course, "\n".join(filter(None, lines)), payload, buttons=buttons)


def _whole(course: Course, found: DropOff) -> str:
    return (
        f"Of {counted(found.begun, 'learner')} who began {named(course)}, {found.completed:,} "
        f"finished and {found.stopped:,} stopped; the others are on their way."
    )


def _stands_out(found: DropOff) -> str:
    one = found.worst
    if one is None:
        return "No module stands out: the differences between them are within what chance does."
    return (
        f"Most is lost in module {one.number}, “{shortened(one.title)}”: {one.share:.0%} of those "
        f"who come to it stop there ({one.low:.0%} to {one.high:.0%}), more than elsewhere."
    )


def _pace(pace: Pace | None, k: int) -> str:
    if pace is None or pace.finished < k:
        return ""
    return (
        f"Those who finish need {pace.median:.0f} days in the middle, half of them between "
        f"{pace.lower:.0f} and {pace.upper:.0f}."
    )


def _table(found: DropOff) -> Table:
    return Table(
        "Where learners stop",
        ("Module", "Came to it", "Stopped in it in %", "At least in %", "At most in %"),
        tuple(
            (f"{one.number}. {one.title}", one.reached, round(100 * one.share, 1),
             round(100 * one.low, 1), round(100 * one.high, 1))
            for one in found.stages
        ),
    )  # fmt: skip


def _figures(found: DropOff, k: int) -> list[dict[str, object]]:
    pace = found.pace if found.pace and found.pace.finished >= k else None
    rows = (
        ("begun", "Began", "count", found.begun),
        ("completed", "Finished", "count", found.completed),
        ("stopped", "Stopped", "count", found.stopped),
        ("days", "Days to finish, in the middle", "days", round(pace.median, 1) if pace else None),
    )
    return [
        {"name": name, "label": label, "unit": unit, "value": value, "before": None}
        for name, label, unit, value in rows
    ]


def _method(course: Course) -> str:
    parts = "modules" if course.modules else "quarters, as its modules are not on record"
    return (
        f"By {parts}. Stopped means dropped, or silent for 30 days; the percentages at least and "
        "at most are the 95 % interval."
    )
