"""From entities to the library's values: what was said of oneself, and what was asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions import excluded
from actions.course_lengths import is_count, length_of_course
from actions.denied_spans import without_denied
from actions.goal_words import TOPICS, goal
from actions.known_topics import without_known
from actions.second_thoughts import meant_at_last
from actions.turn import Entity, Message
from recommender.catalogue.model import Level

HOURS_OF_A_WEEK = 168
PROFILE_FIELDS = ("career_goal", "interests", "skill_level", "weekly_hours")
LIMITS = ("level", "time_amount", "price", "language", "provider", "count")

_ABOUT_ONESELF = re.compile(r"\b(?:i|i'm|im|i've|i'd|my|me)\b", re.IGNORECASE)
_I_AM = re.compile(r"\b(?:i'?m|i am)(?: \w+){0,3}\s*$", re.IGNORECASE)
_WISH = re.compile(
    r"^\W*(?:(?:english(?= then)|fine|ok(?:ay)?|well|right|alright|so|and|then|hm+|"
    r"o+h+|ah+|wow|yes|no|hey|hi|hello|now(?= (?:show|find|give|search|list|some|what|i\b)))\b"
    r"[\s,.!]+)*"
    r"(?:(?:and |so )?how many (?:\w+ )??(?:courses?|class(?:es)?|trainings?|lessons?)\b\s*)?"
    r"(?:(?:i(?:'ve|'m| have| was| am)?\s+)?(?:just\s+)?(?:thought|think|thinking)\s+"
    r"(?:about|of)\s+)?"
    r"(?:(?:please|can you|could you|would you|i(?:'d| would) like(?: to)?|i want(?: to)?|"
    r"i need|i'm|i am)\s+)*(?:(?:tell me(?: more)? about|recommend|suggest|show|find|search|"
    r"look(?:ing)?|give|get|see|"
    r"list|what(?:'s| is| are)?|which|any|(?:do )?you have|have(?: you(?: got)?)?|"
    r"are there|is there|got)\b\s*"
    r"(?:for|up|me|us|to)?\s*)*(?:(?:me|a|an|any|some|the|all|your|good|best)\s+)*"
    r"(?:(?:courses?|class(?:es)?|trainings?|lessons?|something|anything|stuff)\b\s*)?"
    r"(?:(?:on|about|for|in|with|of|related to|called|named|covering|that teach(?:es)?)\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,.]*+\b(?:preferably|perhaps|maybe|are there any|"
    r"courses?|class(?:es)?|please|pls|thanks|thank you|for me|instead|i mean|i meant|"
    r"then|lol|also have|have too|as well|"
    r"for|with|under|over|in|and|but|of|on|at most|at least|less than|more than)\b)*"
    r"\s*+[.!?]*+\s*$",
    re.IGNORECASE,
)


def known_level(value: Any) -> Level | None:
    """``value`` as a level, or ``None`` when it is none."""
    return Level(value) if value in set(Level) else None


def weekly_hours(message: Message) -> float | None:
    """Hours a week that were said; a bare "5 hours" counts as a week's, unless it is a course's."""
    amount = message.first("time_amount")
    if not isinstance(amount, dict) or length_of_course(message):
        return None
    value = amount.get("hours_per_week")
    value = amount.get("hours") if value is None else value
    return float(value) if isinstance(value, int | float) else None


def topics(message: Message) -> list[str]:
    """Subjects and skills named, but for those that are part of a stated goal."""
    goals = [item for item in message.entities if item.name == "career_goal"]
    found: list[str] = []
    for item in message.entities:
        if item.name in TOPICS and item.value not in found and not _within(item, goals):
            found.append(str(item.value))
    return found


def liked_topics(message: Message) -> list[str]:
    """Subjects and skills named, but for those that "but not programming" denies."""
    if message.is_button:
        return topics(message)
    rest = without_denied(message.text)
    kept = tuple(item for item in message.entities if not blanked(item, rest))
    return topics(replace(message, entities=kept))


def blanked(item: Entity, rest: str) -> bool:
    """Whether ``item`` stands where ``rest`` has nothing but spaces."""
    if item.start is None or item.end is None:
        return False
    return not rest[item.start : item.end].strip()


def _within(item: Entity, others: list[Entity]) -> bool:
    if item.start is None or item.end is None:
        return False
    return any(
        other.start is not None
        and other.end is not None
        and other.start <= item.start
        and item.end <= other.end
        for other in others
    )


def profile_values(message: Message) -> dict[str, Any]:
    """The profile's fields that the message states, by name; hours are not checked here."""
    told = without_known(message)
    stated = {
        "career_goal": goal(told),
        "interests": liked_topics(told) or None,
        "skill_level": _level_stated(told),
        "weekly_hours": weekly_hours(message),
    }
    return {name: value for name, value in stated.items() if value is not None}


def _level_stated(message: Message) -> Level | None:
    """The level of the speaker; not one that courses are not to have ("nothing advanced")."""
    level = known_level(meant_at_last(message, "level"))
    return None if level is not None and level in excluded.denied(message, "level") else level


def states_profile(message: Message) -> bool:
    """Whether a wish also says something of the speaker: "I want to become …, I have 4 hours"."""
    if message.is_button or not _ABOUT_ONESELF.search(message.text):
        return False
    amount = message.first("time_amount")
    weekly = isinstance(amount, dict) and amount.get("hours_per_week") is not None
    return weekly or _own_level(message) or goal(message) is not None


def _own_level(message: Message) -> bool:
    """Whether a level is the speaker's: "I'm a complete beginner", not "for beginners"."""
    return any(
        item.start is not None and _I_AM.search(message.text[: item.start])
        for item in message.entities
        if item.name == "level"
    )


def filter_values(message: Message) -> dict[str, Any]:
    """The conditions that the message states, as the ``filters`` slot keeps them.

    Words inside a title or a goal ("Spanish for Beginners") are no conditions.
    """
    message = outside_names(message)
    lists: dict[str, list[Any]] = {
        "levels": [level for item in message.values("level") if (level := known_level(item))],
        "languages": [str(item) for item in message.values("language")],
        "subjects": [str(item) for item in message.values("subject")],
        "skills": [str(item) for item in message.values("skill")],
        "providers": [str(item) for item in message.values("provider")],
    }
    lists = excluded.without_excluded(message, lists)
    found: dict[str, Any] = {
        name: [str(item) for item in values] for name, values in lists.items() if values
    }
    # A topic is one condition: Python as a skill or as a subject, not both at once.
    if "subjects" in found and "skills" in found:
        del found["subjects"]
    return {**found, **_price(message), **_duration(message)}


def outside_names(message: Message) -> Message:
    """``message`` without the entities that lie inside a course's title or a stated goal."""
    names = [item for item in message.entities if item.name in ("course", "career_goal")]
    kept = tuple(item for item in message.entities if item in names or not _within(item, names))
    return replace(message, entities=kept)


def _price(message: Message) -> dict[str, Any]:
    price = message.first("price")
    if not isinstance(price, dict):
        return {}
    if price.get("free"):
        return {"free_only": True}
    limit = price.get("max")
    return {} if limit is None else {"max_price": float(limit)}


def _duration(message: Message) -> dict[str, Any]:
    amount = message.first("time_amount")
    if not isinstance(amount, dict) or not amount.get("hours") or is_count(message):
        return {}  # nothing takes no time at all
    bound = "min_hours" if amount.get("bound") == "min" else "max_hours"
    return {bound: float(amount["hours"])}


def search_text(message: Message) -> str:
    """What to search for: the message without its opening words and without its conditions."""
    if message.is_button:
        return " ".join(str(item) for item in message.values("query") + topics(message))
    text = message.text
    spans = [
        (item.start, item.end)
        for item in outside_names(message).entities
        if item.name in LIMITS and item.start is not None and item.end is not None
    ]
    spans = [*spans, *excluded.spans(message)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    text = " ".join(re.sub(r"</?\w[^<>]*>|[<>]", " ", text).split())
    text = _TAIL.sub("", _WISH.sub("", text.rstrip(" ,;"), count=1))
    return text.strip(" ,.;:!?\"'")
