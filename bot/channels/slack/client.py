"""Calls to Slack's Web API, with Slack's own client, and what its errors mean for us."""

from __future__ import annotations

import asyncio
import io
import logging
from collections import OrderedDict
from typing import Any, Dict, Optional

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.messengers import pictures
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.people import Contact
from bot.channels.messengers.postman import LaterError, NeverError, UnsureError
from bot.channels.slack.form import UPLOAD

logger = logging.getLogger(__name__)

API = "https://slack.com/api/"
LIMIT_S = 15
TOO_MANY, BROKEN = 429, 500
MAX_REMEMBERED = 10_000
MAX_TITLE = 80
OF_SETUP_S = 600.0
_PASSING = frozenset(("ratelimited", "service_unavailable"))
_UNSURE = frozenset(("internal_error", "fatal_error", "request_timeout"))
"""Some of it may have happened, Slack says of these."""
_OF_SETUP = frozenset(
    ("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
     "missing_scope", "no_permission")
)  # fmt: skip


class SlackClient:
    """Sends to people by their user id, and says who they are.

    Args:
        token: the bot token (``xoxb-…``).
        url: the API's address; another one for tests.
    """

    def __init__(self, token: str, url: str = API) -> None:
        self._web = AsyncWebClient(token=token, base_url=url, timeout=LIMIT_S)
        # By itself the library sends anew what broke off; in a room it would stand twice then.
        self._once = AsyncWebClient(token=token, base_url=url, timeout=LIMIT_S, retry_handlers=[])
        self._rooms: "OrderedDict[str, str]" = OrderedDict()
        self._known: "OrderedDict[str, Contact]" = OrderedDict()

    async def perform(self, handle: str, call: Call) -> None:
        """One call for the user ``handle``; raises :class:`LaterError` or :class:`NeverError`."""
        try:
            room = await self._room(handle)
            if call["method"] == UPLOAD:
                await self._upload(room, call)
            else:
                await self._web.chat_postMessage(**_message(room, call))
        except SlackApiError as error:
            raise _meaning(error) from error
        except (aiohttp.ClientError, asyncio.TimeoutError, SlackClientError) as error:
            raise LaterError(type(error).__name__) from error

    async def post(self, room: str, call: Call) -> None:
        """One message in the channel ``room``, tried once.

        Raises :class:`LaterError`, :class:`UnsureError` or :class:`NeverError`.
        """
        try:
            await self._once.chat_postMessage(**_message(room, call))
        except SlackApiError as error:
            raise _meaning(error) from error
        except aiohttp.ClientConnectorError as error:
            raise LaterError(type(error).__name__) from error
        except (aiohttp.ClientError, asyncio.TimeoutError, SlackClientError) as error:
            raise UnsureError(type(error).__name__) from error

    async def introduce(self, contact: Contact) -> Contact:
        """The contact with the name and time zone of their Slack profile, as far as we may see."""
        known = self._known.get(contact.handle)
        if known is not None:
            return known
        try:
            answer = await self._web.users_info(user=contact.handle)
        except (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError) as error:
            logger.warning("Slack does not say who somebody is: %s", type(error).__name__)
            if isinstance(error, SlackApiError):  # a no (of scopes, say) is not asked for again
                _remember(self._known, contact.handle, contact)
            return contact
        user: Dict[str, Any] = answer.get("user") or {}
        found = Contact(contact.handle, _name(user), user.get("tz") or None)
        _remember(self._known, contact.handle, found)
        return found

    async def _room(self, handle: str) -> str:
        """The direct message with a user."""
        if handle not in self._rooms:
            answer = await self._web.conversations_open(users=handle)
            _remember(self._rooms, handle, str(answer["channel"]["id"]))
        return self._rooms[handle]

    async def _upload(self, room: str, call: Call) -> None:
        content = await pictures.fetch(call["source"])
        title = call["alt"].split(". ")[0][:MAX_TITLE]
        await self._web.files_upload_v2(
            file=io.BytesIO(content),
            filename="picture.png",
            title=title or "Picture",
            alt_txt=call["alt"][:1000],
            channel=room,
        )


def _message(room: str, call: Call) -> Dict[str, Any]:
    """What ``chat.postMessage`` is given; previews of links would repeat the cards."""
    return {
        "channel": room,
        "text": call["text"],
        "blocks": call["blocks"],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _meaning(error: SlackApiError) -> Exception:
    response = error.response
    status = getattr(response, "status_code", None) or response.get("status", 0)
    code = str(response.get("error") or f"http_{status}")
    if status == TOO_MANY or code == "ratelimited":
        return LaterError("ratelimited", _retry_after(getattr(response, "headers", {})))
    if code in _OF_SETUP:
        return LaterError(code, OF_SETUP_S)
    if code in _PASSING:
        return LaterError(code)
    return UnsureError(code) if code in _UNSURE or status >= BROKEN else NeverError(code)


def _retry_after(headers: Any) -> Optional[float]:
    found = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    value = found[0] if isinstance(found, (list, tuple)) and found else found
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _name(user: Dict[str, Any]) -> Optional[str]:
    profile = user.get("profile") or {}
    name = profile.get("display_name") or profile.get("real_name") or user.get("real_name")
    return str(name)[:100] if name else None


def _remember(memory: "OrderedDict[str, Any]", key: str, value: Any) -> None:
    memory[key] = value
    while len(memory) > MAX_REMEMBERED:
        memory.popitem(last=False)
