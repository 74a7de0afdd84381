# ruff: noqa: E501 - a pattern reads better on one line
"""Skills that somebody says they have: "I know Excel well", "I'm good at statistics". Pure.

What is known is no interest, and one skill is no general level. Those said plainly are noted as
known (:mod:`actions.known_skills`); "a bit of" one is not, as no course may be left out for it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.turn import Entity, Message

TOPICS = ("subject", "skill")
_FILL = (
    r"(?:\s+(?:already|also|quite|very|pretty|really|well|a bit|a little(?: bit)?|a fair bit|some|a lot|lots|much|most|enough|"
    r"(?:the |some )?(?:very )?basics?|my way around|how to (?:use|write|work with)|of|about|in|with|using|the))*\s*$"
)
_HAS = re.compile(
    r"(?<!to )\b(?:i|we)(?:'ve| have)?(?: already| also| do| really| still)*"
    r" (?:know|knew|known|master|mastered)(?! (?:nothing|little about|i|that|what|how little)\b)"
    + _FILL
    + r"|"
    r"\b(?:i'?m|i am|we are|we're|i'?ve (?:always )?been)(?: already| also| very| really| pretty| quite| fairly| rather)*"
    r" (?:good|great|strong|brilliant|excellent|fluent|proficient|skilled|experienced|comfortable|confident|familiar|an expert) (?:at|in|with)"
    + _FILL,
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:\s*(?:,|&|\+|/|\band\b|\bplus\b|\bas well as\b|\bor\b)\s*)+(?:some |a bit of |basic )?$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|don'?t|wish|if|want(?: to)?|need to|would like to)\s*$", re.IGNORECASE
)


def known_topics(message: Message) -> list[str]:
    """The catalogue's names of the skills that the message says are known, in their order."""
    return list(dict.fromkeys(str(item.value) for item in _known(message)))


def without_known(message: Message) -> Message:
    """``message`` without those skills, and without a level said of them only."""
    known = _known(message)
    if not known:
        return message
    kept = tuple(
        item for item in message.entities
        if item not in known and not (item.name == "level" and _said_of(message.text, item, known))
    )  # fmt: skip
    return replace(message, entities=kept)


def _known(message: Message) -> list[Entity]:
    if message.is_button:
        return []
    found: list[Entity] = []
    topics = [item for item in message.entities if item.name in TOPICS and item.start is not None]
    for item in sorted(topics, key=lambda one: one.start or 0):
        before = message.text[: item.start]
        said = _HAS.search(before)
        follows = found and _JOINS.fullmatch(message.text[found[-1].end : item.start])
        if follows or (said and not _DENIED.search(before[: said.start()])):
            found.append(item)
    return found


def _said_of(text: str, level: Entity, known: list[Entity]) -> bool:
    """Whether a level stands in the same clause as a known skill: "a bit of Excel"."""
    if level.start is None or level.end is None:
        return False
    between = (
        text[min(level.end, one.end or 0) : max(level.start, one.start or 0)] for one in known
    )
    return not all(
        re.search(r"[.;!?,]|\b(?:but|and i|i'?m|i am)\b", part, re.IGNORECASE) for part in between
    )
