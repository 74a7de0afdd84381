"""Looking wider when a list was all that comes close."""

from __future__ import annotations

from actions import listing
from actions.base import WaymarkAction
from actions.context import context_of
from actions.filters import ActionClearFilters
from actions.reply import Reply
from actions.turn import Turn


class ActionWiden(WaymarkAction):
    """Goes on in the subject of the courses shown; where there is none, lifts the filters."""

    action_name = "action_widen"

    def answer(self, turn: Turn) -> Reply:
        """Courses of that subject which were not shown yet."""
        subject = next((item.subject for item in context_of(turn).shown if item.subject), None)
        if subject is None:
            return ActionClearFilters().answer(turn)
        asked = {"surface": "search", "text": subject}
        return listing.show(turn, asked, turn.slot("filters", {}), more=True)
