"""Doubt about the reply before: "is that right?", "are you sure?"."""

from __future__ import annotations

from math import ceil

from actions.base import WaymarkAction
from actions.goals import read_as
from actions.journey import on_table
from actions.path_replies import on_table as path_on_table
from actions.reply import Reply, Say, button
from actions.told_words import TOLD
from actions.turn import Turn
from actions.wording import hours, shortened, stated_phrase
from recommender.payloads import NoticeKind, notice_payload

USUAL_HOURS = 10  # a course as many are, to reckon by


class ActionDoubt(WaymarkAction):
    """Says what the last reply rests on, and how it is set right."""

    action_name = "action_doubt"

    def answer(self, turn: Turn) -> Reply:
        """By what was talked of: what was told, the plan, courses; nothing changes."""
        told, weekly = on_table(turn, TOLD), turn.slot("weekly_hours")
        if weekly and "enough" in turn.message.text.casefold():
            return _said(turn, _long_enough(float(weekly)), button("Make me a plan", "plan_path"))
        if told:
            return self._of_told(turn, told)
        if path_on_table(turn):
            text = (
                "The plan is reckoned, not guessed: hours are the catalogue's, days come from your "
                "hours a week. How long you really take may differ. Tell me what is off, for "
                "instance “3 hours a week” or “I know step 1 already”."
            )
            return _said(turn, text, button("Show my plan", "show_path"))
        if turn.slot("current_course") or turn.slot("shown_courses"):
            text = (
                "What I say of a course is what the catalogue states, and I cannot check more than "
                "that. Why it stands where it does, “why the first one?” tells; and if something "
                "is wrong, say “report the first one”."
            )
            return _said(turn, text, button("Show me more", "more_courses"))
        text = (
            "I go by the catalogue and by what you tell me. Say what seems wrong, and I look at it."
        )
        return _said(turn, text, button("What do you know about me?", "show_profile"))

    def _of_told(self, turn: Turn, told: dict[str, object]) -> Reply:
        """What was understood of the words before, to be confirmed or taken back."""
        now = {name: turn.slot(name) for name in dict(told.get("before") or {})}  # type: ignore[call-overload]
        goal = now.get("career_goal")
        text = f"That is how I understood you: {stated_phrase(now)}."
        if goal:
            text += f" {read_as(turn, str(goal))}"
        text = f"{text.strip()} If it is wrong, say it another way, or “forget that”."
        return _said(turn, shortened(text, 600), button("Forget that", "undo"))


def _long_enough(weekly: float) -> str:
    """What hours a week come to, by a course of usual length."""
    weeks = ceil(USUAL_HOURS / weekly)
    return (
        f"It is enough to get somewhere: at {hours(weekly)} a week, a course of {USUAL_HOURS} "
        f"hours takes {'a week' if weeks == 1 else f'{weeks} weeks'}. A plan says when all is done."
    )


def _said(turn: Turn, text: str, *buttons: dict[str, str]) -> Reply:
    """Nothing changes: what was talked of, and what could be taken back, stay."""
    say = Say(text, payload=notice_payload(NoticeKind.HELP, "sure"), buttons=buttons)
    kept = {"current_course": turn.slot("current_course"), "pending": turn.slot("pending")}
    return Reply((say,), kept, (), turn.slot("offered"))
