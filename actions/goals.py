"""Goals told back in one line, so that they can be corrected; and what to do without one."""

from __future__ import annotations

import logging

from rasa_sdk.events import FollowupAction

from actions import wording
from actions.base import WaymarkAction
from actions.broad_fields import fields_of
from actions.onboarding_subjects import subjects_near
from actions.reply import Reply, Say, button
from actions.turn import FORM, Turn
from recommender.errors import WaymarkError
from recommender.payloads import NoticeKind, notice_payload

DASH = " \u2013 "
log = logging.getLogger(__name__)


def goal_check(turn: Turn, goal: str | None) -> str:
    """What the goal was read as, with the invitation to correct it."""
    return (read_as(turn, goal) if goal else "") or "Tell me if that is wrong."


def read_as(turn: Turn, goal: str) -> str:
    """The line that tells a goal back; ``""`` where nothing comes close."""
    phrase = reading_phrase(turn, goal)
    return f"I read that as: {phrase}. Say so if I am off." if phrase else ""


def reading_phrase(turn: Turn, goal: str) -> str:
    """Subject, dash, skills: what the goal comes down to; ``""`` where nothing comes close."""
    if fields_of(turn, goal):  # too broad to be read as a few skills
        return ""
    try:
        reading = turn.waymark.goals.read(goal, now=turn.now)
    except WaymarkError as error:
        # The goal is kept all the same; only the line about it is left out.
        log.warning("a goal could not be read: %s", error.code)
        return ""
    skills = [name for name in reading.skills if name != reading.subject]
    return DASH.join(part for part in (reading.subject or "", wording.joined(skills)) if part)


class ActionUndecided(WaymarkAction):
    """Somebody does not know yet what to learn: directions to choose from, and no pressure."""

    action_name = "action_undecided"

    def answer(self, turn: Turn) -> Reply:
        """A few subjects to press."""
        buttons = tuple(button(name, "search_courses", query=name) for name in subjects_near(turn))
        say = Say(
            response="utter_undecided",
            payload=notice_payload(NoticeKind.CLARIFY, "career_goal"),
            buttons=buttons,
        )
        return Reply((say,), offer="recommend")


class ActionMisread(WaymarkAction):
    """Somebody says that they were read wrongly: asks for the goal anew."""

    action_name = "action_misread"

    def answer(self, turn: Turn) -> Reply:
        """Starts the one question again, after an apology."""
        if turn.form:
            return Reply((Say(response="utter_misread"),))
        return Reply(
            slots={
                "onboarding_pending": ["career_goal"],
                "onboarding_note": "Sorry, then I misread you.",
                "onboarding_outcome": "editing",
                "onboarding_interruptions": None,
            },
            events=(FollowupAction(FORM),),
        )
