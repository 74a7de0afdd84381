"""Adjustments at work: on the additive contributions of whatever scorer serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from recommender.ranking.adjustments import NEUTRAL, Adjustments
from recommender.ranking.blend import Contributions, Scorer
from recommender.ranking.parts.base import Evidence
from recommender.ranking.ranker import Ranker
from recommender.ranking.relevance import OF_WORDS
from recommender.ranking.request import Request
from recommender.ranking.table import Rows

PICK = "pick"


@dataclass(frozen=True)
class Adjusted:
    """A scorer whose contributions are multiplied part by part, with the staff's picks added.

    Contributions add up, so a part that is turned off is gone from the score, from the log and
    from the reasons alike.
    """

    scorer: Scorer
    multipliers: Mapping[str, float]

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        """Those of the scorer, adjusted; a part with multiplier 0 is left out."""
        found = self.scorer.contributions(evidence, rows, request)
        result = {
            name: np.asarray(self.multipliers.get(name, NEUTRAL) * values, dtype=np.float32)
            for name, values in found.items()
            if self.multipliers.get(name, NEUTRAL) != 0
        }
        if PICK in evidence:
            result[PICK] = evidence[PICK].scores(rows)
        return result

    @property
    def quick(self) -> Scorer | None:
        """The scorer's own quick one, adjusted alike."""
        inner: Scorer | None = getattr(self.scorer, "quick", None)
        return None if inner is None else Adjusted(inner, self.multipliers)


FINDING = (*OF_WORDS, "similarity", "attributes")


def silenced(adjustments: Adjustments) -> frozenset[str]:
    """Parts that propose no candidates any more: those turned off.

    The goal's words and likeness still do: what belongs to a request is found by them, even
    where they no longer order it.
    """
    return frozenset(
        name
        for name, value in adjustments.multipliers.items()
        if value == 0 and name not in FINDING
    )


def adjusted(ranker: Ranker, adjustments: Adjustments, surface: str) -> Ranker:
    """``ranker`` under ``adjustments``; variety and picks concern ``recommend`` alone."""
    if adjustments.neutral:
        return ranker
    scorer = Adjusted(ranker.blend, adjustments.multipliers)
    result = replace(
        ranker,
        blend=scorer,
        reference=ranker.reference or ranker.blend,
        silent=silenced(adjustments),
    )
    if surface != "recommend":
        return result
    diversity = adjustments.diversity
    return replace(
        result,
        diversity=ranker.diversity if diversity is None else diversity,
        picks=adjustments.picks,
    )
