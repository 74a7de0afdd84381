"""Hours on some days "too": whether they come on top of those told before, or are all there is."""

from __future__ import annotations

import re
from typing import Any

from actions.entities import HOURS_OF_A_WEEK
from actions.journey import ask
from actions.path_days import days_said
from actions.reply import Reply, button
from actions.turn import Turn
from actions.wording import hours

_TOO = re.compile(r"\b(?:too|as well|also|on top|extra|additional(?:ly)?)\b", re.IGNORECASE)


def on_top_or_all(turn: Turn, values: dict[str, Any]) -> Reply | None:
    """The question for "make it 3 hours on Saturdays too" where hours are known; else ``None``."""
    text, said = turn.message.text, values.get("weekly_hours")
    if values.keys() != {"weekly_hours"} or turn.message.is_button or not said:
        return None
    if not _TOO.search(text) or not days_said(text).also:
        return None
    held = turn.waymark.learners.get(turn.learner_id).profile.weekly_hours
    if not held or held == said or held + said > HOURS_OF_A_WEEK:
        return None
    question = (
        f"So far you have {hours(held)} a week. How many are they with the {hours(said)} you "
        "name now?"
    )
    told = sorted({held + said, held, said}, reverse=True)
    amounts = (
        button(f"{hours(one)} a week", "tell_profile", time_amount={"hours_per_week": one})
        for one in told
    )
    return ask(question, "weekly_hours", *amounts)
