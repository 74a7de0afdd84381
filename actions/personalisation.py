"""Switching personalisation on and off."""

from __future__ import annotations

import re
from typing import ClassVar

from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

_OFF = re.compile(r"\b(?:off|forget|stop|without|disable|no|don'?t|do not|never)\b", re.IGNORECASE)


class Switch(WaymarkAction):
    """Switches personalisation and says what that means."""

    on: ClassVar[bool]

    def answer(self, turn: Turn) -> Reply:
        """The confirmation, with a button that switches back."""
        # "Off" and "on" sound alike to understanding; reading more than allowed is the worse error.
        on = self.on and not _OFF.search(turn.message.text)
        turn.waymark.learners.set_personalised(turn.learner_id, on, now=turn.now)
        state, other = ("on", "off") if on else ("off", "on")
        back = button(f"Switch it {'off' if on else 'back on'}", f"personalisation_{other}")
        return Reply(
            (
                Say(
                    response=f"utter_personalisation_{state}",
                    payload=notice_payload(NoticeKind.DONE, f"personalisation_{state}"),
                    buttons=(button("Show me courses", "recommend"), back),
                ),
            ),
            slots={"switched": state},
            offer="recommend",
        )


class ActionPersonalisationOn(Switch):
    """Uses the profile and history again."""

    action_name = "action_personalisation_on"
    on = True


class ActionPersonalisationOff(Switch):
    """Reads nothing personal any more."""

    action_name = "action_personalisation_off"
    on = False
