"""Switching personalisation on and off."""

from __future__ import annotations

from typing import ClassVar

from actions.base import WaymarkAction
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload


class Switch(WaymarkAction):
    """Switches personalisation and says what that means."""

    on: ClassVar[bool]

    def answer(self, turn: Turn) -> Reply:
        """The confirmation, with a button that switches back."""
        turn.waymark.learners.set_personalised(turn.learner_id, self.on, now=turn.now)
        state, other = ("on", "off") if self.on else ("off", "on")
        back = button(f"Switch it {'off' if self.on else 'back on'}", f"personalisation_{other}")
        return Reply(
            (
                Say(
                    response=f"utter_personalisation_{state}",
                    payload=notice_payload(NoticeKind.DONE, f"personalisation_{state}"),
                    buttons=(button("Show me courses", "recommend"), back),
                ),
            ),
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
