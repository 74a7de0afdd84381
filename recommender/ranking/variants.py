"""What an experiment may change for one learner, as the ranking room sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from recommender.ranking.adjusted import adjusted
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Query, ScorerName
from recommender.ranking.ranker import Ranker


@dataclass(frozen=True, slots=True)
class Served:
    """What one learner is served with.

    Attributes:
        adjustments: the administrators', with the learner's variant on top.
        scorer: ``blend`` to go without the learnt second stage; ``None`` for what serves.
        experiment, variant: keys of what they are part of here; ``None`` for nothing.
    """

    adjustments: Adjustments
    scorer: ScorerName | None = None
    experiment: str | None = None
    variant: str | None = None

    @property
    def label(self) -> str | None:
        """As the recommendation log has it: ``experiment/variant``."""
        return f"{self.experiment}/{self.variant}" if self.experiment else None

    def ranker(self, ranker: Ranker, surface: str) -> Ranker:
        """``ranker`` as it serves this learner on a surface."""
        if self.scorer == "blend" and ranker.reference is not None:
            ranker = replace(ranker, blend=ranker.reference)
        return adjusted(ranker, self.adjustments, surface)


class Variants(Protocol):
    """Gives each learner their variant. Only asked for learners who allow personalisation."""

    def served(self, query: Query, surface: str, adjustments: Adjustments, now: datetime) -> Served:
        """What serves the learner of ``query`` on ``surface``."""
        ...


class NoVariants:
    """No experiments: everybody is served alike."""

    def served(
        self,
        query: Query,  # noqa: ARG002 - of the protocol
        surface: str,  # noqa: ARG002
        adjustments: Adjustments,
        now: datetime,  # noqa: ARG002
    ) -> Served:
        """The administrators' adjustments as they are."""
        return Served(adjustments)
