"""What was learnt from simulated learners says so wherever it is served."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from recommender.catalogue.service import Catalogue
from recommender.commands.listing import print_courses
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.learners.simulation.service import simulate_into
from recommender.ranking.artefacts import Artefacts
from recommender.ranking.model import Query
from recommender.ranking.retraining import retrain
from recommender.ranking.service import Recommendations, build_recommendations
from recommender.settings import Settings
from recommender.storage import simulated
from recommender.storage.database import Database

LABEL = "learned from simulated histories"


@pytest.fixture
def room(
    settings: Settings, database: Database, catalogue: Catalogue, learners: Learners, now: datetime
) -> Recommendations:
    courses = list(catalogue.all())
    simulate_into(database, courses, learners=8, days=90, seed=1, now=now)
    retrain(settings, database, catalogue, now=now)
    return build_recommendations(settings, database, catalogue, learners)


def test_the_manifest_counts_them_and_answers_are_labelled(
    room: Recommendations, learners: Learners, settings: Settings, now: datetime
) -> None:
    artefacts = Artefacts(settings.models / "recommender")
    manifest = artefacts.manifest(artefacts.current() or "")
    assert manifest.counts["simulated"] == manifest.counts["learners"] > 0
    learners.ensure("ann", now=now)
    ranked = room.recommend(Query("ann", goal="sourdough baking"), now=now)
    assert ranked.simulated
    assert room.similar("sql1", Query(), now=now).simulated
    assert room.explain("ann", "biz1", now=now).simulated


def test_a_version_of_real_learners_is_not_labelled_but_what_it_followed_stays_so(
    room: Recommendations,
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    learners: Learners,
    now: datetime,
) -> None:
    learners.ensure("ann", now=now)
    shown = room.recommend(Query("ann", goal="sourdough baking"), now=now)
    learners.record("ann", Event(EventKind.LIKE, now, "art1"))
    with database.session() as session:
        assert simulated.remove(session)
    retrain(settings, database, catalogue, now=now + timedelta(minutes=1))
    later = build_recommendations(settings, database, catalogue, learners)
    assert not later.recommend(Query(goal="watercolour"), now=now).simulated
    assert not later.explain("ann", "biz1", now=now).simulated
    assert later.explain("ann", "cook1", now=now, request_id=shown.request_id).simulated


def test_the_table_and_json_say_so(
    room: Recommendations, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    ranked = room.recommend(Query(goal="sourdough baking", log=False), now=now)
    print_courses(ranked, "For baking", as_json=True)
    assert '"simulated": true' in capsys.readouterr().out
    print_courses(ranked, "For baking", as_json=False)
    assert LABEL in " ".join(capsys.readouterr().out.split())
