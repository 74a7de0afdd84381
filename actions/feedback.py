"""What learners think of a course: recorded, felt by the next recommendation, and undoable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, ClassVar

from actions.afterwards import BRINGS_BACK
from actions.base import WaymarkAction
from actions.context import ask_back, context_of, course_meant
from actions.finishing import Finish, finish_said
from actions.journey import takes_back
from actions.known_skills import KNOWN, noted, skills_told, taken_back
from actions.profiling import with_question
from actions.reference_traits import by_trait, several
from actions.references import ONE, Context, Outcome, Reference, at, named_words
from actions.reply import Reply, Say, button
from actions.turn import Entity, Message, Turn
from actions.unfinished import unfinished
from actions.wording import joined, shortened
from recommender.catalogue.model import Course
from recommender.learners.model import OPINIONS, Event, EventKind
from recommender.payloads import NoticeKind, notice_payload

UNDOABLE = frozenset((*OPINIONS, EventKind.ENROL))
# What hides a course or marks it as known; to bring it back ends nothing else.
SET_ASIDE = frozenset((EventKind.NOT_INTERESTED, EventKind.DISLIKE, EventKind.ALREADY_KNOW))
FEW = 3  # courses that are named one by one
_OF_EACH = {
    EventKind.LIKE: "Noted: you like {}. The next list will lean that way.",
    EventKind.NOT_INTERESTED: "Understood, I leave out {} from now on. Shall I show you others?",
    EventKind.ALREADY_KNOW: "Good, you know {} already: I leave them out and build on them. "
    "Shall I show you what comes next?",
}
_PAIR = re.compile(r"\b(?:both|neither|the two)\b", re.IGNORECASE)
# "The second and the fourth" are two; "the second, no, the fourth" and "not the first, the second"
# are one.
_AND = re.compile(
    r"(?: one| course)?,?\s*(?:\band|\balso|\bplus|&|\bn\b|\bas well as)\s+"
    r"(?:also )?(?:the |number )?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?: one| course)?,\s*(?:the |number )?", re.IGNORECASE)
# "I know it, though I never finished the course" tells of what is known.
_KNOWS = re.compile(r"\b(?:know|knew|known|familiar|good at|can do|learn\w*)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:these|those|them|none|all of|any of|neither|both)\b", re.IGNORECASE)


class FeedbackAction(WaymarkAction):
    """Records an opinion on the course meant, or on all that were shown ("none of these")."""

    kind: ClassVar[EventKind]

    def answer(self, turn: Turn) -> Reply:
        """Says what was recorded and what it changes, with a button that takes it back."""
        courses = self._courses(turn)
        if isinstance(courses, Reply):
            return courses
        for course in courses:
            record(turn, self.kind, course.course_id)
        several = len(courses) > 1
        few = several and not means_all(turn.message) and len(courses) <= FEW
        reply = Reply(
            says=(
                Say(
                    _each(self.kind, courses) if few else None,
                    response=None if few else f"utter_{self.kind.value}{'_all' * several}",
                    values={"title": shortened(courses[0].title), "count": len(courses)},
                    payload=notice_payload(NoticeKind.DONE, self.kind.value),
                    buttons=(
                        button("Show me others", "more_courses"),
                        button("Undo", "undo", **_named(courses)),
                    ),
                ),
            ),
            slots={
                "current_course": None if several else courses[0].course_id,
                "last_feedback": [course.course_id for course in courses],
            },
            offer="more_courses",
        )
        return with_question(turn, reply) if self.kind is EventKind.LIKE else reply

    def _courses(self, turn: Turn) -> list[Course] | Reply:
        if many := _several(turn.message, context_of(turn)):
            return many
        reference = course_meant(turn)
        if self.kind is EventKind.ALREADY_KNOW:
            reference = not_guessed(turn, reference)
        if reference.outcome is not Outcome.FOUND:
            return ask_back(turn, reference, intent=self.action_name.removeprefix("action_"))
        return [reference.courses[0]]


class ActionLikeCourse(FeedbackAction):
    """The learner likes a course."""

    action_name = "action_like_course"
    kind = EventKind.LIKE


class ActionNotInterested(FeedbackAction):
    """The learner does not want to see a course again."""

    action_name = "action_not_interested"
    kind = EventKind.NOT_INTERESTED


class ActionAlreadyKnow(FeedbackAction):
    """The learner knows what a course teaches."""

    action_name = "action_already_know"
    kind = EventKind.ALREADY_KNOW

    def answer(self, turn: Turn) -> Reply:
        """A skill is noted as one; else what is known is a course."""
        if takes_back(turn, KNOWN) and (reply := taken_back(turn)) is not None:
            return reply
        if (how := _not_done(turn.message)) is not None:
            return unfinished(turn, how)
        if skills := skills_told(turn.message):
            return noted(turn, skills)
        return super().answer(turn)


def _not_done(message: Message) -> Finish | None:
    """How finishing is spoken of where nothing was finished; ``None`` for what is known."""
    if message.is_button or _KNOWS.search(message.text):
        return None
    how = finish_said(message.text)
    return None if how in (Finish.PLAIN, Finish.PART) else how


class ActionUndo(WaymarkAction):
    """Takes back the latest opinion on a course, or the note that it is taken."""

    action_name = "action_undo"

    def answer(self, turn: Turn) -> Reply:
        """Says what was taken back, or that there is nothing."""
        named = turn.message.first("course_id")
        ids = [str(named)] if named else [str(item) for item in turn.slot("last_feedback", [])]
        if not named and _names_one(turn.message):
            ids = _opinion_on(turn, SET_ASIDE if BRINGS_BACK.match(turn.message.text) else UNDOABLE)
        known = turn.waymark.catalogue.get_many(ids)
        if not known:
            return Reply(
                (
                    Say(
                        response="utter_nothing_to_undo",
                        payload=notice_payload(NoticeKind.CLARIFY, "undo"),
                        buttons=(button("Show me courses", "recommend"),),
                    ),
                ),
            )
        for course_id, kind in _taking_back(turn, list(known)).items():
            record(turn, kind, course_id)
        title = next(iter(known.values())).title
        return Reply(
            says=(
                Say(
                    response="utter_undone" if len(known) == 1 else "utter_undone_all",
                    values={"title": shortened(title), "count": len(known)},
                    payload=notice_payload(NoticeKind.DONE, "undo"),
                    buttons=(button("Show me courses", "recommend"),),
                ),
            ),
            slots={"last_feedback": None},
            offer="recommend",
        )


def _each(kind: EventKind, courses: Sequence[Course]) -> str:
    """What was noted of a few courses, each by its title."""
    return _OF_EACH[kind].format(joined([f"“{shortened(one.title)}”" for one in courses]))


def means_all(message: Message) -> bool:
    """Whether the message is about all courses shown and not about one of them."""
    named = ("course_id", "ordinal", "course", "comparative")
    return not any(message.values(name) for name in named) and bool(_ALL.search(message.text))


def _several(message: Message, context: Context) -> list[Course]:
    """All that were shown, both that were compared, or those alike: "not the Fernway ones"."""
    if means_all(message):
        pair = context.compared if _PAIR.search(message.text) else ()
        found = pair or context.shown
    else:
        found = by_trait(message, context.shown) if several(message.text) else ()
        found = found or at_places(message, context.shown)
    return list(found) if len(found) > 1 else []


def not_guessed(turn: Turn, reference: Reference) -> Reference:
    """Asks which course is meant where the words only come near it: "I know web development"."""
    message, context = turn.message, context_of(turn)
    if message.is_button or any(message.values(name) for name in ("course", "ordinal")):
        return reference
    topic = message.first("skill") or message.first("subject")
    if reference.outcome is Outcome.UNKNOWN and topic:
        found = tuple(context.find(str(topic), None))
        return Reference(Outcome.AMBIGUOUS, found) if found else reference
    if reference.outcome is not Outcome.FOUND or ONE.search(message.text):
        return reference
    named = topic is not None or named_words(message) is not None
    titled = reference.courses[0].title.casefold() in message.text.casefold()
    return Reference(Outcome.AMBIGUOUS, reference.courses) if named and not titled else reference


def at_places(message: Message, shown: Sequence[Course]) -> tuple[Course, ...]:
    """The courses at places that are listed: "the second and the fourth"; else none."""
    placed = [one for one in message.entities if one.name == "ordinal" and one.start is not None]
    if len(placed) < 2 or not _listed(message.text, placed):
        return ()
    found = [at(one.value, shown) for one in placed if isinstance(one.value, int)]
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def _listed(text: str, placed: Sequence[Entity]) -> bool:
    """Whether what stands between the places lists them; "the first two" has nothing between."""
    pairs = pairwise((one.start or 0, one.end or 0) for one in placed)
    *before, last = [text[end:start] for (_, end), (start, _) in pairs]
    return bool(not last or _AND.fullmatch(last)) and all(
        not words or _COMMA.fullmatch(words) or _AND.fullmatch(words) for words in before
    )


def _names_one(message: Message) -> bool:
    return any(message.values(name) for name in ("ordinal", "course"))


def _opinion_on(turn: Turn, kinds: frozenset[EventKind]) -> list[str]:
    """The course named, where the latest word on it is one of ``kinds``; else nothing."""
    reference = course_meant(turn)
    if reference.outcome is not Outcome.FOUND:
        return []
    course_id = reference.courses[0].course_id
    return [course_id] if _latest_words(turn).get(course_id) in kinds else []


def record(turn: Turn, kind: EventKind, course_id: str) -> None:
    """Appends an event about a course, tied to the list it was shown in."""
    shown = course_id in turn.slot("shown_courses", [])
    turn.waymark.learners.record(
        turn.learner_id,
        Event(
            kind,
            turn.now,
            course_id=course_id,
            channel=turn.facts.channel,
            request_id=turn.slot("request_id") if shown else None,
        ),
    )


def _taking_back(turn: Turn, course_ids: list[str]) -> dict[str, EventKind]:
    """The event that takes back the latest word on each course: a drop for an enrolment."""
    latest = _latest_words(turn)
    return {
        course_id: EventKind.DROP if latest.get(course_id) is EventKind.ENROL else EventKind.UNDO
        for course_id in course_ids
    }


def _latest_words(turn: Turn) -> dict[str, EventKind]:
    """What stands of each course that can be taken back, by its id."""
    latest: dict[str, EventKind] = {}
    for signal in turn.waymark.learners.signals(turn.learner_id):
        if signal.kind in UNDOABLE:
            latest.setdefault(signal.course_id, signal.kind)
    return latest


def _named(courses: list[Course]) -> dict[str, Any]:
    return {"course_id": courses[0].course_id} if len(courses) == 1 else {}
