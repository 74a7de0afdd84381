"""What claims may refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recommender.ranking.parts.base import Evidence
from recommender.ranking.parts.collaborative import CollaborativePart
from recommender.ranking.parts.sequence import SequencePart
from recommender.ranking.ranker import Ranker
from recommender.ranking.request import Request
from recommender.ranking.table import Table


@dataclass(frozen=True)
class Context:
    """What reasons may refer to.

    Attributes:
        evidence: of the request, by part.
        collaborative, sequence: the models behind "learners who took …".
    """

    request: Request
    table: Table
    evidence: Mapping[str, Evidence]
    collaborative: CollaborativePart | None = None
    sequence: SequencePart | None = None

    def fit(self, part: str, row: int) -> float:
        """How far the course at ``row`` belongs to the request by ``part``; 0 if it is silent."""
        evidence = self.evidence.get(part)
        return 0.0 if evidence is None else float(evidence.fit(np.array([row]))[0])

    def speaks_for(self, part: str, row: int) -> bool:
        """Whether ``part`` finds the course at ``row`` better than the ordinary one."""
        evidence = self.evidence.get(part)
        return evidence is not None and float(evidence.scores(np.array([row]))[0]) > 0


def context_of(ranker: Ranker, request: Request, evidence: Mapping[str, Evidence]) -> Context:
    """The context of an answer that ``ranker`` gave to ``request`` by ``evidence``."""
    parts = {part.name: part for part in ranker.parts}
    collaborative, sequence = parts.get("collaborative"), parts.get("sequence")
    return Context(
        request,
        ranker.table,
        evidence,
        collaborative if isinstance(collaborative, CollaborativePart) else None,
        sequence if isinstance(sequence, SequencePart) else None,
    )


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names as people list them: a, b and c."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
