"""The messengers as their users have them: writing, pressing, and what is on the screen."""

from __future__ import annotations

import json
import zlib
from typing import Any

from recommender.dialogues.messengers.slack import Slack
from recommender.dialogues.messengers.telegram import Telegram

NEXT = "Next ▶"
FIRST_USER = 10_000


class SlackPhone:
    """People on Slack; a user's name becomes an id of Slack's shape."""

    channel = "slack"

    def __init__(self, server: Slack) -> None:
        self.server = server

    def handle(self, user: str) -> str:
        """``U`` and hexadecimal digits."""
        return f"U{zlib.crc32(user.encode()):08X}"

    def write(self, user: str, text: str) -> None:
        """Writes in the direct message with the app."""
        _ok(self.server.write(self.handle(user), text))

    def press(self, user: str, title: str) -> None:
        """Presses the newest button called so."""
        _ok(self.server.press(self.handle(user), title))

    def shown(self, user: str) -> list[str]:
        """The words in the blocks of each message."""
        return [_words(message) for message in self.server.messages(self.handle(user))]

    def titles(self, user: str) -> list[str]:
        """The buttons of all messages."""
        return list(self.server.buttons(self.handle(user)))


class TelegramPhone:
    """People on Telegram; a user's name becomes a number."""

    channel = "telegram"

    def __init__(self, server: Telegram) -> None:
        self.server = server
        self._pages: dict[int, str] = {}

    def handle(self, user: str) -> str:
        """The number, in digits."""
        return str(FIRST_USER + zlib.crc32(user.encode()))

    def write(self, user: str, text: str) -> None:
        """Writes to the bot."""
        _ok(self.server.write(int(self.handle(user)), text))

    def press(self, user: str, title: str) -> None:
        """Presses the newest button called so."""
        _ok(self.server.press(int(self.handle(user)), title))

    def shown(self, user: str) -> list[str]:
        """The words of each message, pages that can be turned to included."""
        return [self._all_pages(one) for one in self.server.messages(int(self.handle(user)))]

    def titles(self, user: str) -> list[str]:
        """The buttons of all messages."""
        return list(self.server.buttons(int(self.handle(user))))

    def _all_pages(self, message: dict[str, Any]) -> str:
        """Turns the pages of a message, once, and remembers what stood there."""
        number = int(message["message_id"])
        if number in self._pages:
            return self._pages[number]
        words = [str(message["text"] or message.get("caption") or "")]
        while (key := _next_page(message)) is not None:
            before = message["text"]
            self.server.turn(message, key)
            if not self.server.wait(lambda: message["text"] != before, 10.0):  # noqa: B023
                break
            words.append(str(message["text"]))
        self._pages[number] = "\n".join(words)
        return self._pages[number]


def _next_page(message: dict[str, Any]) -> str | None:
    for row in (message.get("reply_markup") or {}).get("inline_keyboard", ()):
        for button in row:
            if button["text"] == NEXT:
                return str(button["callback_data"])
    return None


def _words(message: dict[str, Any]) -> str:
    blocks = message.get("blocks") or []
    blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
    found: list[str] = []
    for block in blocks:
        parts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
        found += [_unescaped(part) for part in parts if part and part.get("type") != "button"]
    return "\n".join(found)


def _unescaped(part: dict[str, Any]) -> str:
    """What is read: of a link its title, without the signs of bold letters."""
    text = str(part.get("text", ""))
    while "<http" in text and "|" in text:
        start = text.index("<http")
        bar, end = text.find("|", start), text.find(">", start)
        if not start < bar < end:
            break
        text = text[:start] + text[bar + 1 : end] + text[end + 1 :]
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text.strip("*") if text.startswith("*") else text


def _ok(status: int) -> None:
    if status != 200:
        raise AssertionError(f"the webhook answered {status}")
