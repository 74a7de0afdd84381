"""One turn as actions see it: what was said, by whom, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker

from recommender.bootstrap import Waymark
from recommender.learners.model import Role

METADATA_KEY = "waymark"
LISTEN = "action_listen"
FORM = "onboarding_form"
STARS = "⭐★🌟"


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of the message that understanding recognised.

    ``start`` and ``end`` are character offsets, or ``None`` for values of a button.
    """

    name: str
    value: Any
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said; ``alternatives`` are the next likely intents, best first."""

    text: str = ""
    intent: str = ""
    confidence: float = 0.0
    entities: tuple[Entity, ...] = ()
    alternatives: tuple[str, ...] = ()

    def values(self, name: str) -> list[Any]:
        """Values of the entities called ``name``, in their order, without duplicates."""
        found: list[Any] = []
        for entity in self.entities:
            if entity.name == name and entity.value not in (None, "", *found):
                found.append(entity.value)
        return found

    def first(self, name: str) -> Any:
        """The first value of the entities called ``name``, or ``None``."""
        return next(iter(self.values(name)), None)

    @property
    def has_words(self) -> bool:
        """Whether there is a letter, a digit or a star in it; other emoji alone say too little."""
        return any(character.isalnum() or character in STARS for character in self.text)

    @property
    def is_button(self) -> bool:
        """Whether a button was pressed (its payload is the text)."""
        return self.text.startswith("/")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the channel verified of the speaker; never what they typed.

    ``courses``: ids of an instructor's own courses, as the token names them.
    """

    role: Role | None = None
    name: str | None = None
    time_zone: str | None = None
    channel: str | None = None
    courses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """Everything an action may read."""

    waymark: Waymark
    learner_id: str
    message: Message
    now: datetime
    facts: Facts = Facts()
    slots: Mapping[str, Any] = field(default_factory=dict)
    form: str | None = None
    after: str = LISTEN

    def slot(self, name: str, default: Any = None) -> Any:
        """The slot's value, or ``default`` where it is not set."""
        value = self.slots.get(name)
        return default if value is None else value


def facts_of(metadata: Mapping[str, Any] | None) -> Facts:
    """The verified facts in a message's metadata; anything malformed counts as not given."""
    verified = (metadata or {}).get(METADATA_KEY)
    if not isinstance(verified, Mapping):
        return Facts()
    role = verified.get("role")
    texts = {
        key: value
        for key, name in (("name", "name"), ("time_zone", "tz"), ("channel", "channel"))
        if isinstance(value := verified.get(name), str) and value
    }
    courses = verified.get("courses")
    return Facts(
        role=Role(role) if role in set(Role) else None,
        courses=tuple(str(one) for one in courses) if isinstance(courses, list) else (),
        **texts,
    )


def message_of(latest: Mapping[str, Any]) -> Message:
    """The message in Rasa's ``latest_message``."""
    intent = latest.get("intent") or {}
    ranking: Sequence[Mapping[str, Any]] = latest.get("intent_ranking") or ()
    names = [str(item.get("name")) for item in ranking]
    return Message(
        text=(latest.get("text") or "").strip(),
        intent=intent.get("name") or "",
        confidence=float(intent.get("confidence") or 0.0),
        entities=tuple(
            Entity(item["entity"], item.get("value"), item.get("start"), item.get("end"))
            for item in latest.get("entities") or ()
        ),
        alternatives=tuple(name for name in names if name not in ("None", "nlu_fallback")),
    )


def turn_of(tracker: Tracker, waymark: Waymark, now: datetime) -> Turn:
    """The turn that ``tracker`` is at."""
    latest = tracker.latest_message or {}
    metadata = latest.get("metadata") or tracker.slots.get("session_started_metadata")
    return Turn(
        waymark=waymark,
        learner_id=tracker.sender_id,
        message=message_of(latest),
        now=now,
        facts=facts_of(metadata),
        slots=dict(tracker.slots),
        form=tracker.active_loop_name,
        after=last_action(tracker.events, besides=tracker.active_loop_name),
    )


def last_action(events: Sequence[Mapping[str, Any]], *, besides: str | None) -> str:
    """The action before this one.

    While a form calls its validation and its questions, Rasa already counts the form itself
    as executed; it is left out (``besides``), so that an answer can be told from a return.
    """
    names = (event.get("name") for event in reversed(events) if event.get("event") == "action")
    return next((str(name) for name in names if name not in (None, besides, FORM)), LISTEN)
