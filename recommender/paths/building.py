"""Putting the paths room together for an installation."""

from __future__ import annotations

from pathlib import Path

from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.paths.grounds import Grounds
from recommender.paths.occupations import StoredOccupations
from recommender.paths.roles import FILE, load_roles
from recommender.paths.service import Paths
from recommender.paths.shelf import ShelfKeeper
from recommender.ranking.service import Recommendations
from recommender.settings import PROJECT
from recommender.storage import courses as course_store
from recommender.storage.database import Database


def build_paths(
    home: Path,
    database: Database,
    catalogue: Catalogue,
    learners: Learners,
    recommendations: Recommendations,
) -> Paths:
    """The room for an installation; its own role map is read, or else the one that comes along.

    Nothing else is loaded before the first request.
    """

    def stamp() -> object:
        with database.session() as session:
            return course_store.version(session)

    def language(goal: str) -> str | None:
        return recommendations.serving.snapshot().languages.guess(goal)

    own = home / FILE
    grounds = Grounds(
        recommendations,
        ShelfKeeper(stamp, catalogue.all),
        load_roles(own if own.is_file() else PROJECT / FILE),
        StoredOccupations(database),
        language,
    )
    return Paths(database, learners, grounds)
