"""A part that may order what others found, and bring nothing of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recommender.ranking.parts.base import Evidence, Part
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows


@dataclass(frozen=True)
class JudgingEvidence:
    """The scores of ``evidence``, without its candidates and its say on what belongs."""

    evidence: Evidence

    def candidates(self, allowed: Mask, k: int) -> Rows:  # noqa: ARG002 - the interface's
        """None."""
        return np.zeros(0, dtype=np.int64)

    def scores(self, rows: Rows) -> Floats:
        """The scores of ``rows``."""
        return self.evidence.scores(rows)

    def fit(self, rows: Rows) -> Floats:
        """Zeros: whatever a person likes, a search finds what was searched for."""
        return np.zeros(len(rows), dtype=np.float32)


class Judging:
    """``part``, restricted to judging: personal taste inside a search."""

    def __init__(self, part: Part) -> None:
        self.part = part

    @property
    def name(self) -> str:
        """The part's own name."""
        return self.part.name

    def read(self, request: Request) -> JudgingEvidence | None:
        """Evidence where the part has some."""
        found = self.part.read(request)
        return None if found is None else JudgingEvidence(found)
