"""What Telegram tells us, as updates: what people write in private, and buttons they press.

Source: https://core.telegram.org/bots/api#update
"""

from __future__ import annotations

import re
from typing import Any, Dict, Optional, Tuple

from bot.channels.messengers.people import Contact
from bot.channels.messengers.updates import Update

Keyed = Tuple[str, Update]
NO_WORDS = "(no words)"
_COMMAND = re.compile(r"^/(?P<name>[a-z_]{1,32})(?:@\w+)?(?:\s+(?P<rest>.*))?$", re.DOTALL)
COMMANDS = {"start": "hello", "help": "help", "stop": "stop", "link": "link my accounts"}
"""Commands that Telegram's own buttons and menus send, and what they mean here."""


def from_update(document: Dict[str, Any]) -> Optional[Keyed]:
    """What a person wrote or pressed in a private chat; ``None`` for all else."""
    number = document.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    message, pressed = document.get("message"), document.get("callback_query")
    found = _pressed(pressed) if isinstance(pressed, dict) else None
    if found is None and isinstance(message, dict):
        found = _written(message)
    return (f"update:{number}", found) if found else None


def callback_id(document: Dict[str, Any]) -> Optional[str]:
    """The id by which a pressed button is acknowledged."""
    pressed = document.get("callback_query")
    found = pressed.get("id") if isinstance(pressed, dict) else None
    return found if isinstance(found, str) else None


def _written(message: Dict[str, Any]) -> Optional[Update]:
    contact = _contact(message, message.get("from"))
    text = message.get("text")
    if contact is None:
        return None
    return Update(contact, spoken(text) if isinstance(text, str) else NO_WORDS)


def _pressed(pressed: Dict[str, Any]) -> Optional[Update]:
    message, key = pressed.get("message"), pressed.get("data")
    if not isinstance(message, dict) or not isinstance(key, str):
        return None
    contact = _contact(message, pressed.get("from"))
    place = {"message_id": message.get("message_id")}
    return Update(contact, _title(message, key), key, place) if contact else None


def spoken(text: str) -> str:
    """A command as words; what follows ``/start`` in a link comes along (a code, say)."""
    command = _COMMAND.match(text.strip())
    if command is None or command["name"] not in COMMANDS:
        return text
    rest = (command["rest"] or "").strip()
    return (
        f"my code is {rest}" if command["name"] == "start" and rest else COMMANDS[command["name"]]
    )


def _contact(message: Dict[str, Any], sender: Any) -> Optional[Contact]:
    """The person, if it is one, in a chat of their own."""
    chat = message.get("chat") or {}
    if chat.get("type") != "private" or not isinstance(sender, dict) or sender.get("is_bot"):
        return None
    number = sender.get("id")
    if not isinstance(number, int) or number != chat.get("id"):
        return None
    name = str(sender.get("first_name") or "")[:100] or None
    username = sender.get("username")
    aliases = (username, f"@{username}") if isinstance(username, str) and username else ()
    return Contact(str(number), name, None, aliases)


def _title(message: Dict[str, Any], key: str) -> str:
    """What the pressed button says, as the message that carries it knows."""
    for row in (message.get("reply_markup") or {}).get("inline_keyboard") or ():
        for button in row:
            if button.get("callback_data") == key:
                return str(button.get("text", ""))
    return ""
