"""What only instructors or administrators may do, asked for in words that no action answers.

Roles come from the verified token or the store. Claiming one in words changes nothing, and a
learner is told politely; somebody of that role is told where it is done, which is not this chat.
"""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.gate import refusal
from actions.privileges import role_needed
from actions.reply import Reply, Say, button
from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload

ASKED = "role.asked"


class ActionRoleNeeded(WaymarkAction):
    """Refuses politely what a learner may not do; says where others do it."""

    action_name = "action_role_needed"

    def answer(self, turn: Turn) -> Reply:
        """One or two sentences; nothing was changed."""
        needed = role_needed(turn.message.text) or Role.ADMIN
        if not allows(role_of(turn), needed):
            return refusal(turn, needed, ASKED)
        buttons = (button("Show me courses", "recommend"), button("What can you do?", "help"))
        return Reply(
            (Say(response=f"utter_elsewhere_{needed.value}",
                 payload=notice_payload(NoticeKind.OUT_OF_SCOPE, "role"),
                 buttons=() if turn.form else buttons),)
        )  # fmt: skip
