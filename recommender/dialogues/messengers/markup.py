"""Telegram's HTML: whether it parses, and what people read of it.

Source: https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z-]+)(?P<rest>[^<>]*)>")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
KNOWN = frozenset(["b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote"])


class MarkupError(ValueError):
    """Telegram could not parse it."""


def plain(html: str) -> str:
    """What people read; raises :class:`MarkupError` for what Telegram would refuse."""
    shown: list[str] = []
    opened: list[str] = []
    end = 0
    for tag in _TAG.finditer(html):
        shown.append(_text(html[end : tag.start()]))
        end = tag.end()
        name = tag["name"]
        if name not in KNOWN:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {tag.start()}')
        if not tag["end"]:
            _check_rest(name, tag["rest"])
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise MarkupError(f'Unexpected end tag at byte offset {tag.start()}: "{name}"')
    shown.append(_text(html[end:]))
    if opened:
        raise MarkupError(f"Can't find end tag corresponding to start tag {opened[-1]}")
    return "".join(shown)


def _check_rest(name: str, rest: str) -> None:
    wanted = r' href="[^"<>]+"' if name == "a" else r""
    if not re.fullmatch(wanted, rest):
        raise MarkupError(f"Tag {name} with {rest.strip()!r}")


def _text(piece: str) -> str:
    if "<" in piece or ">" in piece:
        raise MarkupError("Unsupported character < or >")
    if _ENTITY.search(piece):
        raise MarkupError("Unescaped &")
    return unescape(piece)
