"""Our own ranking over made-up histories, in a store of its own that is thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet

from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.experiments.study.model import Lists
from recommender.learners.model import Profile
from recommender.learners.service import Learners
from recommender.learners.simulation.service import simulate_into
from recommender.ranking.request import Request
from recommender.ranking.retraining import retrain
from recommender.ranking.service import build_recommendations
from recommender.ranking.signals import read_history
from recommender.ranking.snapshot import Snapshot
from recommender.settings import Settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from recommender.storage.events import Signal

SHOWN = 5


@contextmanager
def trained(
    settings: Settings,
    courses: Sequence[Course],
    *,
    learners: int,
    days: int,
    seed: int,
    now: datetime,
) -> Iterator[Lists]:
    """Lists of a ranking trained on ``learners`` made-up histories, as long as the block runs."""
    with TemporaryDirectory(prefix="waymark-study-") as name:
        folder = Path(name)
        database = Database(
            f"sqlite:///{folder / 'store.db'}", Cipher([Fernet.generate_key().decode()])
        )
        try:
            database.migrate()
            catalogue = Catalogue(database)
            catalogue.upsert(courses, source="study", now=now)
            simulate_into(database, courses, learners=learners, days=days, seed=seed, now=now)
            own = settings.model_copy(update={"models_dir": folder / "models", "home": folder})
            retrain(own, database, catalogue, now=now)
            room = build_recommendations(own, database, catalogue, Learners(database))
            yield lists_of(room.snapshot())
        finally:
            database.close()


def lists_of(snapshot: Snapshot) -> Lists:
    """The ranker as :class:`Lists`: for a person, or the same for all."""
    ranker = snapshot.rankers["recommend"]

    def shown(
        profile: Profile | None, history: Sequence[Signal], closed: frozenset[str]
    ) -> Sequence[str]:
        request = Request(exclude=closed, n=SHOWN)
        if profile is not None:
            request = replace(
                request,
                interests=profile.interests,
                level=profile.skill_level,
                weekly_hours=profile.weekly_hours,
                history=read_history(history),
            )
        return [ranker.table.ids[item.row] for item in ranker.rank(request).items]

    return shown
