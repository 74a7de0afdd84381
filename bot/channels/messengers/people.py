"""Who is behind a handle, and where a learner is reached: asked of the library's process.

The Rasa process imports nothing of the library, so it asks the action server, which listens on
loopback and answers to the token of Rasa's own API.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

import aiohttp

LIMIT_S = 5.0
OK, NOT_FOUND = 200, 404


class PeopleError(Exception):
    """It cannot be said now: the action server does not answer, or not as agreed."""


@dataclass(frozen=True)
class Contact:
    """Somebody as their platform describes them; only ``handle`` says who they are."""

    handle: str
    name: Optional[str] = None
    tz: Optional[str] = None
    aliases: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """The learner behind a handle, as turns need one.

    Name and time zone are those of the store. A messenger vouches for no role: whoever has one
    has it there.
    """

    subject: str
    name: Optional[str] = None
    tz: Optional[str] = None

    def facts(self, channel: str) -> Dict[str, Any]:
        """The verified facts that travel with every message."""
        return {"role": None, "name": self.name, "tz": self.tz, "channel": channel}


class People:
    """The action server's answers.

    Args:
        url: its address.
        token: that of Rasa's API.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._session: Optional[aiohttp.ClientSession] = None

    @classmethod
    def from_environment(cls) -> "People":
        """At ``WAYMARK_ACTIONS_URL``, or this machine's ``WAYMARK_ACTIONS_PORT``."""
        port = os.environ.get("WAYMARK_ACTIONS_PORT") or "5055"
        url = os.environ.get("WAYMARK_ACTIONS_URL") or f"http://127.0.0.1:{port}"
        return cls(url, os.environ.get("WAYMARK_RASA_TOKEN", ""))

    async def who(self, channel: str, contact: Contact) -> Person:
        """The learner behind a handle, made on first sight; raises :class:`PeopleError`."""
        asked = {"handle": contact.handle, "name": contact.name, "tz": contact.tz}
        found = await self._ask(f"{channel}/learner", {**asked, "aliases": list(contact.aliases)})
        if not found or not isinstance(found.get("learner_id"), str):
            raise PeopleError("The action server names no learner.")
        return Person(found["learner_id"], found.get("name"), found.get("tz"))

    async def handle_of(self, channel: str, subject: str) -> Optional[str]:
        """Where ``subject`` is reached on ``channel``; ``None`` where they are not."""
        found = await self._ask(f"{channel}/handle", {"learner_id": subject})
        return str(found["handle"]) if found else None

    async def close(self) -> None:
        """Closes the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _ask(self, path: str, document: Dict[str, Any]) -> Optional[Dict[str, Any]]:
        if self._session is None:  # made in the server's own loop
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LIMIT_S))
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            async with self._session.post(
                f"{self._url}/channels/{path}", json=document, headers=headers
            ) as answer:
                if answer.status == NOT_FOUND:
                    return None
                if answer.status != OK:
                    raise PeopleError(f"The action server answered {answer.status}.")
                found: Dict[str, Any] = await answer.json()
                return found
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise PeopleError(
                f"The action server does not answer: {type(error).__name__}."
            ) from error
