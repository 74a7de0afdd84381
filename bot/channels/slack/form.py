"""A drawn reply as calls of Slack's Web API."""

from __future__ import annotations

from typing import Callable, List

from bot.channels.messengers.drawing.parts import Button, Drawn, Picture
from bot.channels.messengers.outbox import Call
from bot.channels.messengers.pictures import is_ours
from bot.channels.messengers.room_post import RoomPost
from bot.channels.slack.blocks import MAX_BLOCKS, action_blocks, blocks_of, shortened
from bot.channels.slack.text import escape

POST, UPLOAD = "post", "upload"
MAX_FALLBACK = 3_000


def calls_of(drawn: Drawn, key: Callable[[Button], str]) -> List[Call]:
    """Messages of at most 50 blocks, the buttons in the last; pictures of ours are uploaded.

    ``text`` says the same beside the blocks: it is what notifications and screen readers read.
    """
    ours = [part for part in drawn.parts if isinstance(part, Picture) and is_ours(part.source)]
    shown = [part for part in drawn.parts if part not in ours]
    buttons = action_blocks(drawn.buttons, key)
    blocks = [*blocks_of(shown), *buttons]
    uploads: List[Call] = [
        {"method": UPLOAD, "source": part.source, "alt": part.alt} for part in ours
    ]
    posts: List[Call] = [
        {
            "method": POST,
            "text": shortened(drawn.text, MAX_FALLBACK),
            "blocks": blocks[start : start + MAX_BLOCKS],
        }
        for start in range(0, len(blocks), MAX_BLOCKS)
    ]
    return [*posts, *uploads]


def room_call(post: RoomPost) -> Call:
    """A post in a channel. The title is the link: a button would call us for whoever presses it."""
    blocks = blocks_of(post.parts(linked=True))
    return {"method": POST, "text": shortened(escape(post.words), MAX_FALLBACK), "blocks": blocks}
