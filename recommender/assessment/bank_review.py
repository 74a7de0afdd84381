"""What a question bank lacks as a whole: advice, none of which keeps a quiz from running."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recommender.assessment.bank import positions
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.levels import level_of
from recommender.catalogue.model import Level

ENOUGH = 10
"""Questions a skill should have, so that a quiz has a choice and a second one is new."""

LOPSIDED = 0.5
"""Share of right options in one place from which on the place gives the answer away."""

TOO_LONG = 2.0
"""A right option this many times as long as each other one stands out."""


def advice(bank: ItemBank, skills: Collection[str] | None = None) -> tuple[str, ...]:
    """Plain sentences on what should be mended.

    Args:
        bank: the questions that could be read.
        skills: the catalogue's names of skills; ``None`` leaves them unchecked.
    """
    return (*_names(bank, skills), *_amounts(bank), *_places(bank), *_lengths(bank))


def _names(bank: ItemBank, skills: Collection[str] | None) -> Iterator[str]:
    if skills is None:
        return
    known = {name.casefold(): name for name in skills}
    for skill in bank.skills:
        spelt = known.get(skill.casefold())
        if spelt is None:
            yield f"{skill}: no course of the catalogue teaches a skill of this name."
        elif spelt != skill:
            yield f"{skill}: the catalogue spells it {spelt}."


def _amounts(bank: ItemBank) -> Iterator[str]:
    for skill, count in bank.skills.items():
        if count < ENOUGH:
            yield f"{skill}: {count} questions; {ENOUGH} or more make a quiz precise."
        missing = set(Level) - {level_of(item.difficulty) for item in bank.of(skill)}
        for level in sorted(missing, key=lambda one: one.rank):
            yield f"{skill}: no question of {level} difficulty."


def _places(bank: ItemBank) -> Iterator[str]:
    for place, count in sorted(positions(bank).items()):
        if len(bank) >= ENOUGH and count / len(bank) > LOPSIDED:
            yield f"The right option stands in place {place + 1} in {count} of {len(bank)}."


def _lengths(bank: ItemBank) -> Iterator[str]:
    for item in bank:
        if _stands_out(item):
            yield f"{item.item_id}: the right option is by far the longest."


def _stands_out(item: Item) -> bool:
    others = [len(text) for place, text in enumerate(item.options) if place != item.right]
    longest = max(others)
    return len(item.options[item.right]) > max(TOO_LONG * longest, longest + 25)
