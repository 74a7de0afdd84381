"""Talking with a bot from Slack or Telegram, through their stand-ins.

What people see there must say what the guide said: whatever of a reply is not shown is noted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from recommender.dialogues.checks import Message
from recommender.dialogues.talking import SECONDS, TalkError
from recommender.errors import BadInputError
from recommender.learners.model import Role

PRESS = "press:"
SETTLED_S = 0.1
SHOWN_S = 15.0
OWN_ANSWER_S = 3.0
"""An answer for which the conversation has no event after so long came from the channel itself."""


class Phone(Protocol):
    """A messenger as its users have it."""

    channel: str

    def write(self, user: str, text: str) -> None:
        """Sends a text."""

    def press(self, user: str, title: str) -> None:
        """Presses the newest button called so."""

    def handle(self, user: str) -> str:
        """By what the platform calls this user."""

    def shown(self, user: str) -> list[str]:
        """Everything the user was shown so far, a message each, all pages of it."""

    def titles(self, user: str) -> list[str]:
        """The buttons that the user was shown so far."""


@dataclass
class MessengerBot:
    """A running bot, spoken to from a messenger.

    Args:
        phone: the messenger.
        url: of the Rasa server.
        actions_url: of the action server, which knows who is behind a handle.
        rasa_token: of Rasa's HTTP API.

    Attributes:
        unshown: what was said and not shown, with where.
    """

    phone: Phone
    url: str
    actions_url: str
    rasa_token: str
    unshown: list[str] = field(default_factory=list)
    _client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=20, trust_env=False))

    def say(
        self,
        user: str,
        text: str,
        role: str = Role.LEARNER.value,
        courses: Sequence[str] = (),
    ) -> list[Message]:
        """The reply, as the conversation has it.

        Raises:
            TalkError: there was none.
            BadInputError: another role than a learner's is wanted, which no messenger gives.
        """
        if role != Role.LEARNER or courses:
            raise BadInputError("On messengers everybody is a learner.")
        learner = self.learner(user)
        events, seen = len(self._events(learner)), len(self.phone.shown(user))
        if text.startswith(PRESS):
            self.phone.press(user, text.removeprefix(PRESS))
        else:
            self.phone.write(user, text)
        said = self._said(learner, user, events, seen)
        # A picture of the reply before may come only now; the words of this one follow.
        end = time.monotonic() + SHOWN_S
        while (missing := self._missing(user, said, seen)) and time.monotonic() < end:
            time.sleep(SETTLED_S)
        self.unshown += [f"{self.phone.channel}, {text[:40]!r}: {one}" for one in missing]
        return [_pressable(message) for message in said]

    def slots(self, user: str) -> dict[str, Any]:
        """The slots in Rasa's tracker of ``user``."""
        return dict(self._tracker(self.learner(user))["slots"])

    def learner(self, user: str) -> str:
        """The learner behind a user, made on first sight."""
        answer = self._client.post(
            f"{self.actions_url}/channels/{self.phone.channel}/learner",
            json={"handle": self.phone.handle(user)},
            headers={"Authorization": f"Bearer {self.rasa_token}"},
        )
        if answer.status_code != httpx.codes.OK:
            raise TalkError(f"Nobody says who {user} is ({answer.status_code}).")
        return str(answer.json()["learner_id"])

    def close(self) -> None:
        """Closes all connections."""
        self._client.close()

    def _said(self, learner: str, user: str, events: int, seen: int) -> list[Message]:
        """What the conversation got since, once the turn is over and everything was sent."""
        end = time.monotonic() + SECONDS
        answered: float | None = None
        while time.monotonic() < end:
            new = self._events(learner)[events:]
            said = [_message(event) for event in new if event["event"] == "bot"]
            over = bool(new) and new[-1].get("name") == "action_listen"
            shown = len(self.phone.shown(user)) - seen
            heard = any(event["event"] == "user" for event in new)
            if over and heard and shown >= len(said):
                time.sleep(SETTLED_S)
                return said
            answered = answered or (time.monotonic() if shown and not new else None)
            if answered and not new and time.monotonic() - answered > OWN_ANSWER_S:
                return [_refusal(text) for text in self.phone.shown(user)[seen:]]
            time.sleep(0.05)
        raise TalkError(f"{user} was not answered on {self.phone.channel}.")

    def _events(self, learner: str) -> list[dict[str, Any]]:
        return list(self._tracker(learner).get("events") or ())

    def _tracker(self, learner: str) -> dict[str, Any]:
        answer = self._client.get(
            f"{self.url}/conversations/{learner}/tracker",
            params={"token": self.rasa_token, "include_events": "ALL"},
        )
        answer.raise_for_status()
        return dict(answer.json())

    def _missing(self, user: str, said: list[Message], seen: int) -> list[str]:
        """What of ``said`` is not among what was shown since."""
        everything = " ".join(" ".join(self.phone.shown(user)[seen:]).split())
        titles = self.phone.titles(user)
        missing: list[str] = []
        for message in said:
            wanted = [*_essentials(message.get("custom") or {})]
            if not wanted and not message.get("custom"):
                wanted = [str(message.get("text") or "")]
            missing += [one for one in wanted if " ".join(one.split()) not in everything]
            missing += [
                f"button {one['title']}"
                for one in message.get("buttons") or ()
                if one["title"] not in titles
            ]
        return missing


def _essentials(payload: dict[str, Any]) -> Iterator[str]:
    """What people must see of a payload, whatever draws it."""
    for course in payload.get("courses") or ():
        yield str(course["title"])
    for step in payload.get("steps") or ():
        yield str(step["course"]["title"])
    question = payload.get("question") or {}
    if question:
        yield str(question["text"])
        yield from (str(option["text"]) for option in question["options"])
    for name in ("career_goal", "sentence"):
        if isinstance(payload.get(name), str):
            yield payload[name]


def _message(event: dict[str, Any]) -> Message:
    data = event.get("data") or {}
    return {"text": event.get("text"), "custom": data.get("custom"), "buttons": data.get("buttons")}


def _pressable(message: Message) -> Message:
    buttons = [{**one, "payload": f"{PRESS}{one['title']}"} for one in message["buttons"] or ()]
    return {**message, "buttons": buttons}


def _refusal(text: str) -> Message:
    error = {"type": "error", "version": 1, "code": "refused", "hint": None}
    return {"text": text, "custom": error, "buttons": []}
