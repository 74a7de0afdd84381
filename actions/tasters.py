"""Short courses to begin with, where no list is there yet that could be shortened."""

from __future__ import annotations

import logging
from typing import Any

from actions import listing
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import shortened
from recommender.errors import WaymarkError

FEW = 2
log = logging.getLogger(__name__)


def show(turn: Turn, asked: dict[str, Any], filters: dict[str, Any]) -> Reply:
    """Short courses towards the goal; where hardly one is there, short ones of its subject."""
    goal = turn.slot("career_goal")
    found = listing.fetch(turn, asked, filters, log=False)
    if not goal or (len(found.items) >= FEW and not found.relaxed):
        return listing.show(turn, asked, filters)
    subject = _subject_of(turn, str(goal))
    wider = {**asked, "surface": "search", "text": subject, "known": True}
    if subject is None or len(listing.fetch(turn, wider, filters, log=False).items) < FEW:
        return listing.show(turn, asked, filters)
    aim = shortened(str(goal))
    note = f"Hardly anything so short leads straight to “{aim}”, so these are near it."
    return listing.show(turn, wider, filters, note=note)


def _subject_of(turn: Turn, goal: str) -> str | None:
    try:
        return turn.waymark.goals.read(goal, now=turn.now).subject
    except WaymarkError as error:
        log.warning("a goal could not be read: %s", error.code)
        return None
