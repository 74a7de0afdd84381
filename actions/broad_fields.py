"""A field too broad to be read as skills: "something with computers" may be any of computing."""

from __future__ import annotations

import re
from typing import Any

from actions.reply import Reply, Say, button
from actions.turn import Turn
from recommender.payloads import NoticeKind, notice_payload

MOST = 6
_COMPUTING = re.compile(
    r"^(?:(?:the|a|some|any) )?(?:computers?|computing|tech|technology|"
    r"(?:computer|tech|technical|it|digital) (?:stuff|things|field|sector|world))$",
    re.IGNORECASE,
)
# Words in the name of a subject of computing, whatever the catalogue calls it.
_OF_COMPUTING = re.compile(
    r"\b(?:programming|coding|software|web|cyber\w*|cloud|devops|data\w*|machine|artificial|ai|"
    r"network\w*|comput\w+|informatics|information|it)\b",
    re.IGNORECASE,
)


def fields_of(turn: Turn, goal: str) -> list[str]:
    """The catalogue's subjects that the broad ``goal`` may mean; none for any other goal."""
    if not _COMPUTING.match(goal.strip()):
        return []
    subjects = turn.waymark.catalogue.vocabulary().subjects
    return [name for name in subjects if _OF_COMPUTING.search(name)][:MOST]


def which_field(turn: Turn, values: dict[str, Any]) -> Reply | None:
    """Asks which subject is meant, where nothing but a broad field was told; else ``None``."""
    if values.keys() != {"career_goal"}:
        return None
    goal = str(values["career_goal"])
    subjects = fields_of(turn, goal)
    if not subjects:
        return None
    say = Say(
        f"There is a lot to do with {goal} here. Which of these comes closest?",
        payload=notice_payload(NoticeKind.CLARIFY, "career_goal"),
        buttons=tuple(button(name, "tell_profile", subject=name) for name in subjects),
    )
    return Reply((say,), offer="recommend")
