# ruff: noqa: E501 - a pattern reads better on one line
"""Which experiment somebody means, and what should serve when it ends. Pure but for the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.admin_dials import names_in
from recommender.experiments.changes import Layer
from recommender.experiments.model import Experiment, State

_KEY = re.compile(r"\b[a-z0-9][a-z0-9-]*-\d+\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:experiment|test|trial)\s+(?:no\.?\s*)?(?P<n>\d+)\b", re.IGNORECASE)
_LAYERS = {
    Layer.ONBOARDING: re.compile(r"\bon-?boarding|greeting\b", re.IGNORECASE),
    Layer.NUDGES: re.compile(r"\bnudg\w+|remind\w+\b", re.IGNORECASE),
}
_VARIANT = re.compile(
    r"\b(?:variant|arm|group|version|winner(?: is)?|with|adopt|ship|out|graduate|take)\s+(?P<a>[a-e])\b|\b(?P<b>[B-E])\s+(?:it is|for (?:all|every\w*|the whole)|wins?|won|is (?:the )?(?:winner|better))",
    re.IGNORECASE,
)
_ADOPT = re.compile(
    r"\b(?:roll(?:ed)? out|ship|graduate|adopt|apply|winning|treatment|go with the new|make it the default|default for all|permanent|give every\w+ the|for every\w+)\b",
    re.IGNORECASE,
)
_KEEP = re.compile(
    r"\b(?:keep|stay|retain|back (?:on|to)|stick)\b.{0,24}\b(?:a\b|control|old|existing|how things were|usual)|\bdeclare a the winner\b|\bno change\b|\b(?:losing|losers?)\b|\bkeep things\b|\bstop b\b",
    re.IGNORECASE,
)


def meant(text: str, every: Sequence[Experiment]) -> tuple[Experiment, ...]:
    """The experiments that ``text`` names, by key, number, or what they are about; else ``()``."""
    keys = {one.casefold() for one in _KEY.findall(text)}
    if found := tuple(one for one in every if one.key in keys):
        return found
    if match := _NUMBER.search(text):
        place = len(every) - int(match["n"])  # the first one made is number 1
        return (every[place],) if 0 <= place < len(every) else ()
    for layer, pattern in _LAYERS.items():
        if pattern.search(text):
            return tuple(one for one in every if one.layer is layer)
    names = set(names_in(text))
    return tuple(one for one in every if names & _changed(one)) if names else ()


def running(found: Sequence[Experiment]) -> tuple[Experiment, ...]:
    """Those that run."""
    return tuple(one for one in found if one.state is State.RUNNING)


def adopted(text: str, experiment: Experiment, leading: str | None) -> str | None:
    """The variant to serve everybody from now on; ``None`` to leave things as they were."""
    if _KEEP.search(text):
        return None
    names = {one.name for one in experiment.variants}
    if match := _VARIANT.search(text):
        named = (match["a"] or match["b"]).upper()
        if named in names:
            return None if named == experiment.control.name else named
    if _ADOPT.search(text):
        return leading or (experiment.variants[1].name if len(names) == 2 else None)
    return None


def _changed(experiment: Experiment) -> set[str]:
    found: set[str] = set()
    for one in experiment.variants:
        change = one.change
        found |= set(change.multipliers)
        found |= {
            name for name in ("diversity", "exploration") if getattr(change, name) is not None
        }
    return found
