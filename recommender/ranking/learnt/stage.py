"""A fitted second stage, as it is kept and served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.learnt.columns import COLUMNS, PARTS

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class LearntStage:
    """Gradient-boosted trees over the columns of :mod:`columns`.

    Attributes:
        text: the trees in LightGBM's text format.
        scale: what a margin is divided by, so that a list's scores spread as widely as those
            of the blend: a goal then weighs the same whichever of them serves.
        figures: what fitting found: learners, NDCG@10 of the blend and of the trees on
            learners that neither was fitted on.
    """

    text: str
    scale: float
    figures: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def _trees(self) -> Any:
        from lightgbm import Booster

        return Booster(model_str=self.text)

    def margins(self, columns: Floats, threads: int = 1) -> Floats:
        """Scores (r,) of ``columns`` (r, f), in the trees' own unit: only their order matters."""
        return np.asarray(self._trees.predict(columns, num_threads=threads), dtype=np.float32)

    def contributions(self, columns: Floats) -> dict[str, Floats]:
        """Per part (r,); their sum is the score over ``scale``, up to a constant.

        TreeSHAP (Lundberg et al. 2020, "From local explanations to global understanding with
        explainable AI for trees"): exact, additive shares of every column, summed by part.
        """
        shares = np.asarray(self._trees.predict(columns, pred_contrib=True, num_threads=1))
        return {
            part: np.asarray(shares[:, places].sum(axis=1) / self.scale, dtype=np.float32)
            for part, places in _PLACES.items()
        }


def _places(parts: Sequence[str]) -> dict[str, list[int]]:
    return {
        part: [place for place, column in enumerate(COLUMNS) if column.part == part]
        for part in parts
    }


_PLACES = _places(PARTS)
