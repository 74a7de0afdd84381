"""Everything the catalogue says of one course."""

from __future__ import annotations

import logging
import re

from actions.base import WaymarkAction
from actions.context import ask_back, context_of
from actions.course_finish import DONE, finish_of
from actions.course_interest import note_interest
from actions.course_questions import answer_of, asks_of_course, topics_asked
from actions.journey import today_of
from actions.references import Outcome, Reference, resolve
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import course_facts, joined, shortened
from recommender.catalogue.model import Course
from recommender.errors import WaymarkError
from recommender.payloads import courses_payload
from recommender.ranking.model import Explanation, Filters, Ranked, RankedCourse

# "Is it in German?" names no course on German.
_OF_IT = re.compile(
    r"^\W*(?:and\W+)?(?:is )?(?:it|this|that)(?: one| course)?(?: is)?"
    r"(?: also| taught| held)? in \w+",
    re.IGNORECASE,
)
log = logging.getLogger(__name__)


class ActionCourseDetails(WaymarkAction):
    """Shows one course in detail."""

    action_name = "action_course_details"

    def answer(self, turn: Turn) -> Reply:
        """The course; asks back when it is not clear which was meant."""
        reference = meant(turn)
        if reference.outcome is not Outcome.FOUND:
            return ask_back(turn, reference, intent="course_details")
        course = reference.courses[0]
        needed = [item.course_id for item in course.prerequisites]
        titles = {
            key: value.title for key, value in turn.waymark.catalogue.get_many(needed).items()
        }
        payload = courses_payload(
            as_ranked(turn, [course]), title=course.title, view="details", titles=titles
        )
        builds_on = [titles[item] for item in needed if item in titles]
        weekly = _weekly(turn) or turn.slot("weekly_hours")
        fact = None
        if not turn.message.is_button:
            fact = finish_of(turn.message.text, course, weekly, today_of(turn))
            fact = fact or answer_of(turn.message.text, course, builds_on, weekly)
        note_interest(turn, course.course_id, topics_asked(turn.message.text) if fact else ())
        whole = details_text(course, builds_on, short=fact is not None)
        return Reply(
            says=(
                Say(
                    f"{fact} {whole}" if fact else whole,
                    payload=payload,
                    buttons=(
                        button("I am taking it", "enrol", course_id=course.course_id),
                        button("Why this one?", "explain", course_id=course.course_id),
                        button("Similar courses", "find_similar", course_id=course.course_id),
                    ),
                ),
            ),
            slots={"current_course": course.course_id},
            offer=None if fact else "enrol",
        )


def _weekly(turn: Turn) -> float | None:
    """Hours a week said with the question: "how many weeks at 30 minutes a day?"."""
    said = turn.message.first("time_amount")
    hours = said.get("hours_per_week") if isinstance(said, dict) else None
    return float(hours) if hours else None


def meant(turn: Turn) -> Reference:
    """The course meant; "is it in Spanish?" asks of the one talked of and names no other."""
    context = context_of(turn)
    reference, current = resolve(turn.message, context), context.current
    of_it = _OF_IT.match(turn.message.text) or (
        DONE.search(turn.message.text)
        and not (turn.message.values("ordinal") or turn.message.values("course"))
    )
    if current and of_it and not turn.message.is_button:
        return Reference(Outcome.FOUND, (current,))
    if reference.outcome is Outcome.UNKNOWN and asks_of_course(turn.message.text):
        shown = context.shown
        if current or len(shown) == 1:
            return Reference(Outcome.FOUND, (current or shown[0],))
        return Reference(Outcome.AMBIGUOUS, shown) if shown else reference
    return reference


def as_ranked(turn: Turn, courses: list[Course]) -> Ranked:
    """``courses`` with how well they fit this learner, without logging them as shown."""
    explained = [_explained(turn, course) for course in courses]
    return Ranked(
        request_id=turn.slot("request_id", ""),
        model_version="",
        surface="details",
        items=tuple(
            RankedCourse(one.course, 0.0, one.match, one.parts, one.reasons) for one in explained
        ),
        filters=Filters(),
        personalised=turn.waymark.learners.get(turn.learner_id).personalised,
        simulated=any(one.simulated for one in explained),
    )


def _explained(turn: Turn, course: Course) -> Explanation:
    try:
        return turn.waymark.recommendations.explain(turn.learner_id, course.course_id, now=turn.now)
    except WaymarkError as error:
        # What the catalogue says of a course does not depend on the model.
        log.warning("no match for a course shown in detail: %s", error.code)
        return Explanation(course, 0.0, {}, ())


def details_text(course: Course, needed: list[str], *, short: bool = False) -> str:
    """The course in a few sentences; ``short`` after a question that was answered already."""
    if short:
        return "Ask me more, or tell me that you take it."
    facts = course_facts(course)
    parts = [f"{course.title}" + (f" ({facts})" if facts else "")]
    if course.provider:
        parts[0] += f", by {course.provider}"
    parts[0] += "."
    if course.description:
        parts.append(shortened(" ".join(course.description.split()), 320))
    if course.skills:
        parts.append(f"You learn {joined(course.skills[:5])}.")
    if needed:
        parts.append(f"It builds on {joined(needed[:3], 'or')}.")
    if course.url:
        parts.append(f"Its page: {course.url}.")
    parts.append("Shall I note that you are taking it?")
    return " ".join(parts)
