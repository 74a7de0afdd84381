"""What only instructors or administrators may do, asked for in words that no action answers.

Roles come from the verified token or the store. Claiming one in words changes nothing, and a
learner is told politely; somebody of that role is told where it is done, which is not this chat.
"""

from __future__ import annotations

from collections.abc import Mapping

from actions.base import WaymarkAction
from actions.gate import refusal
from actions.people_cues import Wished, wished_of_people
from actions.privileges import role_needed
from actions.reply import Reply, Say, button
from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload

ASKED = "role.asked"
WAYS = (button("How is the platform doing?", "platform_statistics"),
        button("What can you do?", "help"))  # fmt: skip
# What is not done here, and where it is.
ELSEWHERE: Mapping[Wished, str] = {
    Wished.BROADCAST: (
        "I do not send one message to everybody, so nothing was sent or set. Use your learning "
        "platform's announcements or a mailing list for it. What I send are reminders to single "
        "learners, by their own settings."
    ),
    Wished.ERASE: (
        "I delete nobody from the chat, so nothing was changed. On the server, “waymark erase” "
        "with the learner's id erases all that is kept of them; “waymark export” gives it as a "
        "file before that."
    ),
    Wished.READ: (
        "I show nobody else's words, answers or progress in the chat, to administrators neither. "
        "On the server, “waymark export” with the learner's id gives all that is kept of that one "
        "person, for when they ask for it. Here are figures of all together."
    ),
    Wished.EXPORT: (
        "I do not hand out a list of learners in the chat. On the server, “waymark export” with a "
        "learner's id gives all that is kept of that one person as a file. Here are figures of "
        "all together."
    ),
}


class ActionRoleNeeded(WaymarkAction):
    """Refuses politely what a learner may not do; says where others do it."""

    action_name = "action_role_needed"

    def answer(self, turn: Turn) -> Reply:
        """One to three sentences; nothing was changed."""
        held = role_of(turn)
        wished = wished_of_people(turn.message.text, admin=held is Role.ADMIN)
        needed = role_needed(turn.message.text) or Role.ADMIN
        if not allows(held, needed):
            return refusal(turn, needed, ASKED)
        payload = notice_payload(NoticeKind.OUT_OF_SCOPE, "role")
        if wished and held is Role.ADMIN:
            buttons = () if turn.form else WAYS
            return Reply((Say(ELSEWHERE[wished], payload=payload, buttons=buttons),))
        buttons = (button("Show me courses", "recommend"), button("What can you do?", "help"))
        return Reply(
            (Say(response=f"utter_elsewhere_{needed.value}", payload=payload,
                 buttons=() if turn.form else buttons),)
        )  # fmt: skip
