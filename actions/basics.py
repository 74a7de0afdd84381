# ruff: noqa: E501 - a pattern reads better on one line
"""Greeting, thanking, parting, and a line of small talk."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from actions.base import WaymarkAction
from actions.contact import contact_line
from actions.fallback import HANDED_OVER
from actions.guide_cues import failed, gives_up, of_prompt
from actions.harm import wishes_harm
from actions.profiling import ActionTakeAnswer
from actions.reply import Button, Reply, Say, button
from actions.sharing import incoming
from actions.tone import is_low
from actions.turn import Turn
from actions.wording import shortened
from recommender.payloads import NoticeKind, notice_payload

COURSES = button("Show me courses", "recommend")
START = button("Let's start", "start_onboarding")
_TALK = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("identity", r"your name|who are you|what are you|who (?:made|built|created) you|(?:robot|bot|human|real|person|ai|machine|chatgpt|gpt)"),
        ("joke", r"joke|funny|make me laugh|sing|poem|riddle"),
        ("praise", r"(?:awesome|great|amazing|clever|smart|cute|nice|cool|helpful|brilliant|best)"),
        ("wellbeing", r"how are you|how(?:'s| is) it going|how do you do|how have you been|what'?s up|you ok(?:ay)?"),
    )
)  # fmt: skip
HELP = button("What can you do?", "help")
NO_HARM = (
    "I will not help with that: it could hurt people. Is there something else that you would "
    "like to learn?"
)


class ActionGreet(WaymarkAction):
    """Greets a new learner with an offer to start, a returning one by what they aim at."""

    action_name = "action_greet"

    def answer(self, turn: Turn) -> Reply:
        """The greeting, and what somebody has recommended to them meanwhile."""
        greeting = self._greeting(turn)
        return greeting if turn.form else greeting.followed_by(incoming(turn))

    def _greeting(self, turn: Turn) -> Reply:
        learner = turn.waymark.learners.get(turn.learner_id)
        name = f", {shortened(learner.name, 40)}" if learner.name else ""
        goal = learner.profile.career_goal if learner.personalised else None
        if turn.form:
            return Reply((Say(response="utter_greet_again", values={"name": name}),))
        if goal:
            values = {"name": name, "goal": shortened(goal, 80)}
            buttons = (COURSES, button("Change my profile", "change_profile"))
            return Reply(
                (Say(response="utter_greet_returning", values=values, buttons=buttons),),
                offer="recommend",
            )
        return Reply(
            (Say(response="utter_greet_new", values={"name": name}, buttons=(START, COURSES)),),
            offer="start_onboarding",
        )


class Line(WaymarkAction):
    """One friendly line and a way on; inside onboarding the question follows by itself."""

    response: ClassVar[str]
    buttons: ClassVar[tuple[Button, ...]] = ()
    notice: ClassVar[NoticeKind | None] = None
    offers: ClassVar[str | None] = None

    def answer(self, turn: Turn) -> Reply:
        """The line."""
        payload = notice_payload(self.notice) if self.notice else None
        buttons = () if turn.form else self.buttons
        say = Say(response=self.response, payload=payload, buttons=buttons)
        return Reply((say,), offer=None if turn.form else self.offers)


class ActionThanks(Line):
    """Answers thanks."""

    action_name = "action_thanks"
    response = "utter_thanks"
    buttons = (button("Show me more", "more_courses"), HELP)
    offers = "more_courses"


class ActionGoodbye(Line):
    """Parts."""

    action_name = "action_goodbye"
    response = "utter_goodbye"


def talk_of(text: str) -> str | None:
    """What small talk is about, where there is a line for it."""
    return next((name for name, words in _TALK if words.search(text)), None)


def own_line(text: str) -> Reply | None:
    """The reply to words that need one of their own: somebody who failed or gives up, and more."""
    if of_prompt(text):
        says = (
            "I have no system prompt to show: I am Waymark, a program that finds courses by a "
            "catalogue and what you tell me. Shall I show you some?"
        )
        return Reply((Say(says, buttons=(COURSES, HELP)),), offer="recommend")
    if failed(text):
        says = (
            "I am sorry, that hurts. It says where you are today, not how far you get. When you "
            "like, we make a calm plan for the next try, or a short quiz shows what already sits."
        )
        ways = (button("Make a plan", "plan_path"), button("A short quiz", "take_quiz"), COURSES)
        return Reply((Say(says, buttons=ways),), offer="plan_path")
    if gives_up(text):
        says = (
            "That feeling comes to most who learn something hard, and nothing here is lost if you "
            "rest. If you like, do one small thing today: ten minutes are enough."
        )
        buttons = (button("One small step", "next_step"), button("My progress", "show_progress"))
        return Reply((Say(says, buttons=(*buttons, COURSES)),), offer="next_step")
    return None


class ActionSmallTalk(Line):
    """Answers small talk in a line and leads back."""

    action_name = "action_small_talk"
    response = "utter_small_talk"
    buttons = (COURSES, HELP)
    offers = "recommend"

    def answer(self, turn: Turn) -> Reply:
        """A line that fits what was said."""
        text = turn.message.text
        if (own := own_line(text)) is not None:
            return own
        kind = "low" if is_low(text) else talk_of(text)
        said = super().answer(turn)
        if kind is None:
            return said
        response = f"utter_small_talk_{kind}"
        return replace(said, says=(replace(said.says[0], response=response),))


class ActionOutOfScope(Line):
    """Says that something is not our business, and what is; several times in a row, who helps."""

    action_name = "action_out_of_scope"
    response = "utter_out_of_scope"
    buttons = (COURSES, HELP)
    notice = NoticeKind.OUT_OF_SCOPE
    offers = "recommend"

    def answer(self, turn: Turn) -> Reply:
        """The line; what is asked in vain counts as not understood."""
        if wishes_harm(turn.message.text):
            return self._refused(turn)
        times = int(turn.slot("misunderstood", 0)) + 1
        said = super().answer(turn)
        if times < HANDED_OVER or turn.form:
            return Reply(said.says, {"misunderstood": times}, offer=said.offer)
        payload = notice_payload(NoticeKind.OUT_OF_SCOPE, "contact")
        values = {"contact": contact_line(turn)}
        say = Say(response="utter_beyond", values=values, payload=payload, buttons=self.buttons)
        return Reply((say,), {"misunderstood": times}, offer=self.offers)

    def _refused(self, turn: Turn) -> Reply:
        """A plain no to what would hurt others, and what there is instead."""
        payload = notice_payload(NoticeKind.OUT_OF_SCOPE, "harm")
        buttons = () if turn.form else self.buttons
        return Reply((Say(NO_HARM, payload=payload, buttons=buttons),))


class ActionStop(Line):
    """Stops; nothing is running outside of onboarding."""

    action_name = "action_stop"
    response = "utter_stop"
    buttons = (COURSES, HELP)


class ActionSkip(Line):
    """Nothing can be skipped outside of onboarding."""

    action_name = "action_skip"
    response = "utter_skip"
    buttons = (COURSES, HELP)
    offers = "recommend"

    def answer(self, turn: Turn) -> Reply:
        """A question that was just asked may be skipped; else there is nothing to skip."""
        if turn.slot("pending_question"):
            return ActionTakeAnswer().answer(turn)
        return super().answer(turn)
