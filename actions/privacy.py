# ruff: noqa: E501 - a pattern reads better on one line
"""Wishes about one's own data: what is kept, who can erase it, and what can be done here."""

from __future__ import annotations

import re

from actions import cues
from actions.base import WaymarkAction
from actions.guide_cues import of_selling
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

_ASKS = re.compile(
    r"\b(?:who|what|how|where|why|which|"
    r"do(?:es)? (?:you|any|others?|people)|is|are|(?:can|could|will|may|would) (?:any|some|others?|other|people|my|they)\w*)\b|"
    r"\b(?:export|download|copy)\b",
    re.IGNORECASE,
)

# Somebody of one's own: "can my boss see this?"
_SOMEBODY = re.compile(
    r"\b(?:can|could|does|do|will|would|may)\b.{0,12}\bmy (?P<who>(?!profile|data|progress|name|messages?|answers?|courses?|plan)[a-z]+)\b.{0,12}\b(?:see|read|look|find|know|get)",
    re.IGNORECASE,
)


ASKED, WISHED = (NoticeKind.HELP, "privacy"), (NoticeKind.REFUSED, "erasure")


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
                *_of_selling(turn.message.text),
                *_of_somebody(turn.message.text),
                Say(
                    response=f"utter_privacy_{'asked_' if asked else ''}{'on' if on else 'off'}",
                    payload=notice_payload(*(ASKED if asked else WISHED)),
                    buttons=(*switch, button("What do you know about me?", "show_profile")),
                ),
            ),
            offer="personalisation_off" if on else "show_profile",
        )


def _of_selling(text: str) -> tuple[Say, ...]:
    """Whether anything is sold or handed on, before what is kept."""
    if not of_selling(text):
        return ()
    return (Say("No: nothing of it is sold, and Waymark itself sends none of it elsewhere."),)


def _of_somebody(text: str) -> tuple[Say, ...]:
    """What a person who was named can see, before what holds for all."""
    named = _SOMEBODY.search(text)
    if named is None:
        return ()
    who = named["who"].casefold()
    return (Say(f"Your {who} cannot see it, unless they are one of those who run this service."),)
