"""Reading what a client sent: nothing in it is trusted, and everything has a size."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Callable, Dict

from bot.channels.shared.errors import ChannelError, bad_request

MAX_CHARACTERS = 1_000
MAX_METADATA = 2_000
_EXTERNAL = re.compile(r"^[/\s]*EXTERNAL\s*:", re.IGNORECASE)
_BLANK_OR_SLASH = re.compile(r"^[/\s]+")
_KEPT = "\n\t"
_DROPPED = {"Cc", "Cs"}  # control characters and halves of surrogate pairs


@dataclass(frozen=True)
class Incoming:
    """A message that may be handed to Rasa: its text, and what the client said beside it."""

    text: str
    client: Dict[str, Any]


def read_message(document: Any, was_offered: Callable[[str], bool]) -> Incoming:
    """The message in ``document``.

    Args:
        document: what the client sent, of whatever type. Only ``message`` and ``metadata``
            are read: a sender or session named there has no meaning.
        was_offered: whether a payload was offered to this subject.

    Raises:
        ChannelError: ``bad_request``, ``empty``, ``too_long`` or ``refused``.
    """
    if not isinstance(document, dict):
        raise bad_request("A message must be a JSON object with a `message`.")
    text = document.get("message")
    if not isinstance(text, str):
        raise bad_request("`message` must be text.")
    return Incoming(read_text(text, was_offered), _metadata(document.get("metadata")))


def read_text(text: str, was_offered: Callable[[str], bool]) -> str:
    """``text`` as Rasa may see it: clean, short, and no command unless it was offered."""
    if len(text) > MAX_CHARACTERS:
        raise ChannelError(
            "too_long",
            f"This message has more than {MAX_CHARACTERS} characters.",
            hint="Please say it in fewer words.",
        )
    text = clean(text)
    if _EXTERNAL.match(text):
        raise ChannelError("refused", "Messages of this kind are not for people to send.")
    if text.startswith("/") and not was_offered(text):
        text = _BLANK_OR_SLASH.sub("", text)
    if not text:
        raise ChannelError("empty", "This message is empty.", hint="Please type something.")
    return text


def clean(text: str) -> str:
    """``text`` without control characters, lone surrogates and outer blanks."""
    kept = (c for c in text if c in _KEPT or unicodedata.category(c) not in _DROPPED)
    return "".join(kept).strip()


def _metadata(value: Any) -> Dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise bad_request("`metadata` must be a JSON object.")
    try:
        size = len(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise bad_request("`metadata` must be plain JSON.") from error
    if size > MAX_METADATA:
        raise bad_request(f"`metadata` has more than {MAX_METADATA} characters.")
    return value
