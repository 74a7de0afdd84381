"""Our own ranking: the parts, the blend and the second stage that serve requests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.evaluation.methods.base import Lists, ranked
from recommender.evaluation.methods.exploring import exploring
from recommender.evaluation.order import stray_ends, without_ends
from recommender.evaluation.split import Split
from recommender.ranking.assembly import build_parts
from recommender.ranking.batch import histories_of, totals
from recommender.ranking.blend import DEFAULT_WEIGHTS
from recommender.ranking.dense import DenseIndex
from recommender.ranking.fitting import fit_ranking
from recommender.ranking.item_item.fit import REGULARISATION
from recommender.ranking.learnt.rerank import reranked
from recommender.ranking.lexical_vectors import lexical_vectors
from recommender.ranking.table import build_table
from recommender.ranking.training import fit_history, known_courses

SEED = 0


def waymark(split: Split, n: int, *, courses: Sequence[Course], seed: int) -> Lists:
    """Fits everything on the training part, then scores learners in batches.

    Items are known by their words' n-grams only (no encoder is loaded), and lists are in
    the order of scores: variety is a setting whose price is measured apart. Where the lists
    have no times and their ends turn out to be strays (:func:`stray_ends`), those are left
    out of the histories; they stay masked like everything seen. Courses that the split knows
    to be new get their places in each list (:mod:`exploring`).
    """
    kept = np.ones(len(split.histories.values), dtype=bool)
    if split.times is None and stray_ends(split.histories, len(split.items), seed):
        kept = without_ends(split.histories, split.cut)
    interactions = split.interactions().where(kept)
    base = known_courses(courses, lexical_vectors(courses, seed=SEED))
    table = build_table(courses, base.ids)
    fit = fit_ranking(base, table, interactions, now=split.now, seed=seed)
    strength = fit.regularisation if fit else REGULARISATION
    model = fit_history(base, interactions, now=split.now, regularisation=strength)
    weights = {**DEFAULT_WEIGHTS, **(fit.weights if fit else {})}
    parts = build_parts(model, table, DenseIndex(model.vectors), None)
    learnt = fit.learnt if fit else None
    owned = split.histories.where(kept)

    def scores(users: NDArray[np.int64]) -> NDArray[np.float32]:
        histories = histories_of([owned[user] for user in users], len(courses))
        total = totals(parts, weights, histories)
        return total if learnt is None else reranked(total, learnt, model, histories)

    return exploring(ranked(split, n, scores), split.new, seed=seed)
