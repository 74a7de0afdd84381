"""Events that another process writes into a conversation, taken once however often they come.

Nudges come as ``POST /conversations/{id}/tracker/events`` with ``delivery_id`` in the metadata of
the bot's event. Whoever sends them cannot know whether a request that broke off was carried out,
and asks again. Stock Rasa would write and say the same twice; and it would say a message on a
channel that is not set up to nobody, and answer that all is well.
"""

from __future__ import annotations

import functools
from typing import Any, Iterable, List, Optional

import rasa.server
from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.patches.marks import is_marked, marked

DELIVERY = "delivery_id"


class NoSuchChannelError(RasaException):
    """A delivery names a channel that this server does not have."""


def take_deliveries_once() -> None:
    """Has a delivery that the conversation knows change nothing, and one to nowhere fail."""
    _recognise_repeats()
    _refuse_nowhere()


def _recognise_repeats() -> None:
    stock = rasa.server.update_conversation_with_events
    if is_marked(stock):
        return

    @functools.wraps(stock)
    async def update(
        conversation_id: str, processor: MessageProcessor, domain: Domain, events: List[Event]
    ) -> DialogueStateTracker:
        # The conversation is locked by whoever calls: nobody writes between looking and writing.
        delivery = delivery_of(events)
        if delivery is not None:
            tracker = await processor.fetch_tracker_with_initial_session(conversation_id)
            if delivery in known_deliveries(tracker.events):
                events.clear()  # the caller says what is in this list
                return tracker
        return await stock(conversation_id, processor, domain, events)

    rasa.server.update_conversation_with_events = marked(update)


def _refuse_nowhere() -> None:
    stock = MessageProcessor._send_bot_messages
    if is_marked(stock):
        return

    @functools.wraps(stock)
    async def send(
        events: List[Event], tracker: DialogueStateTracker, output_channel: OutputChannel
    ) -> None:
        if delivery_of(events) is not None and isinstance(output_channel, CollectingOutputChannel):
            raise NoSuchChannelError("This channel is not set up.")
        await stock(events, tracker, output_channel)

    MessageProcessor._send_bot_messages = staticmethod(marked(send))  # type: ignore


def delivery_of(events: Iterable[Event]) -> Optional[str]:
    """The id of the delivery that ``events`` are; ``None`` where they are something else."""
    return next(iter(known_deliveries(events)), None)


def known_deliveries(events: Iterable[Any]) -> List[str]:
    """The ids of all deliveries among ``events``."""
    found = (event.metadata.get(DELIVERY) for event in events if isinstance(event, BotUttered))
    return [str(one) for one in found if one]
