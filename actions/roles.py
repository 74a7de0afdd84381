"""What only instructors or administrators may do, asked for in the chat.

Roles come from the verified token. Claiming one in words changes nothing, and a learner is told
politely; somebody of that role is told where it is done, which is not this chat.
"""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.privileges import role_needed
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload


class ActionRoleNeeded(WaymarkAction):
    """Refuses politely what a learner may not do; says where others do it."""

    action_name = "action_role_needed"

    def answer(self, turn: Turn) -> Reply:
        """One or two sentences; nothing was changed."""
        needed = role_needed(turn.message.text) or Role.ADMIN
        held = turn.facts.role or Role.LEARNER
        allowed = held is Role.ADMIN or held is needed
        response = f"utter_elsewhere_{needed.value}" if allowed else f"utter_not_for_{held.value}"
        kind = NoticeKind.OUT_OF_SCOPE if allowed else NoticeKind.REFUSED
        buttons = (button("Show me courses", "recommend"), button("What can you do?", "help"))
        return Reply(
            (Say(response=response, values={"role": NAMES[needed]},
                 payload=notice_payload(kind, "role"), buttons=() if turn.form else buttons),)
        )  # fmt: skip


NAMES = {Role.ADMIN: "administrators", Role.INSTRUCTOR: "instructors", Role.LEARNER: "learners"}
