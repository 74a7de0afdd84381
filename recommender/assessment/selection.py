"""Which question comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from random import Random

import numpy as np

from recommender.assessment.ability import GRID, Belief
from recommender.assessment.items import Item
from recommender.assessment.response import information

BEST = 3
"""Among how many of the most informative questions chance decides, so that not everybody
gets the same ones ("randomesque" exposure control; Kingsbury and Zara, 1989)."""

NEARLY = 0.8
"""Share of the best one's information that the others must have to be drawn instead."""

Selector = Callable[[Belief, Sequence[Item], Random], Item]


def most_informative(belief: Belief, items: Sequence[Item], rng: Random) -> Item:
    """One of the :data:`BEST` questions by Fisher information, averaged over the belief.

    Averaging (van der Linden, 1998) keeps the first questions from depending on an estimate
    that hardly anything supports yet. ``items`` must not be empty.
    """
    gains = expected_information(belief, items)
    order = sorted(range(len(items)), key=lambda row: (-round(gains[row], 12), items[row].item_id))
    good = [row for row in order[:BEST] if gains[row] >= NEARLY * gains[order[0]]]
    return items[rng.choice(good)]


def at_random(belief: Belief, items: Sequence[Item], rng: Random) -> Item:  # noqa: ARG001
    """Any question: what choosing is measured against."""
    return rng.choice(sorted(items, key=lambda item: item.item_id))


def expected_information(belief: Belief, items: Sequence[Item]) -> list[float]:
    """Fisher information of each question, averaged over ``belief``."""
    difficulties = np.array([item.difficulty for item in items])
    guesses = np.array([item.guess for item in items])
    return list(information(GRID, difficulties[:, None], guesses[:, None]) @ belief.weights)


def balanced(items: Iterable[Item], asked: Iterable[Item]) -> list[Item]:
    """Those of ``items`` whose skill came up least in ``asked``: a subject is asked broadly."""
    left = list(items)
    counts = Counter(item.skill for item in asked)
    fewest = min((counts[item.skill] for item in left), default=0)
    return [item for item in left if counts[item.skill] == fewest]
