# ruff: noqa: E501 - a pattern reads better on one line
"""Levels and providers that are named to be left out: "nothing advanced", "not by Fernway". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from actions.turn import Entity, Message
from recommender.catalogue.model import Level

NAMES = ("level", "provider")
# Right before the name. "Not only beginner", "no, advanced" and "no more advanced?" say other
# things; "without" may lift a filter and is left to the lifting where one holds.
_DENIES = re.compile(
    r"\b(?:nothing|not|no|none|never|without|exclud(?:e|ing)|except(?: for)?|leav(?:e|ing) out|hid(?:e|ing)|skip(?:ping)?|avoid(?:ing)?|"
    r"other than|apart from|(?:any(?:thing|one)?|every(?:thing)?|all)(?: \w+)? but|"
    r"(?:don'?t|do not|dont|stop|never) (?:want|need|like|show(?:ing)?|give|giving|recommend(?:ing)?|suggest(?:ing)?|offer(?:ing)?)(?: me)?)"
    r"(?: (?:(?:the|any|all|that|those|too|so|very|for|from|by|of|at|on|an?|me|level|levels|courses?|classes|ones?|stuff|things?|anything)))*\s+$",
    re.IGNORECASE,
)
# "Not by A or B": the second goes with the first.
_AND = re.compile(r"^\s*(?:,?\s*(?:or|and|nor))(?: (?:by|from|for))?\s*$", re.IGNORECASE)
# Of oneself, "I'm not a beginner" leaves no level out of a list.
_OF_ONESELF = re.compile(r"\b(?:i'?m|i am|i was|we'?re|we are)(?: \w+)?\s*$", re.IGNORECASE)
_ENOUGH = re.compile(r"^\W*enough\b", re.IGNORECASE)
# "No beginner" by itself may be a slip for "no, beginner".
_BARE = re.compile(r"^\W*no \w+\W*$", re.IGNORECASE)
# "Not the Fernway one" points at a course that was shown; "#" stands for the name.
_THE_ONE = re.compile(r"\b(?:the|that|this) #\s+(?:one|course)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:again|back|after all|allow\w*|include|fine|ok(?:ay)?|all right|alright)\b", re.IGNORECASE
)


def denied(message: Message, name: str) -> list[str]:
    """Values of the entities ``name`` that are to be left out, in their order."""
    return list(dict.fromkeys(str(item.value) for item, _ in _found(message, name)))


def spans(message: Message) -> list[tuple[int, int]]:
    """Where the message leaves something out: "nothing advanced", from its first word on."""
    found = (one for name in NAMES for one in _found(message, name))
    return [(start, item.end or start) for item, start in found]


def _found(message: Message, name: str) -> Iterator[tuple[Entity, int]]:
    """The entities left out, each with the place where its denial begins."""
    last: Entity | None = None
    placed = (one for one in message.entities if one.name == name)
    for item in sorted(placed, key=lambda one: one.start or 0):
        if message.is_button or item.start is None or item.end is None:
            continue
        if last is not None and _AND.match(message.text[last.end : item.start]):
            begins: int | None = last.end
        else:
            begins = _denies(message.text, item.start, item.end, name)
        if begins is not None:
            last = item
            yield item, begins


def excludes(message: Message) -> bool:
    """Whether a level or a provider is named to be left out."""
    return not message.is_button and any(denied(message, name) for name in NAMES)


def other_levels(levels: list[str]) -> list[str]:
    """The levels besides ``levels``, from the lowest; all of them where none is left."""
    return [one.value for one in Level if one.value not in levels] or [one.value for one in Level]


def without_excluded(message: Message, lists: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """``lists`` (the filters a message names) with what is left out turned into its opposite."""
    if message.is_button:
        return lists
    levels, providers = denied(message, "level"), denied(message, "provider")
    changed = dict(lists)
    if levels:
        wished = [one for one in lists["levels"] if one not in levels]
        changed["levels"] = wished or other_levels(levels)
    if providers:
        changed["providers"] = [one for one in lists["providers"] if one not in providers]
        changed["not_providers"] = providers
    return changed


def allowed_again(message: Message, held: Mapping[str, Any]) -> bool:
    """Whether a provider that was left out may come again: "Fernway is fine again"."""
    named = set(message.values("provider")) & set(held.get("not_providers", ()))
    return bool(named) and not excludes(message) and bool(_AGAIN.search(message.text))


def _denies(text: str, start: int, end: int, name: str) -> int | None:
    """Where the denial of what stands from ``start`` to ``end`` begins; ``None`` without one."""
    match = _DENIES.search(text[:start])
    if match is None or _OF_ONESELF.search(text[: match.start()]):
        return None
    if _THE_ONE.search(f"{text[:start]}#{text[end:]}"):
        return None
    unclear = name == "level" and (_ENOUGH.match(text[end:]) or _BARE.match(text))
    return None if unclear and not text[start:end].casefold().endswith("s") else match.start()
