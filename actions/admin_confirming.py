"""A plain "yes" to a change that waits."""

from __future__ import annotations

from actions.admin_changes import confirmed
from actions.gate import RoleAction
from actions.reply import Reply
from actions.turn import Turn
from recommender.learners.model import Role


class ActionConfirmChange(RoleAction):
    """Does what was shown and waits. What each change needs is asked again there."""

    action_name = "action_confirm_change"
    needs = Role.INSTRUCTOR
    code = "change.confirm"

    def permitted(self, turn: Turn) -> Reply:
        """The reply of whatever was confirmed."""
        return confirmed(turn)
