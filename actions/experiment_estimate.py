# ruff: noqa: E501 - a pattern reads better on one line
"""What the log says of a change, before anybody is tested on."""

from __future__ import annotations

import re

from actions.experiment_reading import changes_said
from actions.experiments import INTENT as CREATE
from actions.experiments import serving
from actions.gate import AdminAction
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.experiments.changes import Change
from recommender.experiments.offpolicy.words import told
from recommender.payloads import NoticeKind, notice_payload
from recommender.payloads.experiment import estimate_payload

USUAL_DAYS = 30
LEAST_DAYS, MOST_DAYS = 14, 365
MOST_LISTS = 150
"""So many lists are played again in the time that a turn has; the command line takes more."""
_DAYS = re.compile(
    r"\b(?:in |over |of |for )?(?:the )?(?:last|past|previous)\s+(?P<n>\d+)\s+(?P<unit>days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_PERIODS = (
    (re.compile(r"\b(?:last |this )?(?:semester|term|spring|summer|half[- ]year)\b", re.IGNORECASE), 180),
    (re.compile(r"\b(?:last |past )?year\b", re.IGNORECASE), 365),
)  # fmt: skip
_OF_THE_PAST = re.compile(r"\bhistory\b(?!\s+(?:weight|part|at|\d))", re.IGNORECASE)
_UNITS = {"d": 1, "w": 7, "m": 30}


class ActionEstimateChange(AdminAction):
    """Estimates a change of the ranking from its log, and says when that cannot be done."""

    action_name = "action_estimate_change"
    code = "experiment.estimate"
    limit = 9.5

    def permitted(self, turn: Turn) -> Reply:
        """The estimate, or plainly why there is none; with a test as the way on."""
        text, days = period(_OF_THE_PAST.sub(" ", turn.message.text))
        changes = changes_said(text, serving(turn))
        if not changes:
            return _asked()
        change = changes[0]
        found = turn.waymark.off_policy.estimate(change, now=turn.now, days=days, limit=MOST_LISTS)
        sentence = told(change, found, days=days)
        payload = estimate_payload(change, found, sentence, days=days)
        return Reply((Say(sentence, payload=payload, buttons=_test(change)),))


def period(text: str) -> tuple[str, int]:
    """``text`` without the period it names, and that period in days."""
    if match := _DAYS.search(text):
        days = int(match["n"]) * _UNITS[match["unit"][0].casefold()]
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        return rest, min(max(days, LEAST_DAYS), MOST_DAYS)
    for pattern, days in _PERIODS:
        if pattern.search(text):
            return pattern.sub(" ", text), days
    return text, USUAL_DAYS


def _test(change: Change) -> tuple[Button, ...]:
    """A button that plans a test of the same, where the change is one thing."""
    values = {**change.multipliers}
    if change.diversity is not None:
        values["diversity"] = change.diversity
    if len(values) != 1:
        return (button("Plan a test", CREATE),)
    name, value = next(iter(values.items()))
    return (button("Test it", CREATE, option=name, value=str(value)),)


def _asked() -> Reply:
    text = (
        "Which change shall I look for in the log? Say for example “diversity 0.3” or "
        "“popularity half”."
    )
    return Reply((Say(text, payload=notice_payload(NoticeKind.CLARIFY, "estimate")),))
