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
# Possessive ("*+"): "the the the …" could else be read in so many ways that it never ends.
_FILL = (
    r"(?:\s+(?:already|also|quite|very|pretty|really|well|a bit|a little(?: bit)?|a fair bit|some|a lot|lots|much|most|enough|"
    r"(?:the |some )?(?:very )?basics?|my way around|how to (?:use|write|work with|program in|code in)|of|about|in|with|using|the)\b)*+\s*$"
)
_HAS = re.compile(
    r"(?<!to )\b(?:i|we)(?:'ve| have)?(?: already| also| do| really| still){0,4}"
    r" (?:know|knew|known|master|mastered)(?! (?:nothing|little about|i|that|what|how little)\b)"
    + _FILL
    + r"|"
    r"\b(?:i'?m|i am|we are|we're|i'?ve (?:always )?been)(?: already| also| very| really| pretty| quite| fairly| rather){0,4}"
    r" (?:good|great|strong|brilliant|excellent|fluent|proficient|skilled|experienced|comfortable|confident|familiar|an expert) (?:at|in|with)"
    + _FILL,
    re.IGNORECASE,
)
_JOIN = re.compile(r",|&|\+|/|\b(?:and|plus|as well as|or)\b", re.IGNORECASE)
_BEFORE_JOINED = ("", "some", "a bit of", "basic")
# What takes the claim back: a question, a condition, a doubt, a wish.
_DENIED = re.compile(
    r"\b(?:not|don'?t|wish|if|unless|whether|once|until|till|before|as soon as|as far as|so far as|in case|suppos\w+|assuming|pretend(?:ing)?|"
    r"want(?: to)?|need to|would like to|do|does|did|should|shall|must|can|could|would|will|have|how (?:well|much)|"
    r"(?:do|does|did|would) (?:you|they|it|he|she) (?:really )?(?:think|believe|know|see|say|mean)(?: that| if)?|"
    r"(?:not|never|\w+n'?t)(?: really)? (?:think|believe|say|said|saying|sure|claim|claiming|feel|feel like)(?: that)?|doubt(?: that)?)\s*$",
    re.IGNORECASE,
)
# "I know Python is popular" says something of Python.
_TOLD_OF = re.compile(
    r"(?:'s|'d|'ll|\s++(?:(?:is|isn'?t|are|aren'?t|was|were|will|won'?t|would|could|should|can|can'?t|cannot|may|might|must)(?! (?:i|you|we|there)\b)|"
    r"has|doesn'?t|helps?|pays?|seems?|looks?|sounds?|matters?|takes|needs|comes|gets|makes|works))\b",
    re.IGNORECASE,
)
# "Do I know Python?": no other clause stands between the skill and the question mark.
_ASKED = re.compile(
    r"(?:(?!\b(?:so|but|and|what|which|where|how|can|could|should|would|now|is|are|do)\b)[^.;:!?,])*\?",
    re.IGNORECASE,
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


def claims_any(message: Message) -> bool:
    """Whether "I know" stands before a topic, whatever becomes of it ("do I know Python?")."""
    return any(_HAS.search(message.text[: item.start]) for item in _topics(message))


def _topics(message: Message) -> list[Entity]:
    topics = (item for item in message.entities if item.name in TOPICS and item.start is not None)
    return sorted(topics, key=lambda one: one.start or 0)


def _known(message: Message) -> list[Entity]:
    if message.is_button:
        return []
    found: list[Entity] = []
    for item in _topics(message):
        said = _HAS.search(message.text[: item.start])
        between = message.text[found[-1].end : item.start] if found else ""
        if said:
            if not _DENIED.search(message.text[: said.start()]):
                found.append(item)
        elif joins(between):
            found.append(item)
    return _claimed(message.text, found)


def joins(between: str) -> bool:
    """Whether ``between`` only lists: ", ", " and some "."""
    *parts, last = _JOIN.split(between)
    listed = bool(parts) and not any(one.strip() for one in parts)
    return listed and " ".join(last.casefold().split()) in _BEFORE_JOINED


def _claimed(text: str, found: list[Entity]) -> list[Entity]:
    """Those of ``found`` that nothing behind them takes back."""
    kept: list[Entity] = []
    lost: Entity | None = None  # the one behind, where it is not claimed
    for item in reversed(found):
        between = text[item.end : lost.start] if lost else ""
        # "I know Excel and SQL would help": neither; "I know Excel, SQL would help": Excel
        together = joins(between) and "," not in between
        rest = text[item.end :]
        if together or _TOLD_OF.match(rest) or _ASKED.match(rest):
            lost = item
        else:
            lost = None
            kept.append(item)
    return kept[::-1]


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
