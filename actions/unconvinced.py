"""What is said to somebody who met an offer with "meh": nothing was done, and what would do it."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

_OF_A_LIST = frozenset(("more_courses", "widen"))
_KEPT = ("current_course", "pending", "pending_question")


class ActionUnconvinced(WaymarkAction):
    """Does nothing, says so, and leaves what was offered or asked as it is."""

    action_name = "action_unconvinced"

    def answer(self, turn: Turn) -> Reply:
        """One sentence; a clear yes in the next message still takes the offer."""
        text, buttons = _line(turn)
        say = Say(text, payload=notice_payload(NoticeKind.CLARIFY, "offer"), buttons=buttons)
        return Reply((say,), {name: turn.slot(name) for name in _KEPT}, (), turn.slot("offered"))


def _line(turn: Turn) -> tuple[str, tuple[Button, ...]]:
    """The sentence, by what was asked or offered, and its buttons."""
    if turn.slot("pending_question"):
        return "No hurry: answer it when you like, or say “skip”.", (button("Skip", "skip"),)
    if turn.slot("offered") in _OF_A_LIST:
        text = "Not quite it, then: tell me what should be different, or say “show me more”."
        return text, (button("Show me more", "more_courses"),)
    text = "Then I leave it for now; say “yes” if you would like it after all."
    return text, (button("Yes, please", "affirm"), button("No, thanks", "deny"))
