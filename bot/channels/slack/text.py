"""Slack's own way of writing text, in and out.

Source: https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from typing import Optional

_ENTITY = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plain(text: str) -> str:
    """What somebody wrote: addresses, people and rooms as they read, entities as characters."""
    return unescape(_ENTITY.sub(_entity, text))


def _entity(match: "re.Match[str]") -> str:
    target, shown = match.group(1), match.group(2)
    if target[:1] in ("@", "#"):
        return f"{target[0]}{(shown or target[1:]).lstrip('@#')}"
    if target[:1] == "!":
        return shown or ""
    return target if target.startswith(("http://", "https://")) else (shown or target)


def unescape(text: str) -> str:
    """Slack escapes three characters, in this order back."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    """``text`` without any mention, link or command of its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(title: str, url: Optional[str]) -> str:
    """``title`` as a link where ``url`` is an address of the web."""
    if not url or not url.startswith(("http://", "https://")) or re.search(r"[\s<>|]", url):
        return escape(title)
    return f"<{escape(url)}|{escape(title)}>"
