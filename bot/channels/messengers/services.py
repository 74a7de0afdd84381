"""What one messenger's parts share, built once from the settings."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Optional, Tuple

from rasa.core.channels.channel import UserMessage

from bot.channels.messengers.database import open_database
from bot.channels.messengers.inbox import Inbox
from bot.channels.messengers.offers import Offers
from bot.channels.messengers.outbox import Outbox
from bot.channels.messengers.people import People
from bot.channels.messengers.postman import Client, Postman
from bot.channels.messengers.room_ledger import Ledger
from bot.channels.shared.turns import Turns
from bot.encryption import Cipher
from bot.environment import number, var_dir

FILE = "messengers.db"
Handler = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class Services:
    """The working parts of one messenger."""

    channel: str
    inbox: Inbox
    outbox: Outbox
    offers: Offers
    people: People
    postman: Postman
    turns: Turns
    ledger: Ledger
    clock: Callable[[], float]


def build_services(
    channel: str, client: Client, handler: Handler, clock: Callable[[], float] = time.time
) -> Services:
    """The services that the environment describes.

    Raises:
        SetupError: a key is missing or malformed.
    """
    cipher = Cipher.from_environment()
    database = open_database(var_dir() / FILE, clock())
    people = People.from_environment()
    outbox = Outbox(database, cipher, channel)

    async def reach(subject: str) -> Optional[str]:
        return await people.handle_of(channel, subject)

    return Services(
        channel=channel,
        inbox=Inbox(database, cipher, channel),
        outbox=outbox,
        offers=Offers(database, cipher),
        people=people,
        postman=Postman(outbox, client, reach, clock),
        turns=Turns(handler, number("WAYMARK_TURN_TIMEOUT", 10)),
        ledger=Ledger(database, channel),
        clock=clock,
    )


def secrets(*names: str) -> Tuple[Tuple[str, ...], Tuple[str, ...]]:
    """The values of the settings ``names``, and the names of those that are not set."""
    values = tuple(os.environ.get(name, "").strip() for name in names)
    missing = tuple(name for name, value in zip(names, values, strict=True) if not value)
    return values, missing
