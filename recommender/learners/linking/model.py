"""Channels of one person, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

WEB = "web"
WITH_HANDLES = ("slack", "telegram")
"""Channels on which people have handles; on the web a token says who they are."""
NAMES: Mapping[str, str] = {WEB: "the web page", "slack": "Slack", "telegram": "Telegram"}


@dataclass(frozen=True, slots=True)
class Person:
    """Who is behind a handle; ``created`` says that nobody had written from it before."""

    learner_id: str
    created: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A channel on which the learner writes to us, and since when."""

    channel: str
    since: datetime


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code to be typed on another channel; it is shown this once, and works once."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a code would do: which account stays, which goes into it, and where it was made."""

    kept: str
    gone: str
    shown_on: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """What was joined: how many rows of each kind went to the account that stays."""

    kept: str
    gone: str
    moved: Mapping[str, int]
    shown_on: str | None
