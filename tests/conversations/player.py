"""Plays dialogues written as YAML against a running bot, and says where they fail.

A file holds a list of dialogues: ``name`` and ``turns``. A turn has ``say`` (a text) or
``press`` (a button's title in the reply before) and any of:

- ``times``: says the text that many times in one message.
- ``expect``: ``text``, ``courses``, ``courses/details``, ``explanation``, ``profile``,
  ``notice/clarify`` or ``notice/clarify:weekly_hours`` (kind, then what); a list names
  alternatives. At least one message of the reply must be so.
- ``slots``: values that slots have then (texts without regard to case; ``~`` for unset).
- ``says`` and ``never``: patterns that the reply's text matches, or does not.
- ``filters``: exactly the filters of the ``courses`` payload.
- ``count``: how many courses are shown; ``fresh: true``: none that was shown before.
- ``about``: the id of the course talked of is that at this place of the last list (1, 2, …).

Every reply of every dialogue must also be non-empty, short and free of internals, and every
payload valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from recommender.payloads import validate

MAX_CHARACTERS = 1200
INTERNALS = re.compile(
    r"utter_|action_|_form\b|[Tt]raceback|[Ee]xception|course_id|\bNone\b|\bnull\b|[{}]|"
    r"\b[Ss]lot\b|\b[Ii]ntent\b"
)
Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One dialogue; ``source`` is the folder and file it stands in."""

    source: str
    name: str
    turns: list[dict[str, Any]]


@dataclass
class Player:
    """Plays dialogues with a bot.

    Args:
        say: sends a text as a user and gives the bot's messages.
        slots: gives a user's slots.
    """

    say: Callable[[str, str], list[Message]]
    slots: Callable[[str], dict[str, Any]]
    transcript: list[str] = field(default_factory=list)

    def play(self, dialogue: Dialogue, user: str) -> list[str]:
        """What went wrong, a line each; nothing when all is well."""
        state = _State()
        problems: list[str] = []
        for number, turn in enumerate(dialogue.turns, start=1):
            text = _spoken(turn) if "say" in turn else state.payload_of(turn["press"])
            if text is None:
                return [*problems, f"turn {number}: there is no button {turn['press']!r}"]
            messages = self.say(user, text)
            self._note(text, messages)
            found = [*_manners(messages), *_expected(turn, messages, state)]
            if "slots" in turn:
                found += _slots(turn["slots"], self.slots(user))
            problems += [f"turn {number} ({text[:60]!r}): {problem}" for problem in found]
            state.take(messages)
        return problems

    def _note(self, text: str, messages: list[Message]) -> None:
        self.transcript.append(f">> {text[:200]}")
        for message in messages:
            custom = message.get("custom") or {}
            what = "/".join(str(custom[key]) for key in ("type", "kind", "what") if custom.get(key))
            titles = [item["title"] for item in message.get("buttons") or ()]
            self.transcript.append(f"   {message.get('text')}  [{what}] {titles}")


@dataclass
class _State:
    """What a dialogue remembers of the replies so far."""

    buttons: dict[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def payload_of(self, title: str) -> str | None:
        return self.buttons.get(title)

    def take(self, messages: list[Message]) -> None:
        self.buttons = {
            item["title"]: item["payload"]
            for message in messages
            for item in message.get("buttons") or ()
        }
        for payload in payloads(messages):
            if payload["type"] == "courses" and payload["view"] != "details":
                self.shown = [item["id"] for item in payload["courses"]]
                self.seen |= set(self.shown)


def load(folder: Path) -> list[Dialogue]:
    """All dialogues below ``folder``, in a stable order."""
    found: list[Dialogue] = []
    for path in sorted(folder.rglob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8")):
            source = path.relative_to(folder).with_suffix("").as_posix()
            found.append(Dialogue(source, item["name"], item["turns"]))
    return found


def payloads(messages: list[Message]) -> list[dict[str, Any]]:
    """The payloads of a reply."""
    return [message["custom"] for message in messages if message.get("custom")]


def _spoken(turn: dict[str, Any]) -> str:
    return str(turn["say"]) * int(turn.get("times", 1))


def _manners(messages: list[Message]) -> Iterator[str]:
    text = "\n".join(message.get("text") or "" for message in messages).strip()
    if not text:
        yield "the reply is empty"
    if len(text) > MAX_CHARACTERS:
        yield f"the reply has {len(text)} characters"
    if leak := INTERNALS.search(text):
        yield f"the reply shows internals: {leak.group(0)!r}"
    if text.count("!") > 1:
        yield "the reply shouts"
    for payload in payloads(messages):
        validate(payload)


def _expected(turn: dict[str, Any], messages: list[Message], state: _State) -> Iterator[str]:
    wanted = turn.get("expect", "text")
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if not any(_is(one, messages) for one in wanted):
        had = [_name(payload) for payload in payloads(messages)]
        yield f"expected {' or '.join(wanted)}, had {had or 'text'}"
    text = "\n".join(message.get("text") or "" for message in messages)
    if "says" in turn and not re.search(turn["says"], text, re.IGNORECASE):
        yield f"does not say {turn['says']!r}: {text[:200]!r}"
    if "never" in turn and re.search(turn["never"], text, re.IGNORECASE):
        yield f"says {turn['never']!r}: {text[:200]!r}"
    yield from _lists(turn, messages, state)


def _lists(turn: dict[str, Any], messages: list[Message], state: _State) -> Iterator[str]:
    lists = [payload for payload in payloads(messages) if payload["type"] == "courses"]
    courses = [item for payload in lists for item in payload["courses"]]
    if "filters" in turn and (not lists or lists[-1]["filters"] != turn["filters"]):
        yield f"filters are {lists[-1]['filters'] if lists else 'not there'}"
    if "count" in turn and len(courses) != turn["count"]:
        yield f"{len(courses)} courses instead of {turn['count']}"
    if turn.get("fresh") and (again := {item["id"] for item in courses} & state.seen):
        yield f"shown before: {sorted(again)}"
    if "about" in turn:
        place = turn["about"]
        wanted = state.shown[place - 1 if place > 0 else place]
        had = [_course_of(payload) for payload in payloads(messages)]
        if wanted not in had:
            yield f"is about {had} instead of {wanted}"


def _course_of(payload: dict[str, Any]) -> str | None:
    if payload["type"] == "explanation":
        return str(payload["course"]["id"])
    details = payload["type"] == "courses" and payload["view"] == "details"
    return str(payload["courses"][0]["id"]) if details else None


def _is(wanted: str, messages: list[Message]) -> bool:
    if wanted == "text":
        return bool(messages)
    return any(_name(payload).startswith(wanted) for payload in payloads(messages))


def _name(payload: dict[str, Any]) -> str:
    kind = payload.get("kind") or payload.get("view") or payload.get("code")
    name = f"{payload['type']}/{kind}" if kind else str(payload["type"])
    return f"{name}:{payload['what']}" if payload.get("what") else name


def _slots(wanted: dict[str, Any], had: dict[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if _folded(had.get(name)) != _folded(value):
            yield f"slot {name} is {had.get(name)!r} instead of {value!r}"


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return value.casefold()
    return [_folded(item) for item in value] if isinstance(value, list) else value
