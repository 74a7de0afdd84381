"""Many learners' lists reordered at once, for evaluation."""

from __future__ import annotations

import numpy as np

from recommender.ranking.batch import Histories
from recommender.ranking.learnt.columns import COLUMNS, columns
from recommender.ranking.learnt.fit import best_rows
from recommender.ranking.learnt.stage import Floats, LearntStage
from recommender.ranking.trained import Model

THREADS = 2


def reranked(total: Floats, stage: LearntStage, model: Model, histories: Histories) -> Floats:
    """``total`` (u, n) of the blend, its hundred best unseen courses in the trees' order.

    They keep standing above all others; learners without a history are left as they are.
    """
    seen = histories.taken.nonzero()
    hidden = total.copy()
    hidden[seen] = -np.inf
    known = np.flatnonzero(histories.lengths > 0)
    if not len(known):
        return total
    own = histories.where(histories.lengths > 0)
    rows = best_rows(hidden[known], model.own)
    looked_at = columns(model, own, rows).reshape(-1, len(COLUMNS))
    margins = stage.margins(looked_at, THREADS).reshape(rows.shape)
    lift = margins - margins.min(axis=1, keepdims=True) + 1 + hidden[known].max(axis=1)[:, None]
    result = total.copy()
    result[known[:, None], rows] = lift
    return result
