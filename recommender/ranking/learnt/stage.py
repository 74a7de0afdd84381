"""A fitted second stage, as it is kept and served."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.ranking.learnt.columns import COLUMNS, PARTS
from recommender.ranking.learnt.trees import leaf_shares

Floats = NDArray[np.float32]
log = logging.getLogger(__name__)


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

    @property
    def usable(self) -> bool:
        """Whether the trees can be read here: LightGBM needs the system's OpenMP library."""
        try:
            return self._trees is not None
        except (ImportError, OSError) as error:
            log.warning("the learnt stage cannot be read, the blend serves: %s", error)
            return False

    def margins(self, columns: Floats, threads: int = 1) -> Floats:
        """Scores (r,) of ``columns`` (r, f), in the trees' own unit: only their order matters."""
        return np.asarray(self._trees.predict(columns, num_threads=threads), dtype=np.float32)

    def contributions(self, columns: Floats) -> dict[str, Floats]:
        """Per part (r,); their sum is the score over ``scale``, up to a constant."""
        leaves = np.asarray(
            self._trees.predict(columns, pred_leaf=True, num_threads=1), dtype=np.int64
        )
        shares = np.zeros((len(columns), len(PARTS)), dtype=np.float32)
        for tree, reached in zip(self._shares, np.ascontiguousarray(leaves.T), strict=True):
            shares += tree.take(reached, axis=0)  # a fifth of the time of one large look-up
        shares /= np.float32(self.scale)
        return {part: shares[:, place] for place, part in enumerate(PARTS)}

    @cached_property
    def _shares(self) -> Floats:
        trees = [tree["tree_structure"] for tree in self._trees.dump_model()["tree_info"]]
        parts = [PARTS.index(column.part) for column in COLUMNS]
        return leaf_shares(trees, parts, len(PARTS))
