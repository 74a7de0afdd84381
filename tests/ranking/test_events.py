"""What a learner does changes the very next answer, and taking it back restores the former one.

Real store, real service, a trained model with a community's history behind it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from cryptography.fernet import Fernet

from recommender.catalogue.service import Catalogue
from recommender.learners.model import EnrolmentState, Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.blend import Contributions
from recommender.ranking.model import Query, Ranked
from recommender.ranking.parts.base import Evidence
from recommender.ranking.request import Request
from recommender.ranking.retraining import retrain
from recommender.ranking.service import Recommendations, build_recommendations
from recommender.ranking.signals import History
from recommender.ranking.table import Rows
from recommender.settings import load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.ranking.conftest import ACADEMY, NOW, course

MORE = (
    course("art3", "Oil Painting", "Painting, Canvas", "Art", "beginner"),
    course("art4", "Sketching Outdoors", "Sketching, Landscape", "Art", "beginner"),
    course("cook2", "Sourdough Bread Baking", "Baking, Sourdough", "Cooking", "beginner"),
    course("cook3", "Pastry Baking", "Baking, Pastry", "Cooking", "beginner"),
    course("stat2", "Regression", "Statistics, Regression", "Mathematics", "beginner"),
)
PATHS = (
    (["art4", "art2", "art1"], 12),
    (["stat1", "stat2", "sql1"], 12),
    (["cook1", "cook3"], 12),
    (["py1", "py2", "py3"], 12),
    (["biz1", "stat1"], 4),
)
EVERYTHING = 30
people = (f"person-{number}" for number in itertools.count())


class Person:
    """A learner of the academy, and what they are shown."""

    def __init__(self, room: Recommendations, learners: Learners) -> None:
        self.room, self.learners, self.name = room, learners, next(people)
        self.at = NOW
        learners.ensure(self.name, now=NOW)

    def does(self, kind: EventKind, course_id: str, value: float | None = None) -> None:
        self.at += timedelta(minutes=1)
        self.learners.record(self.name, Event(kind, self.at, course_id, value=value))

    def asks(self, goal: str | None = None, n: int = EVERYTHING) -> Ranked:
        return self.room.recommend(Query(self.name, goal=goal, n=n, log=False), now=self.at)

    def place(self, course_id: str, goal: str | None = None) -> int:
        """Where the course stands by score, without variety; after everything if absent."""
        shown = sorted(self.asks(goal).items, key=lambda item: -item.score)
        found = [item.course.course_id for item in shown]
        return found.index(course_id) if course_id in found else EVERYTHING


def seen(ranked: Ranked) -> list[tuple[str, float]]:
    return [(item.course.course_id, round(item.score, 5)) for item in ranked.items]


def ids(ranked: Ranked) -> list[str]:
    return [item.course.course_id for item in ranked.items]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("events")
    opened = Database(f"sqlite:///{folder}/store.db", Cipher([Fernet.generate_key().decode()]))
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def learners(database: Database) -> Learners:
    return Learners(database)


@pytest.fixture(scope="module")
def room(database: Database, learners: Learners) -> Recommendations:
    catalogue = Catalogue(database)
    catalogue.upsert((*ACADEMY, *MORE), source="test", now=NOW)
    number = itertools.count()
    for path, times in PATHS:
        for _ in range(times):
            somebody = f"community-{next(number)}"
            learners.ensure(somebody, now=NOW)
            for days, course_id in enumerate(path):
                at = NOW - timedelta(days=30 - days)
                learners.record(somebody, Event(EventKind.ENROL, at, course_id))
    folder = Path(str(database.engine.url.database)).parent
    settings = load_settings(
        home=folder, encoder="hashing", models_dir=folder / "models", diversity=0.0
    )
    retrain(settings, database, catalogue, now=NOW)
    return build_recommendations(settings, database, catalogue, learners)


@pytest.fixture
def ann(room: Recommendations, learners: Learners) -> Person:
    return Person(room, learners)


def test_enrolling_takes_a_course_off_the_list_and_lifts_what_follows_it(ann: Person) -> None:
    assert "stat1" in ids(ann.asks())
    before = ann.place("stat2")
    ann.does(EventKind.ENROL, "stat1")
    answer = ann.asks()
    assert "stat1" not in ids(answer)
    assert ann.place("stat2") < before
    (follower,) = [item for item in answer.items if item.course.course_id == "stat2"]
    assert follower.parts["sequence"] > 0
    assert "sequence" in {reason.code for reason in follower.reasons}


def test_a_like_lifts_its_kind(ann: Person) -> None:
    before = ann.place("art3")
    ann.does(EventKind.LIKE, "art1")
    assert ann.place("art3") < before


@pytest.mark.parametrize("kind", [EventKind.LIKE, EventKind.CLICK])
def test_a_liked_course_stays_but_its_own_like_is_no_reason_for_it(
    kind: EventKind, ann: Person
) -> None:
    ann.does(kind, "art1")
    (liked,) = [item for item in ann.asks().items if item.course.course_id == "art1"]
    assert liked.parts.get("history", 0.0) <= 0
    assert "history" not in {reason.code for reason in liked.reasons}


class Stubborn:
    """A scorer that finds every course close to the history, whatever the evidence says."""

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        return {"history": np.ones(len(rows), dtype=np.float32)}


def test_no_scorer_sells_a_liked_course_back(room: Recommendations) -> None:
    ranker = replace(room.serving.snapshot().rankers["recommend"], blend=Stubborn())
    liked = History(("art1",), np.ones(1, dtype=np.float32))
    shown = ranker.rank(Request(history=liked, n=EVERYTHING)).items
    closeness = {ranker.table.ids[item.row]: item.parts["history"] for item in shown}
    assert closeness.pop("art1") == 0
    assert set(closeness.values()) == {1.0}


def test_a_like_lets_a_course_into_no_goal_it_has_nothing_to_do_with(ann: Person) -> None:
    ann.does(EventKind.LIKE, "art1")
    assert "art1" not in ids(ann.asks("sourdough baking"))


@pytest.mark.parametrize("kind", [EventKind.NOT_INTERESTED, EventKind.DISLIKE])
@pytest.mark.parametrize("goal", [None, "baking"])
def test_a_dismissed_course_goes_and_its_neighbours_sink(
    kind: EventKind, goal: str | None, ann: Person
) -> None:
    before = dict(seen(ann.asks(goal)))
    ann.does(kind, "cook1")
    after = dict(seen(ann.asks(goal)))
    assert "cook1" not in after
    assert after["cook2"] < before["cook2"]
    fallen = {one: before[one] - score for one, score in after.items() if one in before}
    assert max(fallen, key=lambda one: fallen[one]) in {"cook2", "cook3"}


def test_completing_satisfies_prerequisites_and_lifts_what_comes_next(ann: Person) -> None:
    assert "py2" not in ids(ann.asks("pandas data tools"))
    ann.does(EventKind.COMPLETE, "py1")
    answer = ann.asks("pandas data tools")
    assert ids(answer)[0] == "py2"
    assert answer.items[0].parts["sequence"] > 0
    assert ids(ann.asks())[0] == "py2"


def test_a_good_rating_lifts_and_a_bad_one_sinks(
    ann: Person, room: Recommendations, learners: Learners
) -> None:
    ben = Person(room, learners)
    before = dict(seen(ann.asks()))["art3"]
    ann.does(EventKind.RATE, "art1", 5)
    ben.does(EventKind.RATE, "art1", 1)
    assert dict(seen(ann.asks()))["art3"] > before > dict(seen(ben.asks()))["art3"]


def test_dropping_what_was_begun_speaks_against_its_kind_and_it_is_not_offered_again(
    ann: Person,
) -> None:
    ann.does(EventKind.ENROL, "cook1")
    ann.does(EventKind.START, "cook1")
    taken = dict(seen(ann.asks()))
    ann.does(EventKind.DROP, "cook1")
    dropped = dict(seen(ann.asks()))
    assert "cook1" not in dropped
    assert dropped["cook2"] < taken["cook2"]


@pytest.mark.parametrize(
    ("done", "undone", "value"),
    [
        (EventKind.ENROL, EventKind.DROP, None),
        (EventKind.LIKE, EventKind.UNDO, None),
        (EventKind.DISLIKE, EventKind.UNDO, None),
        (EventKind.NOT_INTERESTED, EventKind.UNDO, None),
        (EventKind.ALREADY_KNOW, EventKind.UNDO, None),
        (EventKind.COMPLETE, EventKind.UNDO, None),
        (EventKind.RATE, EventKind.UNDO, 5.0),
    ],
)
@pytest.mark.parametrize("goal", [None, "statistics"])
def test_taking_it_back_restores_the_former_answer(
    done: EventKind, undone: EventKind, value: float | None, goal: str | None, ann: Person
) -> None:
    ann.does(EventKind.LIKE, "biz1")
    former = ann.asks(goal)
    ann.does(done, "stat1", value)
    assert seen(ann.asks(goal)) != seen(former)
    ann.does(undone, "stat1")
    again = ann.asks(goal)
    assert seen(again) == seen(former)
    assert [item.reasons for item in again.items] == [item.reasons for item in former.items]


def test_an_undo_takes_back_the_last_word_only(ann: Person) -> None:
    ann.does(EventKind.LIKE, "art1")
    liked = seen(ann.asks())
    ann.does(EventKind.NOT_INTERESTED, "art1")
    ann.does(EventKind.UNDO, "art1")
    assert seen(ann.asks()) == liked


def test_a_completion_taken_back_leaves_the_course_begun(ann: Person, learners: Learners) -> None:
    ann.does(EventKind.ENROL, "py1")
    ann.does(EventKind.START, "py1")
    begun = seen(ann.asks())
    ann.does(EventKind.COMPLETE, "py1")
    ann.does(EventKind.UNDO, "py1")
    assert seen(ann.asks()) == begun
    (enrolment,) = learners.enrolments(ann.name)
    assert enrolment.state is EnrolmentState.STARTED
    assert enrolment.completed_at is None


def test_an_answer_served_twice_is_the_same_and_another_learner_feels_nothing(
    ann: Person, room: Recommendations, learners: Learners
) -> None:
    ben = Person(room, learners)
    first, bens = ann.asks("statistics"), ben.asks("statistics")
    assert seen(ann.asks("statistics")) == seen(first)  # the goal's vector now comes from memory
    ann.does(EventKind.ENROL, "stat1")
    assert seen(ann.asks("statistics")) != seen(first)
    assert seen(ben.asks("statistics")) == seen(bens)


def test_another_process_sees_the_event_at_once(
    ann: Person, room: Recommendations, database: Database
) -> None:
    settings_folder = Path(str(database.engine.url.database)).parent
    second = Database(str(database.engine.url.render_as_string(hide_password=False)))
    try:
        settings = load_settings(
            home=settings_folder,
            encoder="hashing",
            models_dir=settings_folder / "models",
            diversity=0.0,
        )
        other = build_recommendations(settings, second, Catalogue(second), Learners(second))
        assert "stat1" in ids(other.recommend(Query(ann.name, n=30, log=False), now=NOW))
        ann.does(EventKind.ENROL, "stat1")
        theirs = other.recommend(Query(ann.name, n=30, log=False), now=NOW)
        assert seen(theirs) == seen(ann.asks())
    finally:
        second.close()
