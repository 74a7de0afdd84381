# ruff: noqa: E501 - a pattern reads better on one line
"""When a sentence answers a reminder that came, or speaks of reminders, whatever it looks like. Pure."""

from __future__ import annotations

import re

from actions import cues
from actions.journey import on_table
from actions.turn import Turn

NUDGE = "nudge"
FEW = 8  # words
_LATER = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|maybe|not now|sorry|no|hm+|please|perhaps|remind me)\W+)*(?:later(?: (?:today|please|maybe))?|not now|another time|some other time|tomorrow|tonight|no time(?: (?:now|today|right now))?|busy(?: (?:now|today|right now))?|not today)(?:\W+(?:please|thanks|thank you|maybe|ok))*\W*$",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"\b(?:not|nothing|no more) (?:for )?(?:this|the) week\b|^\W*(?:next week|maybe next week)\W*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"^\W*(?:(?:i |i've |already |just |yes |yep |all |it'?s |that'?s |did |have )\W*)*(?:done|did (?:it|that)|finished|completed|studied(?: today| already)?|done (?:it|that|already|today))(?:\W+(?:already|today|now|thanks|it|that|just now))*\W*$",
    re.IGNORECASE,
)
_STOP_KIND = re.compile(
    r"\b(?:stop|no more(?: of)?|not?) (?:sending )?(?:these|this|those|such|this kind|that kind)\b(?: (?:messages?|reminders?|ones|kind))?|\bno more of (?:these|those|this)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^\W*(?:please )?(?:stop(?: it| please)?|unsubscribe|leave me alone|enough)\W*$", re.IGNORECASE
)
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)?(?:why(?: (?:this|that|now|me|are you (?:telling|writing|messaging)|do you|did (?:you|i)).*)?|how come.*|what(?:'s| is) this(?: about)?|what for)\W*$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|ok(?:ay)?|sure|alright|fine|let'?s (?:go|do it)|go (?:on|ahead)|good idea|show me)(?:\W+(?:please|then|let'?s|do it|thanks|go))*\W*$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:remind(?:ers?|ed|ing)?|notif(?:s|y|ications?)|nudg(?:e|es|ing)|nag(?:s|ging)?|pester(?:s|ing)?|pings?)\b",
    re.IGNORECASE,
)
_TO_ME = re.compile(
    r"\b(?:(?:stop|why|don'?t|fewer|less|quit|no)\b.{0,24}\b(?:messag(?:e|es|ing)|writ(?:e|ing)|spam\w*)(?: (?:to )?me)?|quiet hours|do not disturb|snooze)\b",
    re.IGNORECASE,
)
# "Remind my wife to ...": whoever writes to us is the only one we write to.
_TO_OTHERS = re.compile(
    r"\bremind (?:him|her|them|everyone|everybody|(?:my|the|our) (?!to\b)(?!self\b)(?:\w+)(?: \w+)?) (?:to|about|of|that)\b",
    re.IGNORECASE,
)
# What a sentence about reminders is sometimes taken for.
_MAY_BE = frozenset(
    "stop skip goodbye nlu_fallback out_of_scope small_talk deny tell_profile change_profile "  # noqa: SIM905
    "weekly_goal motivation_off motivation_on personalisation_off change_path explain help "
    "privacy_request undo affirm log_study filter_courses clear_filters".split()
)
ANSWERS = (
    ("week", _WEEK), ("stop_kind", _STOP_KIND), ("stop", _STOP), ("done", _DONE), ("why", _WHY),
    ("later", _LATER), ("open", _YES),
)  # fmt: skip


def nudge(turn: Turn) -> str | None:
    """The action for an answer to a reminder, or for a sentence that speaks of reminders."""
    if turn.message.intent == "nudge_settings":
        return "action_nudge_answer" if answer_said(turn) else None
    if answer_said(turn):
        return "action_nudge_answer"
    if turn.message.intent == "out_of_scope" and _TO_OTHERS.search(turn.message.text):
        return None
    speaks = _SPEAKS.search(turn.message.text) or _TO_ME.search(turn.message.text)
    return "action_nudge_settings" if speaks and turn.message.intent in _MAY_BE else None


def answer_said(turn: Turn) -> str | None:
    """What the message answers to the reminder that was the last thing said; else ``None``."""
    text = turn.message.text
    if not on_table(turn, NUDGE).get("id") or len(text.split()) > FEW:
        return None
    if cues.NUMBERED.match(text):
        return None
    return next((said for said, pattern in ANSWERS if pattern.search(text)), None)
