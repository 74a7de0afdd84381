"""Who takes one's own course, as groups that are large enough to be told."""

from __future__ import annotations

from actions.instructor_base import CourseAction
from actions.instructor_replies import named, report, ways_on
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import LANGUAGES, joined
from recommender.analytics.audience import TITLES, Audience
from recommender.analytics.release import Released
from recommender.catalogue.model import Course
from recommender.payloads.statistics import Table, report_payload

INTENT = "course_audience"
MOST = 4


class ActionCourseAudience(CourseAction):
    """Levels, interests, countries and languages."""

    action_name = "action_course_audience"
    intent = INTENT
    code = "course.audience"

    def of_course(self, turn: Turn, course: Course) -> Reply:
        """The groups, and the rule they are told by."""
        found = turn.waymark.insights.audience(course)
        lines = _lines(found, named(course))
        note = (
            f"I tell of groups of at least {found.k} learners, in steps of {found.k}, so that "
            "nobody can be made out. Countries are read from time zones; who switched "
            "personalisation off is in no group."
        )
        payload = report_payload(
            "audience", course.title, [course.course_id], sentence=lines[0],
            tables=_tables(found), notes=[note], simulated=turn.waymark.analytics.simulated(),
        )  # fmt: skip
        buttons = ways_on(course, without=INTENT)
        return report(course, "\n".join([*lines, note]), payload, buttons=buttons)


def _lines(found: Audience, course: str) -> list[str]:
    if not found.enough:
        return [f"Fewer than {found.k} learners have taken {course}: too few to tell of."]
    lines = [f"Of {found.takers:,} learners who took {course}:"]
    for aspect, groups in found.by_aspect.items():
        said = [f"{_name(aspect, name)} {groups.share(name):.0%}" for name in _first(groups)]
        text = joined(said) if said else f"no group of {found.k} or more has told it"
        lines.append(f"{TITLES[aspect]}: {text}.")
    return lines


def _first(groups: Released) -> list[str]:
    return list(groups.groups)[:MOST]


def _name(aspect: str, name: str) -> str:
    return LANGUAGES.get(name, name) if aspect == "language" else name


def _tables(found: Audience) -> list[Table]:
    return [
        Table(
            TITLES[aspect],
            (TITLES[aspect], "Learners", "Share in %"),
            tuple(
                (_name(aspect, name), n, round(100 * groups.share(name), 1))
                for name, n in groups.groups.items()
            ),
        )
        for aspect, groups in found.by_aspect.items()
        if groups.groups
    ]
