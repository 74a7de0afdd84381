"""What a reply must be in any case, and what a turn expects of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from recommender.errors import BadInputError
from recommender.payloads import validate

MAX_CHARACTERS = 1200
INTERNALS = re.compile(
    r"\butter_|\baction_|_form\b|\b(?:traceback|exception)\b|\bNone\b(?! of)|\bnull\b|\bNaN\b|[{}]|"
    r"\b(?:slot|intent)\b|\b(?:course_id|career_goal|skill_level|weekly_hours|max_hours|"
    r"free_only|request_id)\b|File \"|0x[0-9a-f]{6,}",
    re.IGNORECASE,
)
# Words of people in any case; these only as a program writes them.
_CASED = frozenset(("none", "null", "nan"))
Message = dict[str, Any]


@dataclass
class Seen:
    """What a dialogue remembers of the replies so far."""

    buttons: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, messages: list[Message]) -> None:
        """Remembers ``messages``, the reply to a turn."""
        self.buttons = {
            item["title"]: item["payload"]
            for message in messages
            for item in message.get("buttons") or ()
        }
        for payload in payloads(messages):
            if payload.get("type") == "courses" and payload.get("view") not in (
                "details",
                "comparison",
            ):
                self.shown = [item["id"] for item in payload["courses"]]
                self.seen |= set(self.shown)


def payloads(messages: list[Message]) -> list[dict[str, Any]]:
    """The payloads of a reply."""
    return [message["custom"] for message in messages if message.get("custom")]


def manners(messages: list[Message]) -> Iterator[str]:
    """What no reply may be: empty, long, loud, or showing the inside."""
    text = text_of(messages).strip()
    if not text:
        yield "the reply is empty"
    if len(text) > MAX_CHARACTERS:
        yield f"the reply has {len(text)} characters"
    if leak := _leak(_without_questions(text, messages)):
        yield f"the reply shows internals: {leak!r}"
    if text.count("!") > 1:
        yield "the reply shouts"
    for payload in payloads(messages):
        try:
            validate(payload)
        except BadInputError as error:
            yield f"not a valid payload: {error.message}"


def _without_questions(text: str, messages: list[Message]) -> str:
    """``text`` without what a quiz asks and explains: of Python's None a question may speak."""
    asked = {
        part
        for payload in payloads(messages)
        if payload.get("type") == "quiz"
        for part in _texts(payload)
    }
    for part in sorted(asked, key=len, reverse=True):
        text = text.replace(part, "")
    return text


def _texts(value: object) -> Iterator[str]:
    """The strings under ``text`` and ``explanation`` in a payload."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ("text", "explanation") and isinstance(one, str):
                yield one
            else:
                yield from _texts(one)


def _leak(text: str) -> str | None:
    found = (match.group(0) for match in INTERNALS.finditer(text))
    return next(
        (
            word
            for word in found
            if word.casefold() not in _CASED or word in ("None", "null", "NaN")
        ),
        None,
    )


def text_of(messages: list[Message]) -> str:
    """All that a reply says, a line a message."""
    return "\n".join(message.get("text") or "" for message in messages)


def expected(turn: dict[str, Any], messages: list[Message], seen: Seen) -> Iterator[str]:
    """What ``turn`` expects and the reply is not."""
    wanted = turn.get("expect", "text")
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if not any(_is(one, messages) for one in wanted):
        had = [name_of(payload) for payload in payloads(messages)]
        yield f"expected {' or '.join(wanted)}, had {', '.join(had) or 'text'}"
    text = text_of(messages)
    if "says" in turn and not re.search(turn["says"], text, re.IGNORECASE):
        yield f"does not say {turn['says']!r}: {text[:200]!r}"
    if "never" in turn and re.search(turn["never"], text, re.IGNORECASE):
        yield f"says {turn['never']!r}: {text[:200]!r}"
    yield from _lists(turn, messages, seen)


def _lists(turn: dict[str, Any], messages: list[Message], seen: Seen) -> Iterator[str]:
    lists = [payload for payload in payloads(messages) if payload.get("type") == "courses"]
    courses = [item for payload in lists for item in payload["courses"]]
    if "filters" in turn and (not lists or lists[-1]["filters"] != turn["filters"]):
        yield f"filters are {lists[-1]['filters'] if lists else 'not there'}"
    if "count" in turn and len(courses) != turn["count"]:
        yield f"{len(courses)} courses instead of {turn['count']}"
    if turn.get("fresh") and (again := {item["id"] for item in courses} & seen.seen):
        yield f"shown before: {', '.join(sorted(again))}"
    if "about" in turn:
        yield from _about(turn["about"], messages, seen)


def _about(place: int, messages: list[Message], seen: Seen) -> Iterator[str]:
    index = place - 1 if place > 0 else place
    if not -len(seen.shown) <= index < len(seen.shown):
        yield f"the last list has no place {place}"
        return
    had = [_course_of(payload) for payload in payloads(messages)]
    if seen.shown[index] not in had:
        yield f"is about {had} instead of {seen.shown[index]}"


def _course_of(payload: dict[str, Any]) -> str | None:
    if payload["type"] == "explanation":
        return str(payload["course"]["id"])
    details = payload["type"] == "courses" and payload["view"] == "details"
    return str(payload["courses"][0]["id"]) if details else None


def _is(wanted: str, messages: list[Message]) -> bool:
    if wanted == "text":
        return bool(messages)
    return any(name_of(payload).startswith(wanted) for payload in payloads(messages))


def name_of(payload: dict[str, Any]) -> str:
    """``notice/clarify:course``: what a payload is called in dialogues."""
    kind = payload.get("kind") or payload.get("view") or payload.get("code")
    name = f"{payload['type']}/{kind}" if kind else str(payload["type"])
    return f"{name}:{payload['what']}" if payload.get("what") else name


def wrong_slots(wanted: dict[str, Any], had: dict[str, Any]) -> Iterator[str]:
    """Slots that are not as ``wanted``."""
    for name, value in wanted.items():
        if _folded(had.get(name)) != _folded(value):
            yield f"slot {name} is {had.get(name)!r} instead of {value!r}"


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    return [_folded(item) for item in value] if isinstance(value, list) else value
