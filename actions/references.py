"""Which course somebody means: "the second one", "the last", "the SQL one", "it", a title.

Pure: the courses talked of come in as values, and looking up titles is a function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from actions import neighbours
from actions.reference_traits import adjective_said, by_trait, sets_aside, words_of
from actions.second_thoughts import meant_at_last
from actions.turn import Message
from recommender.catalogue.model import Course

Find = Callable[[str, tuple[str, ...] | None], list[Course]]
MAX_CHOICES = 5

_NUMBERED = re.compile(r"^\W*(?:no\.?|number|nr\.?|#)?\s*(\d{1,2})\W*$", re.IGNORECASE)
_FAR_PLACE = re.compile(
    r"(?<!by )(?<!on )(?<!before )(?<!until )\bthe (\d{2,4})(?:st|nd|rd|th)"
    r"(?: (?:one|course))?\W*$",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\b(?:similar to|more like|like|about|details (?:of|on|for)|compare|between|versus|vs\.?|"
    r"in|for|into|know|recommend(?:ed)?|suggest(?:ed)?|open|take|enrol+ (?:me )?(?:in|on|for)|"
    r"sign me up for|start)\s+(?:me\s+)?(.+)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[\s,]+(?:already|now|please|pls|too|then|though|later|again|thanks|anyway))+\W*$",
    re.IGNORECASE,
)
THE_OTHER = re.compile(r"\bthe other(?: (?:one|course|class)\b|\W*$)", re.IGNORECASE)
ONE = re.compile(r"\b(?:the|that|this)\s+([\w+#.\- ]{1,60}?)\s+(?:one|course|class)\b", re.I)
_EMPTY = frozenset(
    """
    a an and are around as at be because been but by can choose chose could course courses did do
    does enrol enroll for from get give got had has have here how i in into is it its join just know
    known let like list look me mean more my no not of on one ones or our please pls pick recommend
    recommended right see show sign signed start suggest suggested take tell than thank thanks that
    the their them then there these they thing this those to too up us want was way we were what
    when which why will with would yes you your is it's i'd i'm two both now later basics nothing
    """.split()  # noqa: SIM905 (a list of words reads better as text)
)
_COMMON = frozenset("first second third fourth fifth last other same next one two".split())  # noqa: SIM905


class Outcome(StrEnum):
    """How a reference was understood."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    NOTHING_SHOWN = "nothing_shown"
    NO_SUCH_PLACE = "no_such_place"
    UNKNOWN = "unknown"
    EQUAL = "equal"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a message refers to: one course if found, the choices if ambiguous."""

    outcome: Outcome
    courses: tuple[Course, ...] = ()
    said: str | None = None


@dataclass(frozen=True)
class Context:
    """The courses talked of: those shown last, in order, and the one talked of last.

    ``compared`` are the two set side by side since: "the cheaper one" is one of them, while
    "the third" is still of the list. ``choices`` are those that "which one do you mean?" has
    just offered: places and comparisons are among them first. ``before`` is the course talked
    of before ``current``.
    """

    shown: tuple[Course, ...]
    current: Course | None
    find: Find
    compared: tuple[Course, ...] = ()
    choices: tuple[Course, ...] = ()
    before: Course | None = None


def resolve(message: Message, context: Context) -> Reference:
    """The one course that ``message`` is about."""
    for rule in (_by_id, _by_place, _by_neighbour, _by_otherness, _by_comparison, _by_name):
        if (reference := rule(message, context)) is not None:
            return reference
    return _by_pointing(context)


def _by_id(message: Message, context: Context) -> Reference | None:
    course_id = message.first("course_id")
    if course_id is None:
        return None
    known = [course for course in (*context.shown, context.current) if course]
    match = next((course for course in known if course.course_id == course_id), None)
    return Reference(Outcome.FOUND, (match,)) if match else None


def _by_place(message: Message, context: Context) -> Reference | None:
    place = meant_at_last(message, "ordinal")
    if place is None and (far := _FAR_PLACE.search(message.text)):
        place = int(far.group(1))
    if place is None and (bare := _NUMBERED.match(message.text)):
        place = int(bare.group(1))
    if not isinstance(place, int):
        return None
    if not context.shown:
        return Reference(Outcome.NOTHING_SHOWN)
    course = at(place, context.choices) or at(place, context.shown)
    if course is None:
        return Reference(Outcome.NO_SUCH_PLACE, said=str(place))
    return Reference(Outcome.FOUND, (course,))


def _by_neighbour(message: Message, context: Context) -> Reference | None:
    """By another course: "the former" of two, "the one before", "the next one" of the list."""
    text = message.text
    if message.is_button or message.values("course"):
        return None
    if of_two := neighbours.OF_TWO.search(text):
        pair = context.compared or context.choices or context.shown
        if len(pair) == 2:
            return Reference(Outcome.FOUND, (pair[of_two["which"].casefold() == "latter"],))
        return Reference(none_shown(context, Outcome.AMBIGUOUS), pair[:MAX_CHOICES])
    back, on = neighbours.PREVIOUS.search(text), neighbours.NEXT.match(text)
    if not (back or on):
        return None
    found = (context.before if back else None) or _beside(context, -1 if back else 1)
    if found is not None:
        return Reference(Outcome.FOUND, (found,))
    return Reference(none_shown(context, Outcome.AMBIGUOUS), context.shown[:MAX_CHOICES])


def _beside(context: Context, step: int) -> Course | None:
    """The course of the list right before (-1) or after (1) the one talked of."""
    if context.current not in context.shown:
        return None
    place = context.shown.index(context.current) + step
    return context.shown[place] if 0 <= place < len(context.shown) else None


def _by_otherness(message: Message, context: Context) -> Reference | None:
    """The other one: of two, the one that is not talked of; of none talked of, which of them."""
    if message.is_button or message.values("course") or not THE_OTHER.search(message.text):
        return None
    pair = context.compared or (context.shown if len(context.shown) == 2 else ())
    if len(pair) == 2 and context.current in pair:
        return Reference(Outcome.FOUND, tuple(one for one in pair if one != context.current))
    among = pair or tuple(one for one in context.shown if one != context.current)
    return Reference(none_shown(context, Outcome.AMBIGUOUS), among[:MAX_CHOICES])


def at(place: int, shown: Sequence[Course]) -> Course | None:
    """The course at ``place``: 1 is the first, -1 the last."""
    index = place - 1 if place > 0 else len(shown) + place
    return shown[index] if place != 0 and 0 <= index < len(shown) else None


def _by_comparison(message: Message, context: Context) -> Reference | None:
    wanted = adjective_said(message.text) or message.first("comparative")
    key = _COMPARATIVES.get(str(wanted))
    if key is None:
        return None
    among = context.choices or context.compared or context.shown
    if not among:
        return Reference(Outcome.NOTHING_SHOWN)
    known = [(value, course) for course in among if (value := key(course)) is not None]
    if not known:
        return Reference(Outcome.AMBIGUOUS, among[:MAX_CHOICES])
    best = min(value for value, _ in known)
    matches = tuple(course for value, course in known if value == best)
    outcome = Outcome.FOUND if len(matches) == 1 else Outcome.EQUAL
    return Reference(outcome, matches[:MAX_CHOICES])


_COMPARATIVES: dict[str, Callable[[Course], float | None]] = {
    "cheaper": lambda course: 0.0 if course.is_free else course.price,
    "shorter": lambda course: course.hours,
    "longer": lambda course: None if course.hours is None else -course.hours,
    "easier": lambda course: None if course.level is None else course.level.rank,
    "harder": lambda course: None if course.level is None else -course.level.rank,
    "better_rated": lambda course: None if course.rating is None else -course.rating,
}


def _by_name(message: Message, context: Context) -> Reference | None:
    """By a title, by what it teaches ("the SQL one"), or by words that come near a title."""
    if (title := message.first("course")) and (matches := lookup(str(title), context)):
        return Reference(Outcome.FOUND, (matches[0],))
    if teaching := _teaching(message, context):
        outcome = Outcome.FOUND if len(teaching) == 1 else Outcome.AMBIGUOUS
        return Reference(outcome, teaching[:MAX_CHOICES])
    if alike := by_trait(message, context.shown):
        outcome = Outcome.FOUND if len(alike) == 1 else Outcome.AMBIGUOUS
        return Reference(outcome, alike[:MAX_CHOICES])
    words = named_words(message) or _named_aside(message)
    if words is None:
        return None
    if matches := lookup(words, context):
        return Reference(Outcome.FOUND, (matches[0],))
    return Reference(Outcome.UNKNOWN, said=words)


def _teaching(message: Message, context: Context) -> tuple[Course, ...]:
    """Courses shown that carry a named skill, subject or word; titles win over skills."""
    words = [str(value) for name in ("skill", "subject") for value in message.values(name)]
    one = None if message.is_button else ONE.search(message.text)
    if one and one.group(1).casefold() not in _COMMON:
        words.append(one.group(1))
    for word in (item.casefold() for item in words):
        titled = tuple(c for c in context.shown if re.search(_whole(word), c.title.casefold()))
        taught = tuple(
            c
            for c in context.shown
            if word in {skill.casefold() for skill in c.skills}
            or word == (c.subject or "").casefold()
        )
        if titled or taught:
            return titled if titled else taught
    return ()


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def named_words(message: Message) -> str | None:
    """The words that may be a title, or ``None`` where the message only points."""
    if message.is_button:
        return None
    match = NAMED.search(message.text)
    words = _AFTER.sub("", match.group(1)).strip(" .?!,\"'") if match else ""
    return words if says_something(words) else None


def _named_aside(message: Message) -> str | None:
    """What "not the google one" names: never the course that happens to be talked of."""
    words = words_of(message) if sets_aside(message.text) else None
    return words if words and says_something(words) else None


def says_something(words: str) -> bool:
    """Whether ``words`` hold more than "this one please"."""
    spoken = set(re.findall(r"[\w'+#]+", words.casefold()))
    return bool(spoken - _EMPTY - _COMMON) and len(words.strip()) > 1


def lookup(words: str, context: Context) -> list[Course]:
    """Courses whose title is ``words``, else comes near: among those shown first, then in all."""
    everywhere = [*context.shown, *context.find(words, None)]
    if exact := [one for one in everywhere if one.title.casefold() == words.casefold()]:
        return exact[:1]
    ids = tuple(course.course_id for course in context.shown)
    return (context.find(words, ids) if ids else []) or context.find(words, None)


def _by_pointing(context: Context) -> Reference:
    if context.current is not None:
        return Reference(Outcome.FOUND, (context.current,))
    if len(context.shown) == 1:
        return Reference(Outcome.FOUND, context.shown)
    among = context.compared or context.shown
    return Reference(none_shown(context, Outcome.AMBIGUOUS), among[:MAX_CHOICES])


def none_shown(context: Context, otherwise: Outcome) -> Outcome:
    """``otherwise``, unless there is nothing it could be about."""
    return otherwise if context.shown else Outcome.NOTHING_SHOWN
