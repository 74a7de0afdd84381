# ruff: noqa: E501 - a pattern reads better on one line
"""Questions about the plan as a whole: how long it takes, which step it is at; and a step skipped.

The functions that take a turn alone are rules of :mod:`actions.redirects`.
"""

from __future__ import annotations

import re

from actions.path_replies import on_table
from actions.path_steps import step_meant
from actions.path_wording import headline, step_line
from actions.turn import Turn
from recommender.paths.model import Path

_LEAD = r"^\W*(?:(?:and|so|ok(?:ay)?|but|well|hm+|then)\W+)*"
_IT = r"(?:it|this|that|the (?:whole )?(?:plan|path|thing)|(?:it|this|that) all|all (?:of )?(?:it|this|that)|everything)"
_TOTAL = re.compile(
    rf"{_LEAD}(?:how (?:long|much time)(?: in total)? (?:will|would|does|is|do|might) {_IT}(?: all)?(?: going to)?(?: take| be| last)?(?: me)?|how many (?:hours|weeks|months|days|courses) (?:is|are|does|will|would) (?:{_IT}|they|there)(?: all)?(?: take| be)?)(?: (?:in total|altogether|all in all|in all|overall|all together))?\W*$|{_LEAD}(?:what(?:'?s| is) )?the total(?: (?:time|hours|length))?\W*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:in total|altogether|all in all|in all|overall|all together|whole (?:plan|path|thing)|the (?:plan|path))\b",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"{_LEAD}(?:which|what) step (?:am i|are we)(?: (?:at|on|in|now|currently))*\W*$|{_LEAD}where am i in (?:the|my) (?:plan|path)(?: now)?\W*$",
    re.IGNORECASE,
)
_SKIPS = re.compile(
    r"\b(?:can|could|may|should) i (?:just )?(?:skip|leave out|drop|jump over)\b", re.IGNORECASE
)


def whole(turn: Turn) -> str | None:
    """A question about the whole plan that was shown, or about the step it is at."""
    text = turn.message.text
    if turn.form or turn.message.values("course") or turn.message.values("ordinal"):
        return None
    if _AT.match(text):
        return "action_show_path"
    asked = on_table(turn) and _TOTAL.match(text)
    of_a_course = turn.slot("current_course") and not _WHOLE.search(text)
    return "action_show_path" if asked and not of_a_course else None


def skipped(turn: Turn) -> str | None:
    """A step of the learner's plan that is to be skipped: "can I skip HTML and CSS? I know it"."""
    message = turn.message
    if turn.form or not message.values("course") or not _SKIPS.search(message.text):
        return None
    path = turn.waymark.paths.current(turn.learner_id)
    found = path is not None and step_meant(message, path.steps) is not None
    return "action_change_path" if found else None


def short_answer(text: str, path: Path) -> str | None:
    """The sentence that answers such a question about ``path``; ``None`` for any other."""
    if _AT.match(text):
        step = path.steps[0]
        line = step_line(step).split(". ", 1)[1]
        return f"You are at step {step.order} of {path.steps[-1].order}: {line}."
    return headline(path) if _TOTAL.match(text) else None
