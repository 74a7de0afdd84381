"""Taking a goal out of the profile."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.journey import COURSES, done
from actions.profile_changes import profile_slots
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.learners.model import ProfileChanges


class ActionForgetGoal(WaymarkAction):
    """Clears the goal; a plan towards it stays until it is thrown away."""

    action_name = "action_forget_goal"

    def answer(self, turn: Turn) -> Reply:
        """What is gone, and how to name another."""
        before = shortened(str(turn.slot("career_goal", "")), 60)
        changes = ProfileChanges(career_goal=None)
        profile = turn.waymark.learners.update_profile(turn.learner_id, changes, now=turn.now)
        text = f"“{before}” is no longer your goal. Name another whenever you like."
        another = button("Another goal", "change_profile", profile_field="career_goal")
        return done(text, "profile", another, COURSES,
                    slots=profile_slots(profile), offer="recommend")  # fmt: skip
