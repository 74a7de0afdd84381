"""Taking up what was left: "where were we?"."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions import listing, wording
from actions.base import WaymarkAction
from actions.basics import ActionGreet
from actions.onboarding import ActionStartOnboarding, profile_of
from actions.reply import Reply, Say
from actions.turn import FORM, Turn

ONBOARDING = "onboarding"


class ActionResume(WaymarkAction):
    """Goes back to the questions that were stopped, or to the list that was shown last."""

    action_name = "action_resume"

    def answer(self, turn: Turn) -> Reply:
        """Where we were; a greeting where nothing was."""
        if turn.form:
            return Reply((Say(self._so_far(turn)),))
        if turn.slot("left") == ONBOARDING and not all(profile_of(turn).values()):
            begun = ActionStartOnboarding().answer(turn)
            note = f"{self._so_far(turn)} {begun.slots['onboarding_note'] or ''}".strip()
            slots = {**begun.slots, "onboarding_note": note}
            return Reply(slots=slots, events=(FollowupAction(FORM),))
        if turn.slot("asked") and turn.slot("shown_courses"):
            filters = turn.slot("filters", {})
            return listing.show(turn, turn.slot("asked"), filters, note="We were here.")
        return ActionGreet().answer(turn)

    def _so_far(self, turn: Turn) -> str:
        stated = wording.stated_phrase(profile_of(turn))
        known = f" So far: {stated}." if stated else ""
        return f"We were setting up your profile.{known}"
