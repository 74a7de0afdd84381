"""What can be done here."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.menu import MENU
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload


class ActionHelp(WaymarkAction):
    """Says what can be asked, with the main things to press."""

    action_name = "action_help"

    def answer(self, turn: Turn) -> Reply:  # noqa: ARG002 - the same for all
        """The menu."""
        payload = notice_payload(NoticeKind.HELP)
        return Reply((Say(response="utter_help", payload=payload, buttons=MENU),))


class ActionTrust(WaymarkAction):
    """Says what courses are picked by, and what plays no part in it."""

    action_name = "action_trust"

    def answer(self, turn: Turn) -> Reply:  # noqa: ARG002 - the same for all
        """A plain answer, and how to check it."""
        buttons = (
            button("What do you know about me?", "show_profile"),
            button("Show me courses", "recommend"),
        )
        payload = notice_payload(NoticeKind.HELP, "trust")
        return Reply((Say(response="utter_trust", payload=payload, buttons=buttons),))
