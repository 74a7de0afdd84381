"""Lists in which new courses get the places that the product gives them by default."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.methods.base import Lists
from recommender.ranking.exploration import budget, with_new
from recommender.ranking.records import Newcomer
from recommender.ranking.thompson import orders
from recommender.settings import Settings

SHOWN = 10
TRIED = 50


def exploring(lists: Lists, new: NDArray[np.int64], *, seed: int) -> Lists:
    """``lists`` with new courses lifted as in live answers of ten courses.

    Args:
        lists: (users, n) item indices, best first; -1 where a list has ended.
        new: items that came after the training part: nobody was shown them yet.
        seed: of what is drawn.
    """
    if not len(new):
        return lists
    random = np.random.default_rng(seed)
    share = float(Settings.model_fields["exploration"].default)
    allowance = budget(share, min(SHOWN, lists.shape[1]))
    known = set(new.tolist())
    result = lists.copy()
    for line, own in enumerate(np.isin(lists, new)):
        row = lists[line].tolist()
        promising = lists[line, own][:TRIED]
        audience = [Newcomer(str(item)) for item in promising]
        tried = promising[orders(audience, 1, random)[0]]
        result[line] = with_new(row, tried.tolist(), known, allowance.places(random))[: len(row)]
    return result
