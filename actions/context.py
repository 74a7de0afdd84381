"""The courses a conversation is about, read from slots and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from actions import neighbours
from actions.fallback import ActionFallback
from actions.listing import RECOMMEND, show
from actions.plain_requests import WHICH
from actions.plan_steps import courses_of_the_plan
from actions.reference_pairs import resolve_two
from actions.references import Context, Outcome, Reference, resolve
from actions.reply import Reply, Say, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.learners.model import EventKind
from recommender.payloads import NoticeKind, notice_payload

SURE = 0.7
LOOKS, SESSION = 50, timedelta(hours=1)
_LOOKS = frozenset((EventKind.CLICK, EventKind.ASK))
RESPONSES = {
    Outcome.AMBIGUOUS: "utter_which_course",
    Outcome.EQUAL: "utter_equal_courses",
    Outcome.NO_SUCH_PLACE: "utter_no_such_place",
    Outcome.UNKNOWN: "utter_unknown_course",
}


def context_of(turn: Turn) -> Context:
    """What was shown and talked of last, as courses; those that have gone are left out.

    Where "step two" is said, places are those of the learner's plan, if there is one.
    """
    ids = [str(item) for item in turn.slot("shown_courses", [])]
    offered = str(turn.slot("pending_question", "")) if not turn.message.is_button else ""
    choices = offered.split(" ")[1:] if offered.startswith(WHICH) else []
    before = _talked_of_before(turn)
    pair = [str(item) for item in turn.slot("compared", [])]
    if not set(pair) & set(ids):  # another list has come since
        pair = []
    wanted = [*ids, *map(str, turn.message.values("course_id"))]
    current = turn.slot("current_course")
    known = turn.waymark.catalogue.get_many(
        [*wanted, *pair, *choices, *(one for one in (current, before) if one)]
    )
    shown = tuple(known[item] for item in ids if item in known)
    named = next((known[i] for i in wanted[len(ids) :] if i in known), None)
    return Context(
        shown=courses_of_the_plan(turn) or shown,
        current=named or known.get(current),
        find=lambda words, among: turn.waymark.catalogue.find(words, among=among, limit=3),
        compared=tuple(known[item] for item in pair if item in known),
        choices=tuple(known[item] for item in choices if item in known),
        before=known.get(before) if before else None,
    )


def _talked_of_before(turn: Turn) -> str | None:
    """The course looked at before the one talked of, where the words go back to it."""
    if turn.message.is_button or not neighbours.PREVIOUS.search(turn.message.text):
        return None
    looked_at = (
        one.course_id
        for one in turn.waymark.learners.history(turn.learner_id, limit=LOOKS)
        if one.kind in _LOOKS and turn.now - one.occurred_at < SESSION
    )
    current = turn.slot("current_course")
    return next((one for one in looked_at if one and one != current), None)


def course_meant(turn: Turn) -> Reference:
    """The one course the message is about."""
    return resolve(turn.message, context_of(turn))


def two_meant(turn: Turn) -> Reference:
    """The two courses the message compares."""
    return resolve_two(turn.message, context_of(turn))


def ask_back(turn: Turn, reference: Reference, *, intent: str) -> Reply:
    """Asks which course was meant, with a button for each choice that repeats ``intent``.

    Where nothing was shown yet there is nothing to choose from: it says so and recommends.
    """
    if reference.outcome is Outcome.NOTHING_SHOWN:
        guessed = turn.message.confidence < SURE and not turn.message.entities
        if guessed and not turn.message.is_button:
            return ActionFallback().answer(turn)
        first = Reply((Say(response="utter_nothing_shown"),))
        return first.followed_by(show(turn, RECOMMEND, turn.slot("filters", {})))
    choices = reference.courses or context_of(turn).shown
    values: dict[str, Any] = {"count": len(choices), "said": shortened(reference.said or "")}
    return Reply(
        says=(
            Say(
                response=RESPONSES[reference.outcome],
                values=values,
                payload=notice_payload(NoticeKind.CLARIFY, "course"),
                buttons=tuple(course_button(course, intent) for course in choices[:5])
                or (button("Show me courses", "recommend"),),
            ),
        ),
        slots={"pending_question": " ".join((f"{WHICH}{intent}", *_ids(choices)))}
        if choices
        else {},
        offer=None if choices else "recommend",
    )


def _ids(choices: Sequence[Course]) -> list[str]:
    """The ids of the courses on the buttons; an id with a space in it could not be told apart."""
    ids = [course.course_id for course in choices[:5]]
    return ids if not any(" " in one for one in ids) else []


def course_button(course: Course, intent: str) -> dict[str, str]:
    """A button named by the course's title."""
    return button(shortened(course.title, 40), intent, course_id=course.course_id)
