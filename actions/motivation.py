"""Streaks, XP and badges: shown where they are wanted, silent where they are switched off."""

from __future__ import annotations

import re

from actions.base import WaymarkAction
from actions.journey import MOTIVATION_OFF, MOTIVATION_ON, MOTIVATION_SHOWN, NEXT, PROGRESS
from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.learners.motivation.model import Motivation
from recommender.learners.motivation.words import sentences
from recommender.payloads import NoticeKind, notice_payload, progress_payload

TURN_ON, TURN_OFF = button("Turn them on", MOTIVATION_ON), button("Turn them off", MOTIVATION_OFF)

_BADGES = re.compile(r"\bbadges?\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:points?|xp)\b", re.IGNORECASE)
_FREEZE = re.compile(r"\bfreezes?\b", re.IGNORECASE)


class ActionShowMotivation(WaymarkAction):
    """The streak, its freezes, XP and badges."""

    action_name = "action_show_motivation"

    def answer(self, turn: Turn) -> Reply:
        """What was reached; where they are off, that they are, and how to have them again."""
        report = turn.waymark.reports.report(turn.learner_id, now=turn.now)
        payload = progress_payload(report.card, report.motivation)
        if report.motivation is None:
            text = (
                "Streaks, XP and badges are off, as you wished, so I show none. Nothing is lost "
                "meanwhile. Shall I turn them on?"
            )
            say = Say(text, payload=payload, buttons=(TURN_ON, PROGRESS))
            return Reply((say,), {"switched": MOTIVATION_OFF}, (), MOTIVATION_ON)
        text = " ".join((*_none_yet(turn.message.text, report.motivation),
                         *sentences(report.motivation)))  # fmt: skip
        say = Say(text, payload=payload, buttons=(NEXT, PROGRESS, TURN_OFF))
        return Reply((say,), {"switched": MOTIVATION_SHOWN})


def _none_yet(text: str, motivation: Motivation) -> tuple[str, ...]:
    """What was asked for by name and is not there yet, how it comes, or what it does by itself."""
    said = []
    if _BADGES.search(text) and not motivation.badges:
        said.append("No badges yet: they come by themselves, the first with your first study day.")
    if _POINTS.search(text) and not motivation.xp:
        said.append("No XP yet: studying and finishing courses bring them.")
    if _FREEZE.search(text) and not motivation.streak.freezes:
        said.append("You have no freeze yet, and none is needed: it would be used by itself.")
    return tuple(said)


class SwitchAction(WaymarkAction):
    """Switches them, and remembers for one turn which way."""

    on: bool

    def answer(self, turn: Turn) -> Reply:
        """What holds now, with the way back."""
        turn.waymark.reports.set_motivation(turn.learner_id, self.on, now=turn.now)
        text = (
            "Streaks, XP and badges are on. What you did while they were off counts, too."
            if self.on
            else "Streaks, XP and badges are off: I show none and speak of none. Nothing is lost."
        )
        name, back = (MOTIVATION_ON, TURN_OFF) if self.on else (MOTIVATION_OFF, TURN_ON)
        show = (button("Show my streak", "show_motivation"),) if self.on else ()
        payload = notice_payload(NoticeKind.DONE, name)
        say = Say(text, payload=payload, buttons=(*show, PROGRESS, back))
        return Reply((say,), {"switched": name}, (), "show_progress")


class ActionMotivationOn(SwitchAction):
    """Shows streaks, XP and badges."""

    action_name = "action_motivation_on"
    on = True


class ActionMotivationOff(SwitchAction):
    """Hides streaks, XP and badges."""

    action_name = "action_motivation_off"
    on = False
