"""How letters reach the conversation: Rasa's HTTP API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import httpx

from recommender.nudging.delivering import DeliveryError
from recommender.nudging.outbox_model import Letter

SECONDS = 10.0
DELIVERY = "delivery_id"
PENDING = "pending"
NOT_READY = frozenset((401, 403, 404, 409, 429, 502, 503))
"""Answers that speak against the server's state, not against the letter."""


class RasaSender:
    """Writes letters into conversations; the channel delivers them from there.

    The bot's event carries the letter's id, by which the server recognises a repeat, and the
    slot ``pending`` says what the next message may be an answer to.

    Args:
        client: an HTTP client whose base is the Rasa server.
        token: of its HTTP API.
    """

    def __init__(self, client: httpx.Client, token: str) -> None:
        self._client = client
        self._token = token

    def send(self, letter: Letter) -> None:
        """Delivers the letter, once however often it is called.

        Raises:
            DeliveryError: it did not arrive, or nobody knows.
        """
        self.write(letter.learner_id, letter.channel, events_of(letter))

    def write(self, learner_id: str, channel: str, events: list[dict[str, Any]]) -> None:
        """Writes events into a conversation; one that has a delivery's id, once.

        Raises:
            DeliveryError: they did not arrive, or nobody knows.
        """
        params = {
            "token": self._token,
            "output_channel": channel,
            "execute_side_effects": "true",
            "include_events": "NONE",
        }
        self._answer("POST", learner_id, "tracker/events", params, events)

    def has_arrived(self, letter_id: str, learner_id: str) -> bool:
        """Whether the conversation has the letter.

        Raises:
            DeliveryError: the server cannot be asked.
        """
        params = {"token": self._token, "include_events": "ALL"}
        found = self._answer("GET", learner_id, "tracker", params).json()
        return any(
            (event.get("metadata") or {}).get(DELIVERY) == letter_id
            for event in found.get("events") or ()
            if event.get("event") == "bot"
        )

    def _answer(
        self, method: str, learner_id: str, what: str, params: dict[str, str], body: Any = None
    ) -> httpx.Response:
        url = f"/conversations/{quote(learner_id, safe='')}/{what}"
        return answer_to(lambda: self._client.request(method, url, params=params, json=body))


def answer_to(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """What the Rasa server says to a request, where it took it.

    Raises:
        DeliveryError: it did not (``absent``: it could not be asked), or nobody knows.
    """
    try:
        answer = ask()
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise DeliveryError("unreachable", certain=True, absent=True) from error
    except httpx.HTTPError as error:
        raise DeliveryError("broke_off", certain=False) from error
    if answer.status_code in NOT_READY:
        reason = f"refused_{answer.status_code}"
        raise DeliveryError(reason, certain=True, absent=True)
    if answer.status_code != httpx.codes.OK:
        raise DeliveryError(f"answer_{answer.status_code}", certain=False)
    return answer


def events_of(letter: Letter) -> list[dict[str, Any]]:
    """The events of a letter, as Rasa reads them."""
    message = letter.message
    pending = {
        "kind": "nudge",
        "id": letter.nudge_id,
        "nudge_kind": letter.kind.value,
        "course": letter.course_id,
    }
    return [
        bot_event(message, letter.nudge_id),
        {"event": "slot", "name": PENDING, "value": pending},
    ]


def bot_event(message: Mapping[str, Any], delivery: str) -> dict[str, Any]:
    """What the bot says, as Rasa reads it; ``delivery`` is by what a repeat is recognised.

    ``message`` has ``text``, ``buttons`` and ``custom``, a payload.
    """
    return {
        "event": "bot",
        "text": message["text"],
        "data": {"buttons": message["buttons"], "custom": message["custom"]},
        "metadata": {DELIVERY: delivery},
    }


def rasa_client(url: str) -> httpx.Client:
    """A client for the Rasa server at ``url``; it asks no proxy and keeps connections."""
    return httpx.Client(base_url=url, timeout=SECONDS, trust_env=False)
