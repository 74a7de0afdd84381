"""What would be: the plan beside another one, in figures, with nothing changed."""

from __future__ import annotations

import re
from typing import Any

from actions.base import WaymarkAction
from actions.journey import ask
from actions.path_changing import read_all
from actions.path_prices import cheaper_changes
from actions.path_problems import asked_back
from actions.path_reading import Problem, Reading
from actions.path_replies import WHAT_IF, kept, no_plan_yet, what_if_reply
from actions.path_wording import (
    capitalised,
    change_text,
    following,
    missing_lines,
    said_by_its_fit,
)
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.errors import BadInputError
from recommender.paths.comparing import Comparison, fit_sentence
from recommender.paths.model import Path

MOST = 4  # "and … and …": so many questions are taken together
_GOES_ON = re.compile(r"^\W*(?:and|plus|or also|also)\b", re.IGNORECASE)


class ActionWhatIf(WaymarkAction):
    """Says what would change, and offers to do it."""

    action_name = "action_what_if"

    def answer(self, turn: Turn) -> Reply:
        """The comparison; a question where it is not clear what to vary."""
        path = turn.waymark.paths.current(turn.learner_id)
        if path is None:
            return no_plan_yet()
        said = _said(turn)
        reading = read_all(said, path, turn)
        if reading.empty or reading.problem is not None:
            return asked_back(reading.problem or Problem.NOTHING, path, intent="what_if")
        try:
            return _compared(turn, path, reading, said)
        except BadInputError as error:
            return ask(str(error), "path", button("Show my plan", "show_path"))


def _said(turn: Turn) -> list[dict[str, Any]]:
    """This question, behind those that it goes on from: "and with 10 hours?"."""
    pending = turn.slot("pending", {})
    goes_on = pending.get("kind") == WHAT_IF and _GOES_ON.match(turn.message.text)
    before = list(pending.get("said", [])) if goes_on else []
    return [*before, kept(turn.message)][-MOST:]


def _compared(turn: Turn, path: Path, reading: Reading, said: list[dict[str, Any]]) -> Reply:
    change = reading.change
    if reading.cheaper:
        ways = cheaper_changes(path)
        if not ways:
            return ask("Your plan costs nothing already.", "path", _SHOW)
        change = ways[0]
    comparison = turn.waymark.paths.what_if(turn.learner_id, change, now=turn.now)
    if not comparison.path.steps and path.steps:
        why = " ".join(missing_lines(comparison.path)[:2])
        text = f"With that no course would be left. {why} Your plan is as it was.".strip()
        return ask(text, "path", _SHOW)
    return what_if_reply(turn, comparison, _text(reading, comparison, path), said)


def _text(reading: Reading, comparison: Comparison, path: Path) -> str:
    after = comparison.path
    said = _lead(reading, after)
    first, *rest = comparison.sentences
    sentences = [f"{capitalised(said)}: {following(first)}" if said else first, *rest]
    if said_by_its_fit(reading.change):
        sentences = [fit_sentence(after)]
    before = set(missing_lines(path))
    sentences += [one for one in missing_lines(after) if one not in before]
    return f"{' '.join(sentences)} Nothing is changed yet: shall I plan it like that?"


def _lead(reading: Reading, path: Path) -> str:
    step = reading.dropped or reading.swapped
    if step is not None:
        return f"without “{shortened(step.course.title)}”"
    return change_text(reading.change, path.request.pace, hours=False)


_SHOW = button("Show my plan", "show_path")
