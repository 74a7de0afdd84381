"""What only instructors or administrators may do, asked for in words that no action answers.

Roles come from the verified token or the store. Claiming one in words changes nothing, and a
learner is told politely; somebody of that role is told where it is done, which is not this chat.
"""

from __future__ import annotations

from collections.abc import Mapping

from actions.base import WaymarkAction
from actions.gate import refusal
from actions.instructor_replies import ways_on
from actions.owner_cues import teaches_named
from actions.people_cues import Wished, wished
from actions.privileges import role_needed
from actions.reply import Reply, Say, button
from actions.staff_cues import Asked, staff_wish
from actions.standing import allows, role_of
from actions.turn import Turn
from actions.wording import shortened
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload

ASKED = "role.asked"
WAYS = (button("How is the platform doing?", "platform_statistics"),
        button("What can you do?", "help"))  # fmt: skip
# What is not done here, and where it is.
ELSEWHERE: Mapping[Wished | Asked, str] = {
    Wished.BROADCAST: (
        "I do not send one message to everybody, so nothing was sent or set. Use your learning "
        "platform's announcements or a mailing list for it. What I send are reminders to single "
        "learners, by their own settings."
    ),
    Asked.BEHIND: (
        "I name no single learners, to instructors and administrators neither: what I show of them "
        "are figures of groups of ten or more. Where learners stop in a course I can show you."
    ),
    Asked.REMIND: (
        "I write to no learners in your name, and I do not tell who is behind, so nothing was "
        "sent. Your learning platform's announcements reach everybody in a course. What I send are "
        "reminders to single learners, by their own settings."
    ),
    Asked.CHAT: (
        "I show nobody else's words, profile or progress in the chat, whoever asks. What I can "
        "show are figures of groups of ten or more learners."
    ),
    Asked.SWITCH: (
        "I switch nothing for everybody from the chat, so nothing was changed: everybody sets "
        "their own. On the server, WAYMARK_NUDGES=false in its settings ends reminders for all "
        "from the next start."
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
        if (teaches := _teaches(turn, held)) is not None:
            return teaches
        if (asked := staff_wish(turn.message.text)) is not None:
            return _not_here(turn, asked, held)
        of_others = wished(turn)
        needed = role_needed(turn.message.text) or Role.ADMIN
        if not allows(held, needed):
            return refusal(turn, needed, ASKED)
        payload = notice_payload(NoticeKind.OUT_OF_SCOPE, "role")
        if of_others and held is Role.ADMIN:
            buttons = () if turn.form else WAYS
            return Reply((Say(ELSEWHERE[of_others], payload=payload, buttons=buttons),))
        buttons = (button("Show me courses", "recommend"), button("What can you do?", "help"))
        return Reply(
            (Say(response=f"utter_elsewhere_{needed.value}", payload=payload,
                 buttons=() if turn.form else buttons),)
        )  # fmt: skip


def _not_here(turn: Turn, asked: Asked, held: Role) -> Reply:
    """What nobody is shown or does here; a switch for all is an administrator's to ask about."""
    if asked is Asked.SWITCH and held is not Role.ADMIN:
        return refusal(turn, Role.ADMIN, ASKED)
    stops = button("Where people stop", "course_dropoff")
    ways = WAYS if held is Role.ADMIN else (stops, button("What can you do?", "help"))
    payload = notice_payload(NoticeKind.REFUSED, "role")
    return Reply((Say(ELSEWHERE[asked], payload=payload, buttons=() if turn.form else ways),))


def _teaches(turn: Turn, held: Role) -> Reply | None:
    """What follows from "I run …": figures where it is theirs, who can say so where it is not."""
    course_id = teaches_named(turn) if held is Role.INSTRUCTOR else None
    if course_id is None:
        return None
    course = turn.waymark.catalogue.get(course_id)
    title = f"“{shortened(course.title)}”"
    if course_id in {*turn.facts.courses, *turn.waymark.owners.of(turn.learner_id)}:
        text = f"{title} is among your courses. Here is what I can show you of it."
        buttons = ways_on(course, without="")
        return Reply((Say(text, payload=notice_payload(NoticeKind.HELP, "course"),
                          buttons=buttons),), {"current_course": course_id})  # fmt: skip
    text = (
        f"{title} is not on record as yours, so I can show and change nothing of it. An "
        f"administrator can name you in this chat: “make {turn.learner_id} the instructor of "
        f"{course.title}”."
    )
    return Reply((Say(text, payload=notice_payload(NoticeKind.REFUSED, "role")),))
