"""Our own ranking: the very ranker that serves requests, on the training part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists
from recommender.evaluation.split import Split
from recommender.ranking.assembly import build_rankers
from recommender.ranking.fitting import fit_weights, history_of
from recommender.ranking.request import Request
from recommender.ranking.table import build_table
from recommender.ranking.training import fit_model

NOW = 0.0


def waymark(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
    """Fits model and blend on the training part, then asks the ranker once a user.

    Items are known by their texts' n-grams only (no encoder is loaded), and lists are in
    the order of scores: variety is a setting whose price is not what is measured here.
    """
    interactions = split.interactions()
    vectors = np.zeros((len(courses), 0), dtype=np.float32)
    model = fit_model(courses, interactions, vectors, now=NOW)
    table = build_table(courses, model.ids)
    fit = fit_weights(model, table, interactions, now=NOW, seed=seed)
    model = replace(model, weights=fit.weights if fit else {})
    ranker = build_rankers(model, table, None, diversity=0.0)["recommend"]
    lists: Lists = []
    for user in split.measured:
        history = history_of([table.ids[row] for row in split.histories[user]])
        lists.append(ranker.order(Request(history=history, n=n)))
    return lists
