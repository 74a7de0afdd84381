"""Our own ranking: the parts and the blend that serve requests, on the training part."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.split import Split
from recommender.ranking.assembly import build_parts
from recommender.ranking.batch import histories_of, totals
from recommender.ranking.blend import DEFAULT_WEIGHTS
from recommender.ranking.dense import DenseIndex
from recommender.ranking.fitting import fit_weights
from recommender.ranking.table import build_table
from recommender.ranking.training import fit_model

NOW = 0.0


def waymark(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
    """Fits model and blend on the training part, then scores learners in batches.

    Items are known by their texts' n-grams only (no encoder is loaded), and lists are in
    the order of scores: variety is a setting whose price is not what is measured here.
    """
    interactions = split.interactions()
    vectors = np.zeros((len(courses), 0), dtype=np.float32)
    model = fit_model(courses, interactions, vectors, now=NOW)
    table = build_table(courses, model.ids)
    fit = fit_weights(model, table, interactions, now=NOW, seed=seed)
    weights = {**DEFAULT_WEIGHTS, **(fit.weights if fit else {})}
    parts = build_parts(model, table, DenseIndex(model.vectors), None)

    def scores(users: np.ndarray) -> np.ndarray:
        histories = histories_of([split.histories[user] for user in users], len(courses))
        return totals(parts, weights, histories)

    return ranked(split, n, scores)
