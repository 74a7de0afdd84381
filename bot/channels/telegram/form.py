"""A drawn reply as calls of Telegram's Bot API."""

from __future__ import annotations

from typing import List, Sequence

from bot.channels.messengers.drawing.parts import Drawn, Item, Part, Picture
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.room_post import RoomPost
from bot.channels.telegram.html import MAX_TEXT, chunks_of
from bot.channels.telegram.keyboards import Keyboard, Keys, rows_of

SEND, PHOTO = "send", "photo"
MAX_CAPTION = 1_024
ITEMS_A_PAGE = 5
BETWEEN = "\n\n"
OPEN = "Open the course"


def calls_of(drawn: Drawn, keys: Keys) -> List[Call]:
    """Texts of at most 4,096 characters, the keyboard under the last; pictures on their own.

    A long list becomes one message with pages that are turned in place, so that a plan of
    twenty courses does not push everything else out of sight.
    """
    shown = [part for part in drawn.parts if not isinstance(part, Picture)]
    pictures: List[Call] = [
        {"method": PHOTO, "source": part.source, "caption": part.alt[:MAX_CAPTION]}
        for part in drawn.parts
        if isinstance(part, Picture)
    ]
    rows = rows_of(drawn.buttons, keys)
    if sum(isinstance(part, Item) for part in shown) > ITEMS_A_PAGE:
        return [*_paged(shown, rows, keys), *pictures]
    texts = gathered(chunks_of(shown))
    if not texts and rows:
        texts = ["…"]
    calls: List[Call] = [{"method": SEND, "text": text} for text in texts]
    if calls and rows:
        calls[-1]["keyboard"] = rows
    return [*calls, *pictures]


def gathered(chunks: Sequence[str]) -> List[str]:
    """Chunks in as few texts as hold them."""
    texts: List[str] = []
    for chunk in chunks:
        if texts and len(texts[-1]) + len(BETWEEN) + len(chunk) <= MAX_TEXT:
            texts[-1] += BETWEEN + chunk
        else:
            texts.append(chunk)
    return texts


def _paged(parts: Sequence[Part], rows: Keyboard, keys: Keys) -> List[Call]:
    pages = pages_of(parts)
    turning = keys.pages(pages, rows)
    return [{"method": SEND, "text": pages[0], "keyboard": turning[0]}]


def pages_of(parts: Sequence[Part]) -> List[str]:
    """The list five at a time; what stands before it opens the first page, the rest the last."""
    places = [place for place, part in enumerate(parts) if isinstance(part, Item)]
    starts = [0, *places[ITEMS_A_PAGE::ITEMS_A_PAGE]]
    ends = [*starts[1:], len(parts)]
    pages: List[str] = []
    for start, end in zip(starts, ends, strict=True):
        pages += gathered(chunks_of(parts[start:end]))
    return pages


def room_call(post: RoomPost) -> Call:
    """A post in a group, with a button that leads to the course."""
    (text,) = gathered(chunks_of(post.parts(linked=False)))
    call: Call = {"method": SEND, "text": text}
    return {**call, "keyboard": [[{"text": OPEN, "url": post.url}]]} if post.url else call
