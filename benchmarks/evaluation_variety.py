"""What variety costs: our lists rearranged at several settings of ``diversity``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import Report
from recommender.catalogue.model import Course
from recommender.evaluation.character import character
from recommender.evaluation.cold import fewer_measured
from recommender.evaluation.comparison import SEED
from recommender.evaluation.content import content_vectors
from recommender.evaluation.measure import outcomes
from recommender.evaluation.split import Split
from recommender.ranking.diversify import mmr

SETTINGS = (0.0, 0.2, 0.5)
SHOWN = 10
LEARNERS = 5_000


def variety(
    lists: NDArray[np.int64], split: Split, courses: Sequence[Course], report: Report
) -> None:
    """Accuracy and character of the first ten at each setting.

    Relevance falls evenly with the place: methods hand over lists, not scores.
    """
    vectors = content_vectors(courses, seed=SEED)
    fewer = fewer_measured(split, LEARNERS, seed=SEED)
    chosen = lists[np.isin(split.measured, fewer.measured)]
    wanted = fewer.wanted.select(fewer.measured)
    rows = []
    for setting in SETTINGS:
        shown = np.array([_rearranged(one[one >= 0], vectors, setting) for one in chosen])
        found = {name: float(v.mean()) for name, v in outcomes(shown, wanted, (SHOWN,)).items()}
        rows.append({"diversity": setting, **found, **character(shown, fewer, SHOWN, vectors)})
        report.notes.append(
            f"variety, diversity {setting}: NDCG@10 {found['ndcg@10']:.4f}, "
            f"intra-list diversity {rows[-1]['diversity@10'] or 0:.3f}, "
            f"coverage {rows[-1]['coverage@10']:.3f} ({len(chosen):,} learners)"
        )
    report.details["variety"] = rows


def _rearranged(
    items: NDArray[np.int64], vectors: NDArray[np.float32], setting: float
) -> NDArray[np.int64]:
    relevance = np.linspace(1.0, 0.0, len(items), dtype=np.float32)
    order = mmr(relevance, vectors[items], SHOWN, setting)
    shown = np.full(SHOWN, -1, dtype=np.int64)
    shown[: len(order)] = items[order]
    return shown
