"""A course that somebody recommends in a room, as parts that each channel draws."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from bot.channels.messengers.drawing.parts import Item, Note, Part, Text
from bot.channels.shared.errors import bad_request

# Escaped five times as long at worst, all of it fits the 4,096 characters of a message.
MAX_TITLE, MAX_NAME, MAX_NOTE, MAX_FACT = 160, 60, 250, 60
MAX_FACTS = 4
MAX_URL = 2_000
_WEB = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?")
FOOT = "To hear more, or to find others, write to me directly."


@dataclass(frozen=True)
class RoomPost:
    """What is posted.

    Attributes:
        title: of the course.
        url: where it is, an address of the web.
        facts: short phrases such as "Beginner".
        by: the name that whoever recommends it agreed to show.
        note: their own words.
    """

    title: str
    url: Optional[str] = None
    facts: Tuple[str, ...] = ()
    by: Optional[str] = None
    note: Optional[str] = None

    @property
    def head(self) -> str:
        """Who recommends it, as far as they wish that to be known."""
        return f"{self.by or 'A learner'} recommends a course:"

    @property
    def words(self) -> str:
        """The post in one line, for notifications."""
        return f"{self.head} {self.title}"

    def parts(self, *, linked: bool) -> List[Part]:
        """The parts; the title is a link where ``linked``."""
        lines = (" · ".join(self.facts),) if self.facts else ()
        said: List[Part] = [Text(f"“{self.note}”")] if self.note else []
        item = Item(self.title, lines, self.url if linked else None)
        return [Text(self.head), item, *said, Note(FOOT)]


def room_post(document: Any) -> RoomPost:
    """The post that ``document`` describes, its texts cut to what fits.

    Raises:
        ChannelError: it describes none.
    """
    if not isinstance(document, dict) or not _text(document, "title", MAX_TITLE):
        raise bad_request("This is no post.")
    facts = document.get("facts") or []
    if not isinstance(facts, list):
        raise bad_request("This is no post.")
    url = document.get("url")
    is_web = isinstance(url, str) and len(url) <= MAX_URL and _WEB.fullmatch(url)
    return RoomPost(
        title=_text(document, "title", MAX_TITLE) or "",
        url=url if is_web else None,
        facts=tuple(_cut(str(one), MAX_FACT) for one in facts[:MAX_FACTS]),
        by=_text(document, "by", MAX_NAME),
        note=_text(document, "note", MAX_NOTE),
    )


def _text(document: Dict[str, Any], name: str, longest: int) -> Optional[str]:
    value = document.get(name)
    text = _cut(value, longest) if isinstance(value, str) else ""
    return text or None


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
