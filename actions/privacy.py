"""Wishes about one's own data: what is kept, who can erase it, and what can be done here."""

from __future__ import annotations

import re

from actions import cues
from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

_ASKS = re.compile(
    r"\b(?:who|what|how|where|why|which|"
    r"do(?:es)? (?:you|any|others?|people)|is|are|can (?:any|some|others?))\b|"
    r"\b(?:export|download|copy)\b",
    re.IGNORECASE,
)


class ActionPrivacyRequest(WaymarkAction):
    """Answers "delete my data" honestly: the chat cannot erase, the people who run it can."""

    action_name = "action_privacy_request"

    def answer(self, turn: Turn) -> Reply:
        """What is kept and what helps now; nothing is changed."""
        on = turn.waymark.learners.get(turn.learner_id).personalised
        switch = (button("Stop personalising", "personalisation_off"),) if on else ()
        asked = not cues.ERASE.search(turn.message.text) and _ASKS.search(turn.message.text)
        return Reply(
            (
                Say(
                    response=f"utter_privacy_{'asked_' if asked else ''}{'on' if on else 'off'}",
                    payload=notice_payload(NoticeKind.REFUSED, "erasure"),
                    buttons=(*switch, button("What do you know about me?", "show_profile")),
                ),
            ),
            offer="personalisation_off" if on else "show_profile",
        )
