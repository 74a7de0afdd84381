"""What the channel's parts share, built once from the settings."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Sequence

from rasa.core.channels.channel import UserMessage

from bot.channels.shared.limits import TokenBuckets
from bot.channels.shared.offered import Offered
from bot.channels.shared.turns import Turns
from bot.channels.web.database import open_database
from bot.channels.web.outbox import Outbox
from bot.channels.web.repeats import Repeats
from bot.channels.web.tokens import Tokens
from bot.encryption import Cipher
from bot.environment import jwt_key, number, var_dir, words

DEFAULT_ORIGINS = "http://127.0.0.1:8000,http://localhost:8000"


@dataclass(frozen=True)
class Services:
    """The working parts of one web channel."""

    tokens: Tokens
    outbox: Outbox
    offered: Offered
    turns: Turns
    guests: TokenBuckets
    repeats: Repeats
    origins: Sequence[str]
    clock: Callable[[], float]


def build_services(
    handler: Callable[[UserMessage], Awaitable[Any]], clock: Callable[[], float] = time.time
) -> Services:
    """The services that the environment describes.

    Raises:
        SetupError: a key is missing or malformed.
    """
    tokens = Tokens(jwt_key())
    cipher = Cipher.from_environment()
    database = open_database(var_dir() / "outbox.db", clock())
    return Services(
        tokens=tokens,
        outbox=Outbox(database, cipher),
        offered=Offered(database),
        turns=Turns(handler, number("WAYMARK_TURN_TIMEOUT", 10)),
        guests=TokenBuckets(number("WAYMARK_GUESTS_PER_MINUTE", 30)),
        repeats=Repeats(),
        origins=words("WAYMARK_WEB_ORIGINS", DEFAULT_ORIGINS),
        clock=clock,
    )
