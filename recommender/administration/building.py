"""Putting the administrators' rooms together."""

from __future__ import annotations

from recommender.administration.algorithm import Algorithm
from recommender.administration.previews import Previews
from recommender.catalogue.service import Catalogue
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.artefacts import Artefacts
from recommender.ranking.service import Recommendations
from recommender.ranking.tuning import Tunings
from recommender.ranking.tuning_report import TuningReport, report
from recommender.settings import Settings
from recommender.storage.database import Database


def build_algorithm(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    recommendations: Recommendations,
    tunings: Tunings,
) -> Algorithm:
    """The ranking's adjustments of an installation."""

    def seen(adjustments: Adjustments) -> TuningReport:
        return report(
            adjustments,
            Artefacts(settings.models / "recommender"),
            diversity=settings.diversity,
            exploration=settings.exploration,
        )

    previews = Previews(recommendations, database, lambda: catalogue.vocabulary().subjects)
    return Algorithm(tunings, previews, seen)
