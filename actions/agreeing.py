# ruff: noqa: E501 - a pattern reads better on one line
"""Words after an offer that take it, and those that are no clear yes: "ok then", "meh". Pure.

Understanding counts some lukewarm words as agreement; what was offered may enrol, post or erase,
so only words that plainly agree may take it. Each function is a rule of :mod:`actions.redirects`.
"""

from __future__ import annotations

import re

from actions import cues
from actions.asides import FAR
from actions.journey import QUIZ, RATING, REVIEW, on_table
from actions.path_replies import ASKED
from actions.turn import Turn

_LEAD = (
    r"^\W*(?:(?:well|oh|um+|er+m?|hm+|mhm|uh+|ok(?:ay)?|so|meh+|eh+|i'?m|i am|it'?s|that'?s)\b\W*)*"
)
_END = r"(?:\W+(?:i guess|tbh|to be honest|really|though|yet|right now|now))*\W*$"
_MEH = re.compile(
    rf"^\W*(?:meh+|m+eh|eh+|ehm+|hm+|mm+|er+m?|um+|uh+|oh well)(?:\W+(?:meh+|eh+|hm+))*{_END}|"
    rf"{_LEAD}(?:perhaps|maybe|possibly|could be|may ?be so|kind ?of|kinda|sort ?of|sorta|depends)(?: maybe)?{_END}",
    re.IGNORECASE,
)
_TEPID = re.compile(
    rf"{_LEAD}(?:so[ -]so|whatever|not (?:fussed|bothered|convinced)|i (?:don'?t|do not) (?:care|mind))(?:\W+whatever)?{_END}",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    rf"{_LEAD}(?:(?:not|un)(?: (?:really|so|too|very|quite|all that))? ?sure|dunno|idk|no idea|(?:i )?(?:don'?t|do not|dont) (?:really )?know|hard to say|(?:i'?m )?in two minds|on the fence){_END}",
    re.IGNORECASE,
)
# "Not sure" after these says that somebody has no goal yet, which gets directions to look into.
_MAY_LACK_A_GOAL = frozenset(("start_onboarding", "recommend", "show_profile"))


def unclear(turn: Turn) -> str | None:
    """The answer to an offer that takes it no more than it declines it."""
    asked, text = turn.slot("pending_question"), turn.message.text
    if turn.form or turn.message.is_button or on_table(turn, QUIZ, REVIEW, RATING):
        return None
    if asked:
        return "action_unconvinced" if asked == ASKED and _MEH.match(text) else None
    offered = turn.slot("offered")
    if not offered:
        return None
    if _MEH.match(text) or _TEPID.match(text):
        return "action_unconvinced"
    lacks = offered in _MAY_LACK_A_GOAL and not turn.slot("career_goal")
    return "action_unconvinced" if _UNSURE.match(text) and not lacks else None


def agreement(turn: Turn) -> str | None:
    """Agreement like "ok then" after an offer; "show me" also where nothing was offered."""
    if turn.message.intent not in (*FAR, "skip", "goodbye", "deny", "affirm"):
        return None
    if not cues.AGREES.match(turn.message.text):
        return None
    if turn.slot("offered"):
        return "action_affirm"
    return "action_recommend" if "show" in turn.message.text.casefold() else None
