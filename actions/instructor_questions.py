"""What learners ask about one's own course, by topic."""

from __future__ import annotations

from actions.instructor_base import CourseAction
from actions.instructor_replies import named, period_of, report, ways_on, zone_of_turn
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import joined
from recommender.analytics.questions import TOPICS, Questions
from recommender.analytics.sentences import period_text
from recommender.catalogue.model import Course
from recommender.learners.progress.days import local_day
from recommender.paths.words import day_text
from recommender.payloads.statistics import Table, report_payload

INTENT = "course_questions"


class ActionCourseQuestions(CourseAction):
    """Topics, never words."""

    action_name = "action_course_questions"
    intent = INTENT
    code = "course.questions"

    def of_course(self, turn: Turn, course: Course) -> Reply:
        """The topics that enough learners asked about, and since when they are on record."""
        zone, k = zone_of_turn(turn), turn.waymark.insights.k
        period = period_of(turn, zone)
        found = turn.waymark.insights.questions(course, period, zone=zone)
        sentence = _sentence(found, named(course), k, period_text(period))
        note = _note(found, zone, k)
        rows = tuple((TOPICS[name], n) for name, n in found.topics.groups.items())
        payload = report_payload(
            "questions", course.title, [course.course_id], sentence=sentence, period=period,
            tables=[Table("What learners ask", ("Topic", "Learners"), rows)] if rows else [],
            notes=[note], simulated=turn.waymark.analytics.simulated(),
        )  # fmt: skip
        buttons = ways_on(course, without=INTENT)
        return report(course, f"{sentence}\n{note}", payload, buttons=buttons)


def _sentence(found: Questions, course: str, k: int, when: str) -> str:
    if not found.asked:
        return f"Nobody has asked about {course} here in {when}."
    if not found.topics.groups:
        return f"Fewer than {k} learners have asked the same about {course} in {when}."
    said = [f"{TOPICS[name]} ({n:,} learners)" for name, n in found.topics.groups.items()]
    return f"What learners ask most about {course} in {when}: {joined(said)}."


def _note(found: Questions, zone: str, k: int) -> str:
    kept = f"I keep the topic of a question, never its words, and tell of {k} learners or more."
    if found.since is None:
        return f"{kept} No question about this course is on record yet."
    return (
        f"{kept} Questions about it are on record since {day_text(local_day(found.since, zone))}."
    )
