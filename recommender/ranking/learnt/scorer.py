"""The scorer that serves a learner's history by the second stage, and all else by the blend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from recommender.ranking.batch import one_history
from recommender.ranking.blend import HISTORY_PARTS, Blend, Contributions, confidence
from recommender.ranking.learnt.columns import PARTS, columns
from recommender.ranking.learnt.stage import LearntStage
from recommender.ranking.parts.base import Evidence
from recommender.ranking.request import Request
from recommender.ranking.table import Rows, Table
from recommender.ranking.trained import Model


@dataclass(frozen=True)
class LearntScorer:
    """Contributions of the blend for words and judgements, of the trees for the history.

    Attributes:
        blend: scores what a request says, and everything where there is no history.
        stage: what was learnt.
        model: whose matrices the columns are made of; covers the first rows of ``table``.
        table: the catalogue.
    """

    blend: Blend
    stage: LearntStage
    model: Model
    table: Table

    def serves(self, request: Request) -> bool:
        """Whether the trees have a say: when the learner took a course that they know."""
        return not request.anchor and any(
            self.table.row_of.get(course, self.known) < self.known
            for course in request.history.courses
        )

    @property
    def quick(self) -> Blend:
        """What finds the rows that are worth the trees' time."""
        return self.blend

    @property
    def known(self) -> int:
        """How many rows the model covers."""
        return self.model.item_item.shape[0]

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        """Per part over ``rows``; the trees' shares count by the confidence of the history.

        Popularity is the trees' business as far as the history is trusted, and the blend's
        for the rest. Courses that came after training get no share.
        """
        if not self.serves(request):
            return self.blend.contributions(evidence, rows, request)
        trust = np.float32(confidence(len(request.history.courses)))
        weights = {**self.blend.weights, "popularity_known": 0.0}
        weights |= dict.fromkeys(HISTORY_PARTS, 0.0)
        found = replace(self.blend, weights=weights).contributions(evidence, rows, request)
        within = rows < self.known
        for part, shares in self._shares(rows[within], request).items():
            own = np.zeros(len(rows), dtype=np.float32)
            own[within] = trust * shares
            found[part] = found[part] + own if part in found else own
        return found

    def _shares(self, rows: Rows, request: Request) -> Contributions:
        if not len(rows):
            return {part: np.zeros(0, dtype=np.float32) for part in PARTS}
        history = one_history(request.history, self.table.row_of, self.known)
        looked_at = columns(self.model, history, rows[None, :], request.sums)[0]
        return self.stage.contributions(looked_at)
