"""Which of their own courses somebody means: "the pandas one", "it", "course two"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions import neighbours
from actions.context import context_of
from actions.journey import COURSES, ask
from actions.plan_steps import steps_of_no_plan
from actions.references import Context, Outcome, Reference, at, resolve, says_something
from actions.reply import Reply, button
from actions.turn import Entity, Message, Turn
from actions.wording import shortened
from recommender.catalogue.model import Course
from recommender.learners.progress.journal import Journal

MOST = 4
# "the pandas one", "the SQL course", "with java", "of the history one", "in Excel".
_NAMED = re.compile(
    r"\b(?:the|that|this|my)\s+(?P<a>[\w+#.&' -]{2,50}?)\s+(?:one|course|class|thing)\b|"
    r"\b(?:course|class)\s+(?:on|about|of|in)\s+(?P<b>[\w+#.&' -]{2,50})|"
    r"\b(?:with|in|through|of|on|for|about|finished|completed|drop|dropping|quit|leave|leaving|"
    r"started|rate|did|done)\s+(?:the\s+)?(?P<c>[\w+#.&' -]{2,50})",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\bcourse (?P<n>one|two|three|four|five|[1-9])\b", re.IGNORECASE)
_PLACES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_POINTS = frozenset("first second third fourth fifth last same whole entire course one it".split())  # noqa: SIM905


def own(turn: Turn, journal: Journal, *, completed: bool = False) -> tuple[Course, ...]:
    """The learner's open courses, the latest first; or those they completed."""
    found = journal.completed() if completed else journal.open_courses()
    known = turn.waymark.catalogue.get_many([one.course_id for one in found])
    return tuple(known[one.course_id] for one in found if one.course_id in known)


def course_of(
    turn: Turn, mine: Sequence[Course], *, spans: Iterable[tuple[int, int]] = ()
) -> Reference:
    """The course meant, sought among ``mine`` first, then among those talked of.

    Args:
        turn: this turn.
        mine: the learner's own courses that it can be about, the likeliest first.
        spans: characters that say something else ("module 2"): numbers in them are no places.
            "Step 2" is none either where the learner has no plan: it is of the course.
    """
    message = without(turn.message, (*spans, *steps_of_no_plan(turn)))
    context = context_of(replace(turn, message=message))
    if message.values("course_id") or neighbours.said(message.text):
        return resolve(message, context)
    if (placed := _placed(message, context, mine)) is not None:
        return placed
    if (named := _named(turn, message, mine)) is not None:
        return named
    if _names_something(message):
        return resolve(message, context)
    return _pointed(context, mine)


def without(message: Message, spans: tuple[tuple[int, int], ...]) -> Message:
    """``message`` without places and counts that lie in ``spans``."""

    def said_there(one: Entity) -> bool:
        if one.name not in ("ordinal", "count") or one.start is None or one.end is None:
            return False
        return any(one.start < end and start < one.end for start, end in spans)

    kept = tuple(one for one in message.entities if not said_there(one))
    text = message.text
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return replace(message, entities=kept, text=text)


def _placed(message: Message, context: Context, mine: Sequence[Course]) -> Reference | None:
    """A place in the list shown last; where there was none, among their own courses."""
    place = message.first("ordinal")
    if place is None and (said := _PLACE.search(message.text)):
        place = _PLACES.get(said["n"].casefold()) or int(said["n"])
    if not isinstance(place, int):
        return None
    course = at(place, context.shown or mine)
    if course is None:
        return Reference(Outcome.NO_SUCH_PLACE, tuple(mine)[:MOST], said=str(place))
    return Reference(Outcome.FOUND, (course,))


def _named(turn: Turn, message: Message, mine: Sequence[Course]) -> Reference | None:
    """By a title or what it teaches, among their own courses."""
    if not mine or message.is_button:
        return None
    ids = tuple(course.course_id for course in mine)
    for words in _words(message):
        key = words.casefold()
        titled = [one for one in mine if key in one.title.casefold()]
        taught = [one for one in mine if key in {skill.casefold() for skill in one.skills}]
        found = titled or taught or turn.waymark.catalogue.find(words, among=ids, limit=MOST)
        if found:
            outcome = Outcome.FOUND if len(found) == 1 else Outcome.AMBIGUOUS
            return Reference(outcome, tuple(found)[:MOST], said=words)
    return None


def _words(message: Message) -> list[str]:
    named = [str(v) for name in ("course", "skill", "subject") for v in message.values(name)]
    for match in _NAMED.finditer(message.text):
        words = next(filter(None, match.groups()), "").strip()
        if says_something(words) and not set(words.casefold().split()) <= _POINTS:
            named.append(words)
    return named


def _names_something(message: Message) -> bool:
    return any(message.values(name) for name in ("course", "skill", "subject", "comparative"))


def _pointed(context: Context, mine: Sequence[Course]) -> Reference:
    """Said without a name: the course talked of, or the only one under way."""
    if context.current is not None and (context.current in mine or not mine):
        return Reference(Outcome.FOUND, (context.current,))
    if len(mine) == 1:
        return Reference(Outcome.FOUND, tuple(mine))
    if mine:
        return Reference(Outcome.AMBIGUOUS, tuple(mine)[:MOST])
    if context.current is not None:
        return Reference(Outcome.FOUND, (context.current,))
    return Reference(Outcome.NOTHING_SHOWN)


def which(turn: Turn, reference: Reference, intent: str, nothing: str, **values: object) -> Reply:
    """Asks which of their courses it is; ``nothing`` where there is none to choose from.

    ``values`` are entities that the buttons repeat, so that nothing has to be said twice.
    """
    choices = reference.courses or context_of(turn).shown[:MOST]
    if reference.outcome is Outcome.NOTHING_SHOWN or not choices:
        return ask(nothing, "course", COURSES, offer="recommend")
    said = shortened(reference.said or "", 40)
    text = {
        Outcome.UNKNOWN: f"I do not find “{said}” among your courses. Is it one of these?",
        Outcome.NO_SUCH_PLACE: "I am not sure which one that is. Is it one of these?",
    }.get(reference.outcome, "Which course is it?")
    buttons = (
        button(shortened(one.title, 40), intent, course_id=one.course_id, **values)
        for one in choices[:MOST]
    )
    return ask(text, "course", *buttons)
