"""The question "why do you ask?", where no form is under way to answer it."""

from __future__ import annotations

from actions.base import WaymarkAction
from actions.question_help import PURPOSES
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

_PURPOSES = {
    **PURPOSES,
    "deadline": "I ask so that courses and plans end in time for what you aim at.",
    "language": "I ask so that courses are in a language you like to learn in.",
    "path": "I ask because a plan needs it: the goal says which courses, the hours say how long.",
    "study": "I ask so that your progress counts what you really did.",
    "drop": "I ask so that I suggest less of what did not suit you.",
    "rating": "I ask because ratings help those who teach, and what I suggest to you.",
    "take_quiz": "I ask so that the questions are on what you care about.",
}


class ActionWhyAsked(WaymarkAction):
    """Says what a question is for; it stays open, and so does what was offered."""

    action_name = "action_why_asked"

    def answer(self, turn: Turn) -> Reply:
        """One line, and that no answer is owed."""
        asked = str(turn.slot("pending_question", ""))
        text = _PURPOSES.get(
            asked,
            "I only ask for what makes courses fit: what you aim at, your level and your time.",
        )
        say = Say(
            f"{text} You owe me no answer: “skip” is fine.",
            payload=notice_payload(NoticeKind.HELP, "why"),
            buttons=(
                button("What do you know about me?", "show_profile"),
                button("Show me courses", "recommend"),
            ),
        )
        kept = {"pending_question": asked or None}
        return Reply((say,), kept, (), turn.slot("offered"))
