"""Calls of the action server: they say what actions read, over connections that stay open."""

from __future__ import annotations

import asyncio
import functools
from typing import Any, Dict
from weakref import WeakKeyDictionary

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

from bot.patches.marks import is_marked, marked


def send_what_is_read() -> None:
    """Sends actions the events of this turn and no domain; slots, message and form as before.

    Stock Rasa sends everything said since the conversation began, and all of ``domain.yml``
    (60 kB here), with every call. An action that the domain lists with ``send_domain: true``
    still gets the domain.
    """
    original = RemoteAction._action_call_format
    if is_marked(original):
        return

    @functools.wraps(original)
    def call_format(
        self: RemoteAction, tracker: DialogueStateTracker, domain: Domain
    ) -> Dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = [event.as_dict() for event in events_of_turn(tracker)]
        whole = domain.does_custom_action_explicitly_need_domain(self.name())
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": state,
            "version": rasa.__version__,
            # Not left out: rasa-sdk refuses a call without a domain (HTTP 449).
            "domain": domain.as_dict() if whole else {},
        }

    RemoteAction._action_call_format = marked(call_format)  # type: ignore[method-assign]


def events_of_turn(tracker: DialogueStateTracker) -> list:
    """The events from the last message on, with the one before it (Rasa's waiting for it)."""
    events = list(tracker.events)
    spoken = (i for i in range(len(events) - 1, -1, -1) if isinstance(events[i], UserUttered))
    return events[max(0, next(spoken, 0) - 1) :]


def keep_connections() -> None:
    """Keeps the connections to an endpoint instead of opening one for every call.

    An endpoint's client lives as long as the event loop that it was made in.
    """
    original = EndpointConfig.session
    if is_marked(original):
        return
    kept: "WeakKeyDictionary[Any, Dict[int, aiohttp.ClientSession]]" = WeakKeyDictionary()

    @functools.wraps(original)
    def session(self: EndpointConfig) -> Any:
        clients = kept.setdefault(asyncio.get_running_loop(), {})
        client = clients.get(id(self))
        if client is None or client.closed:
            client = clients[id(self)] = original(self)
        return _Borrowed(client)

    EndpointConfig.session = marked(session)  # type: ignore[method-assign]


class _Borrowed:
    """A client in a ``with`` block that stays open after it."""

    def __init__(self, client: aiohttp.ClientSession) -> None:
        self._client = client

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._client

    async def __aexit__(self, *_: Any) -> None:
        return None
