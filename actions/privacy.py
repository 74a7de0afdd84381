"""Wishes about one's own data: what is kept, who can erase it, and what can be done here."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload


class ActionPrivacyRequest(WaymarkAction):
    """Answers "delete my data" honestly: the chat cannot erase, the people who run it can."""

    action_name = "action_privacy_request"

    def answer(self, turn: Turn) -> Reply:
        """What is kept and what helps now; nothing is changed."""
        on = turn.waymark.learners.get(turn.learner_id).personalised
        switch = (button("Stop personalising", "personalisation_off"),) if on else ()
        return Reply(
            (
                Say(
                    response="utter_privacy_on" if on else "utter_privacy_off",
                    payload=notice_payload(NoticeKind.REFUSED, "erasure"),
                    buttons=(*switch, button("What do you know about me?", "show_profile")),
                ),
            ),
            offer="personalisation_off" if on else "show_profile",
        )
