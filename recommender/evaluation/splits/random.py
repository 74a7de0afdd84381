"""A random split: histories as sets, for data without an order."""

from __future__ import annotations

import numpy as np

from recommender.evaluation.enrolments import Enrolments
from recommender.evaluation.ragged import Ragged
from recommender.evaluation.split import Split
from recommender.evaluation.splits.held_out import held_out


def random_split(enrolments: Enrolments, *, share: float, seed: int) -> Split:
    """Holds out a share of every learner's items, drawn by chance.

    At least one item is held out and at least one stays; a single item stays. What stays is
    put into an order drawn by chance too, and times are dropped: neither may tell anything.

    Args:
        enrolments: what there is.
        share: of each history; 0..1, both excluded.
        seed: of the draw.
    """
    histories = enrolments.histories
    chance = np.random.default_rng(seed).random(len(histories.values))
    order = np.lexsort((chance, histories.owners))
    shuffled = Ragged(histories.values[order], histories.starts)
    lengths = shuffled.lengths
    counts = np.minimum(np.maximum(np.round(lengths * share), 1), lengths - 1).astype(np.int64)
    mask = shuffled.places < np.maximum(counts, 0)[shuffled.owners]
    return held_out(Enrolments(enrolments.items, shuffled), mask)
