"""Where and why one's own course is recommended, and what would make it come up more."""

from __future__ import annotations

from collections.abc import Sequence

from actions.instructor_base import CourseAction
from actions.instructor_replies import named, period_of, report, ways_on, zone_of_turn
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import joined, lowered
from recommender.analytics.insights import Findability
from recommender.analytics.sentences import period_text
from recommender.analytics.visibility import Standing, Visibility
from recommender.catalogue.model import Course
from recommender.paths.words import counted
from recommender.payloads.explanation import label_of
from recommender.payloads.statistics import Table, report_payload

INTENT = "course_visibility"
MOST = 3


class ActionCourseVisibility(CourseAction):
    """For which goals and beside which courses, by which part of the score."""

    action_name = "action_course_visibility"
    intent = INTENT
    code = "course.visibility"

    def of_course(self, turn: Turn, course: Course) -> Reply:
        """What the log says, and what would raise it, tried out."""
        zone = zone_of_turn(turn)
        period = period_of(turn, zone)
        found = turn.waymark.insights.visibility(course, period, zone=zone)
        wanted = list(found.goals.groups) or list(course.skills[:MOST])
        better = turn.waymark.insights.improvements(course, wanted, now=turn.now)
        lines = [*_seen(course, found, period_text(period)), *_better(better)]
        payload = report_payload(
            "visibility", course.title, [course.course_id],
            sentence=lines[0], period=period, tables=_tables(found, better),
            notes=_notes(found), simulated=turn.waymark.analytics.simulated(),
        )  # fmt: skip
        fixes = [
            button(f"Add {one.tag}", "edit_course", course_id=course.course_id, option="skills",
                   value=one.tag)
            for one in better.trials[:2]
        ]  # fmt: skip
        buttons = (*fixes, *ways_on(course, without=INTENT))[:5]
        return report(course, "\n".join([*lines, *_notes(found)]), payload, buttons=buttons)


def _seen(course: Course, found: Visibility, when: str) -> list[str]:
    if not found.lists:
        return [f"{named(course)} was in no list in {when}."]
    lines = [f"{named(course)} was in {counted(found.lists, 'list')} in {when}."]
    goals = [f"{name} ({found.goals.groups[name]:,})" for name in list(found.goals.groups)[:5]]
    if goals:
        lines.append(f"Learners who saw it wanted {joined(goals)}.")
    parts = [f"{lowered(label_of(name))} ({share:.0%})"
             for name, share in list(found.parts.items())[:MOST] if share >= 0.01]  # fmt: skip
    if parts:
        lines.append(f"What spoke for it: {joined(parts)}.")
    if found.beside:
        near = joined([f"“{title}”" for _, title, _ in found.beside[:MOST]])
        lines.append(f"It stands beside {near}.")
    if found.standing:
        lines.append(_standing(found.standing))
    return lines


def _standing(one: Standing) -> str:
    return (
        f"Among the {one.of} courses on {one.subject} it is number {one.place} by showings: "
        f"{one.shown:,}, and {one.median:g} in the middle."
    )


def _better(better: Findability) -> list[str]:
    lines = [one.text for one in better.gaps]
    lines += [
        f"Tried out: with the tag {one.tag} it would stand at place {one.after} instead of "
        f"{one.before} for {one.goal}, by meaning alone."
        for one in better.trials
    ]
    return lines or ["I find nothing in its entry that would plainly raise it."]


def _tables(found: Visibility, better: Findability) -> list[Table]:
    tables = [
        Table("What spoke for it", ("Part", "Share in %"),
              _rows((label_of(name), round(100 * part, 1)) for name, part in found.parts.items())),
        Table("What learners wanted", ("Topic", "Learners"), _rows(found.goals.groups.items())),
        Table("Shown beside it", ("Course", "Lists"),
              _rows((title, n) for _, title, n in found.beside)),
        Table("Tags tried", ("Tag", "For", "Place now", "Place with it"),
              _rows((one.tag, one.goal, one.before, one.after) for one in better.trials)),
    ]  # fmt: skip
    return [one for one in tables if one.rows]


def _rows(rows: object) -> tuple[tuple[str | int | float | None, ...], ...]:
    return tuple(tuple(row) for row in rows)  # type: ignore[attr-defined]


def _notes(found: Visibility) -> Sequence[str]:
    if not found.lists:
        return ()
    k = "Numbers of learners are rounded down, and small groups are not named."
    return (k,) if found.goals.groups or found.goals.withheld else ()
