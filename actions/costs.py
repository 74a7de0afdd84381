"""What the guide itself costs, where no course is talked of: "is it free to use?"."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload


class ActionCosts(WaymarkAction):
    """Says that nothing is paid here, and where the price of a course stands."""

    action_name = "action_costs"

    def answer(self, turn: Turn) -> Reply:  # noqa: ARG002 - the same for all
        """A plain answer, with the free courses to press."""
        text = (
            "I take no payment: nothing is bought or sold in this chat. A course has a price of "
            "its own, or none, which I show beside it; “only free ones” leaves the others out. "
            "Shall I show you courses?"
        )
        say = Say(
            text,
            payload=notice_payload(NoticeKind.HELP, "costs"),
            buttons=(
                button("Free courses", "recommend", price={"free": True}),
                button("Show me courses", "recommend"),
            ),
        )
        return Reply((say,), offer="recommend")
