"""Whether untimed lists are in the order things happened: looked up in the lists themselves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.ragged import Ragged
from recommender.ranking.sparse import csr

# Lists shorter than this show no order.
MINIMUM_LENGTH = 5
MINIMUM_LISTS = 200
SMOOTHING = 20.0


def stray_ends(histories: Ragged, items: int, seed: int) -> bool:
    """Whether the last item of the lists was put there by something else than time.

    In lists in order of time neighbours belong together more than items of one list do in
    general. Some files have an item appended after the fact, for coverage or by a fault; their
    ends then belong to the item before them less than two items drawn from the same list.
    "Belong" is the mean log-lift ln P(b | a) / P(b), estimated without the ends.

    Args:
        histories: item indices in the order given.
        items: how many items there are.
        seed: of the shuffling that the ends are compared with.
    """
    long = np.flatnonzero(histories.lengths >= MINIMUM_LENGTH)
    if len(long) < MINIMUM_LISTS:
        return False
    ends = histories.starts[1:][long] - 1
    inside = np.ones(len(histories.values), dtype=bool)
    inside[histories.starts[1:][histories.lengths > 0] - 1] = False
    rng = np.random.default_rng(seed)
    first, second = (_drawn(histories, long, rng) for _ in range(2))
    apart = first != second
    lift = _Lift(histories, inside, items)
    stray = lift(histories.values[ends - 1], histories.values[ends], known=False)
    shuffled = lift(histories.values[first[apart]], histories.values[second[apart]], known=True)
    return bool(stray.mean() < shuffled.mean() - 2 * shuffled.std() / np.sqrt(apart.sum()))


def without_ends(histories: Ragged, cut: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
    """Marks every value but the last of each list of five or more.

    Short lists stay whole, and so do those that ``cut`` (lists,) marks: their end is gone.
    """
    ended = histories.lengths >= MINIMUM_LENGTH
    if cut is not None:
        ended &= ~cut
    kept = np.ones(len(histories.values), dtype=bool)
    kept[histories.starts[1:][ended] - 1] = False
    return kept


def _drawn(
    histories: Ragged, lists: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """A place in each of ``lists``, the last one aside."""
    return histories.starts[lists] + rng.integers(0, histories.lengths[lists] - 1)


class _Lift:
    """ln P(b | a) / P(b) over pairs within lists, smoothed towards independence."""

    def __init__(self, histories: Ragged, inside: NDArray[np.bool_], items: int) -> None:
        ones = np.ones(int(inside.sum()), dtype=np.float32)
        places = (histories.owners[inside], histories.values[inside])
        self.taken = csr((ones, places), (len(histories), items))
        self.takers = np.bincount(histories.values[inside], minlength=items) + 1.0
        self.lists = len(histories)

    def __call__(
        self, first: NDArray[np.int64], second: NDArray[np.int64], *, known: bool
    ) -> NDArray[np.float64]:
        """Lift of each pair; ``known`` ones are in the counts themselves and are taken out."""
        columns = self.taken.tocsc()
        gram = (columns.T @ columns).tocsr()
        together = np.asarray(gram[first, second]).ravel() - float(known)
        chance = self.takers[second] / self.lists
        found = (np.maximum(together, 0.0) + SMOOTHING * chance) / (self.takers[first] + SMOOTHING)
        return np.asarray(np.log(found / chance), dtype=np.float64)
