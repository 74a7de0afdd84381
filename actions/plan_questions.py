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
from actions.wording import joined, shortened
from recommender.paths.model import Path, Step
from recommender.paths.words import day_text, hours_text

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
_DONE = re.compile(
    rf"{_LEAD}when (?:am|will|would|can|do) i (?:then )?(?:be )?(?:done|finish(?:ed)?|ready|through)(?: (?:with (?:it|this|that|everything|it all)|it|this|then|all of it))*\W*$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    rf"{_LEAD}why (?:is it |are they )?(?:in )?(?:that|this|the) (?:order|sequence)(?: of (?:steps|courses))?\W*$",
    re.IGNORECASE,
)
_BUSIEST = re.compile(
    rf"{_LEAD}(?:which|what)(?:'?s| is)? (?:the )?(?:week (?:is |will be |would be )?(?:the )?)?(?:busiest|hardest|fullest|heaviest)(?: week)?(?: of (?:it|the (?:plan|path)))?\W*$",
    re.IGNORECASE,
)
_SKIPS = re.compile(
    r"\b(?:can|could|may|should) i (?:just )?(?:skip|leave out|drop|jump over)\b", re.IGNORECASE
)
MOST = 3  # pairs of courses told


def whole(turn: Turn) -> str | None:
    """A question about the whole plan that was shown, or about the step it is at."""
    text = turn.message.text
    if turn.form or turn.message.values("course") or turn.message.values("ordinal"):
        return None
    if _AT.match(text):
        return "action_show_path"
    if on_table(turn) and (_DONE.match(text) or _ORDER.match(text) or _BUSIEST.match(text)):
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
    if _DONE.match(text):
        return f"On {day_text(path.end)}, with “{_title(path.steps[-1])}” as the last step."
    if _ORDER.match(text):
        return _why_so(path)
    if _BUSIEST.match(text):
        return _busiest(path)
    return headline(path) if _TOTAL.match(text) else None


def _title(step: Step) -> str:
    return shortened(step.course.title)


def _why_so(path: Path) -> str:
    """Why the steps come in their order: which of them a later one builds on."""
    titles = {step.course.course_id: _title(step) for step in path.steps}
    needed = [
        (step, [f"“{titles[one]}”" for one in step.requires if one in titles])
        for step in path.steps
    ]
    said = [f"“{_title(step)}” builds on {joined(names)}" for step, names in needed if names]
    if not said:
        return "None of the steps builds on another, as far as the catalogue says."
    more = " And so on." if len(said) > MOST else ""
    return f"What a course builds on comes first: {'; '.join(said[:MOST])}.{more}"


def _busiest(path: Path) -> str:
    """Weeks are alike but for days kept free, so none is the busiest."""
    pace = path.request.pace
    free = " Weeks with days that you keep free have less." if pace.pauses else ""
    return (
        f"None is busier than the others: you study {hours_text(pace.weekly_minutes)} a week.{free}"
    )
