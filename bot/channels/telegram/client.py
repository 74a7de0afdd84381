"""Calls to Telegram's Bot API, with python-telegram-bot, and what its errors mean for us."""

from __future__ import annotations

import asyncio
import logging
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Dict, Optional

from bot.channels.messengers import pictures
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.people import Contact
from bot.channels.messengers.postman import LaterError, NeverError, UnsureError
from bot.channels.telegram.form import PHOTO
from bot.channels.telegram.keyboards import Keyboard

if TYPE_CHECKING:
    from telegram import Bot, InlineKeyboardMarkup
    from telegram.error import TelegramError

logger = logging.getLogger(__name__)

API = "https://api.telegram.org"
LIMIT_S = 15.0
OF_SETUP_S = 600.0
HTML = "HTML"
UPDATES = ["message", "callback_query"]


class TelegramClient:
    """Sends to people by their user id, which is that of their private chat.

    Args:
        token: the bot's token, as BotFather gave it.
        url: the API's address; another one for tests.
    """

    def __init__(self, token: str, url: str = API) -> None:
        self._token = token
        self._url = url.rstrip("/")
        self._bot: Optional["Bot"] = None
        self._starting: Optional["asyncio.Lock"] = None

    async def perform(self, handle: str, call: Call) -> None:
        """One call for the user ``handle``; raises :class:`LaterError` or :class:`NeverError`."""
        if call["method"] == PHOTO:
            source = call["source"]
            photo = await pictures.fetch(source) if pictures.is_ours(source) else source
            await self._do("send_photo", chat_id=int(handle), photo=photo, caption=call["caption"])
            return
        await self.post(handle, call)

    async def post(self, room: str, call: Call) -> None:
        """One text in the chat ``room``, a person's or a group's, tried once.

        Raises :class:`LaterError`, :class:`UnsureError` or :class:`NeverError`.
        """
        await self._do(
            "send_message",
            chat_id=int(room),
            text=call["text"],
            parse_mode=HTML,
            disable_web_page_preview=True,
            reply_markup=_markup(call.get("keyboard")),
        )

    async def edit(self, handle: str, message_id: int, text: str, keyboard: Keyboard) -> None:
        """Changes a message that was sent before; one that looks like that already stays."""
        try:
            await self._do(
                "edit_message_text",
                chat_id=int(handle),
                message_id=message_id,
                text=text,
                parse_mode=HTML,
                disable_web_page_preview=True,
                reply_markup=_markup(keyboard),
            )
        except NeverError as error:
            logger.info("A page was not turned: %s", error)

    async def acknowledge(self, callback_id: str) -> None:
        """Ends the little clock on a button that was pressed; nothing depends on it."""
        await self._try("answer_callback_query", callback_query_id=callback_id)

    async def typing(self, handle: str) -> None:
        """Shows for some seconds that an answer is being made; nothing depends on it."""
        await self._try("send_chat_action", chat_id=int(handle), action="typing")

    async def listen_at(self, url: str, secret: str) -> None:
        """Tells Telegram where updates go, and the secret that each shall carry."""
        await self._do("set_webhook", url=url, secret_token=secret, allowed_updates=UPDATES)

    async def introduce(self, contact: Contact) -> Contact:
        """Telegram says with every message who wrote it."""
        return contact

    async def close(self) -> None:
        """Closes the connections."""
        if self._bot is not None:
            await self._bot.shutdown()
            self._bot = None

    async def _try(self, method: str, **arguments: Any) -> None:
        try:
            await self._do(method, **arguments)
        except (LaterError, NeverError) as error:
            logger.info("%s did not work: %s", method, error)

    async def _do(self, method: str, **arguments: Any) -> None:
        from telegram.error import TelegramError

        try:
            bot = await self._started()
        except TelegramError as error:
            raise _before(error) from error
        try:
            await getattr(bot, method)(**arguments)
        except TelegramError as error:
            raise _meaning(error) from error

    async def _started(self) -> "Bot":
        """The library's client, made in the server's own loop, once."""
        if self._starting is None:
            self._starting = asyncio.Lock()
        async with self._starting:
            if self._bot is None:
                # Waits as timedeltas: what the library will do anyway, without its warning.
                os.environ.setdefault("PTB_TIMEDELTA", "1")
                from telegram import Bot
                from telegram.request import HTTPXRequest

                # At INFO it writes every address, and Telegram's have the token in them.
                logging.getLogger("httpx").setLevel(logging.WARNING)
                request = HTTPXRequest(
                    read_timeout=LIMIT_S, write_timeout=LIMIT_S, connect_timeout=LIMIT_S
                )
                bot = Bot(self._token, base_url=f"{self._url}/bot", request=request)
                await bot.initialize()
                self._bot = bot
        return self._bot


def _markup(keyboard: Any) -> Optional["InlineKeyboardMarkup"]:
    if not keyboard:
        return None
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(**_fields(one)) for one in row] for row in keyboard]
    )


def _fields(button: Dict[str, str]) -> Dict[str, str]:
    does = "url" if "url" in button else "callback_data"
    return {"text": button["text"], does: button[does]}


def _before(error: "TelegramError") -> Exception:
    """As :func:`_meaning`, of a call before the one that matters: it did not happen."""
    found = _meaning(error)
    return LaterError(str(found)) if isinstance(found, UnsureError) else found


def _meaning(error: "TelegramError") -> Exception:
    from telegram import error as kinds

    if isinstance(error, kinds.RetryAfter):
        asked = error.retry_after
        seconds = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
        return LaterError("too_many_requests", seconds)
    if isinstance(error, kinds.InvalidToken):
        return LaterError("invalid_token", OF_SETUP_S)
    never = (kinds.BadRequest, kinds.Forbidden, kinds.EndPointNotFound, kinds.ChatMigrated)
    if isinstance(error, never):
        return NeverError(_code(error))
    name = type(error).__name__
    return LaterError(name) if _never_left(error) else UnsureError(name)


def _never_left(error: "TelegramError") -> bool:
    """Whether the request did not reach Telegram for certain."""
    import httpx

    unsent = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
    return isinstance(error.__cause__, unsent)


def _code(error: "TelegramError") -> str:
    """The API's own words, which name no person, shortened."""
    return f"{type(error).__name__}: {error.message[:80]}"
