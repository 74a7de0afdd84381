"""Which two courses somebody means when they compare. Pure, like ``references``."""

from __future__ import annotations

import re

from actions.references import (
    NAMED,
    Context,
    Outcome,
    Reference,
    at,
    lookup,
    none_shown,
    resolve,
    says_something,
)
from actions.turn import Message
from recommender.catalogue.model import Course

_BETWEEN = re.compile(r"\b(?:and|with|to|versus|vs\.?|or)\b", re.IGNORECASE)


def resolve_two(message: Message, context: Context) -> Reference:
    """The two courses that ``message`` compares."""
    places = [place for place in message.values("ordinal") if isinstance(place, int)]
    if message.values("course_id") or not places:
        named = _two_named(message, context)
        if len(named) == 2:
            return Reference(Outcome.FOUND, tuple(named))
    if len(places) >= 2:
        picked = [at(place, context.shown) for place in places[:2]]
        if all(picked):
            return Reference(Outcome.FOUND, tuple(course for course in picked if course))
        return Reference(none_shown(context, Outcome.NO_SUCH_PLACE))
    one = resolve(message, context) if places and not _first_two(message) else None
    if one is not None and one.outcome is Outcome.FOUND:
        other = _partner(one.courses[0], context)
        return one if other is None else Reference(Outcome.FOUND, (other, one.courses[0]))
    if len(context.shown) >= 2:
        return Reference(Outcome.FOUND, context.shown[:2])
    return Reference(none_shown(context, Outcome.AMBIGUOUS), context.shown)


def _first_two(message: Message) -> bool:
    return message.first("count") == 2 or bool(re.search(r"\btwo\b|\b2\b", message.text))


def _partner(course: Course, context: Context) -> Course | None:
    candidates = (context.current, *context.shown)
    return next((item for item in candidates if item and item != course), None)


def _two_named(message: Message, context: Context) -> list[Course]:
    ids = [str(value) for value in message.values("course_id")]
    found = [course for course in context.shown if course.course_id in ids]
    parts = [str(value) for value in message.values("course")]
    if len(found) + len(parts) < 2 and not message.is_button:
        parts = _sides(message.text)
    for part in parts:
        if not says_something(part):
            continue
        match = next(iter(lookup(part.strip(" .?!,"), context)), None)
        if match is not None and match not in found:
            found.append(match)
    if len(found) == 1 and context.current and context.current not in found:
        found.insert(0, context.current)
    return found[:2]


def _sides(text: str) -> list[str]:
    """The words around "and", "with" or "versus": what may be titles."""
    if re.search(r"\b(?:versus|vs)\b", text, re.IGNORECASE):
        text = re.sub(r"^\W*(?:please\s+)?(?:compare|what about)\b", "", text, flags=re.IGNORECASE)
        return _BETWEEN.split(text)
    named = NAMED.search(text)
    return _BETWEEN.split(named.group(1)) if named else []
