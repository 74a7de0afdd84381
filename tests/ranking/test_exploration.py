"""Bounded places for new courses: where, which one, how often, and what is written down."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.exploration import FIRST_PLACE, budget, explore, with_new
from recommender.ranking.model import Query, Ranked
from recommender.ranking.newcomers import FEW_TAKERS, MOST_IMPRESSIONS, NEW_FOR, newcomers_of
from recommender.ranking.polled import Polled
from recommender.ranking.ranker import Ranker, Ranking
from recommender.ranking.records import Explored, Newcomer
from recommender.ranking.request import Request
from recommender.ranking.retraining import retrain
from recommender.ranking.service import Recommendations, build_recommendations
from recommender.ranking.tuning import Tunings
from recommender.settings import Settings
from recommender.storage import exposures
from recommender.storage.database import Database
from tests.ranking.conftest import course

LATER = timedelta(days=30)
GOAL = "watercolour painting"
KIND = ("Landscapes", "Portraits", "Flowers", "Birds", "Boats", "Houses", "Skies", "Trees")


def painting(number: int, title: str) -> Course:
    return course(f"old{number}", f"Watercolour Painting {title}", "Painting", "Art", "beginner")


NEW = (
    course("new1", "Watercolour Painting Anew", "Painting", "Art", "beginner"),
    course("new2", "Painting in Watercolour Outdoors", "Painting", "Art", "beginner"),
    course("newcook", "Baking Flatbread", "Baking", "Cooking", "beginner"),
)


@pytest.fixture
def academy(academy: tuple[Course, ...]) -> tuple[Course, ...]:
    return (*academy, *(painting(number, title) for number, title in enumerate(KIND)))


@pytest.fixture
def room(
    settings: Settings, database: Database, catalogue: Catalogue, learners: Learners, now: datetime
) -> Recommendations:
    """A platform with a history of painters, to which three courses have come since."""
    for number in range(len(KIND)):
        for person in range(6):
            name = f"painter-{number}-{person}"
            learners.ensure(name, now=now)
            learners.record(name, Event(EventKind.ENROL, now, f"old{number}"))
    catalogue.upsert(NEW, source="test", now=now + LATER)
    retrain(settings, database, catalogue, now=now + LATER)
    sure = settings.model_copy(update={"exploration": 0.2, "diversity": 0.0})
    built = build_recommendations(sure, database, catalogue, learners)
    built._newcomers = Polled(lambda at: newcomers_of(database, at), (), seconds=0)
    return built


@pytest.fixture
def later(now: datetime) -> datetime:
    return now + LATER


def ids(ranked: Ranked) -> list[str]:
    return [item.course.course_id for item in ranked.items]


def explored_places(ranked: Ranked) -> list[int]:
    return [place for place, item in enumerate(ranked.items) if "new" in item.parts]


def asking(room: Recommendations, name: str, now: datetime, n: int = 5) -> Ranked:
    return room.recommend(Query(name, goal=GOAL, n=n), now=now)


def test_at_most_one_new_course_and_never_among_the_first_three(
    room: Recommendations, learners: Learners, later: datetime
) -> None:
    seen = Counter[int]()
    for number in range(12):
        learners.ensure(f"ann{number}", now=later)
        ranked = asking(room, f"ann{number}", later)
        places = explored_places(ranked)
        assert len(places) <= 1
        assert len(ids(ranked)) == len(set(ids(ranked))) == 5
        seen.update(places)
    assert seen
    assert min(seen) >= FIRST_PLACE


def test_its_reason_is_true_and_its_parts_add_up(
    room: Recommendations, learners: Learners, later: datetime
) -> None:
    learners.ensure("ann", now=later)
    ranked = asking(room, "ann", later)
    (place,) = explored_places(ranked)
    item = ranked.items[place]
    assert item.course.course_id in {"new1", "new2"}
    assert sum(item.parts.values()) == pytest.approx(item.score)
    assert "New here: few have taken it yet" in [reason.text for reason in item.reasons]
    told = room.explain("ann", item.course.course_id, now=later, request_id=ranked.request_id)
    assert told.reasons == item.reasons


def test_the_same_request_draws_the_same(
    room: Recommendations, learners: Learners, later: datetime
) -> None:
    learners.ensure("ann", now=later)
    room._newcomers = Polled(room._newcomers._read, (), seconds=1e9)  # counts stand still
    assert ids(asking(room, "ann", later)) == ids(asking(room, "ann", later))


def test_what_is_not_logged_explores_nothing(
    room: Recommendations, learners: Learners, later: datetime
) -> None:
    learners.ensure("ann", now=later)
    quiet = room.recommend(Query("ann", goal=GOAL, n=5, log=False), now=later)
    assert explored_places(quiet) == []


def test_the_log_has_the_draw_and_the_audience_is_counted(
    room: Recommendations, learners: Learners, database: Database, later: datetime
) -> None:
    learners.ensure("ann", now=later)
    ranked = asking(room, "ann", later)
    (place,) = explored_places(ranked)
    shown = ids(ranked)[place]
    logged = learners.export("ann")["recommendations"][0]["context"]["exploration"]
    assert [one["course_id"] for one in logged["drawn"]] == [shown]
    assert logged["places"] == 1.0
    assert logged["candidates"] == 2
    assert 0 < logged["drawn"][0]["probability"] < 1
    counted = {one.course_id: one.impressions for one in newcomers_of(database, later)}
    assert counted[shown] == 1


def test_the_budget_ends_with_impressions_takers_and_time(
    room: Recommendations, learners: Learners, database: Database, later: datetime
) -> None:
    def new(at: datetime) -> set[str]:
        return {one.course_id for one in newcomers_of(database, at)}

    assert new(later) == {"new1", "new2", "newcook"}
    with database.session() as session:
        exposures.shown(session, ["new2"], later)
        for _ in range(MOST_IMPRESSIONS):
            exposures.shown(session, ["new1"], later)
    for number in range(FEW_TAKERS):
        learners.ensure(f"ben{number}", now=later)
        learners.record(f"ben{number}", Event(EventKind.ENROL, later, "new2"))
    assert new(later) == {"newcook"}
    assert new(later + NEW_FOR) == set()
    learners.ensure("ann", now=later)
    assert explored_places(asking(room, "ann", later)) == []


def test_an_administrator_turns_it_off(
    room: Recommendations, learners: Learners, database: Database, later: datetime
) -> None:
    tunings = Tunings(database)
    tunings.set("exploration", 0, actor="ada", now=later)
    learners.ensure("ann", now=later)
    assert explored_places(asking(room, "ann", later)) == []


def test_a_short_list_has_no_such_place(
    room: Recommendations, learners: Learners, later: datetime
) -> None:
    learners.ensure("ann", now=later)
    assert explored_places(asking(room, "ann", later, n=3)) == []


@pytest.fixture
def ranker(room: Recommendations) -> Ranker:
    ranker: Ranker = room.serving.snapshot().rankers["recommend"]
    return ranker


def drawn(
    ranker: Ranker, newcomers: tuple[Newcomer, ...], seed: str, share: float = 1.0
) -> tuple[Ranking, Explored | None]:
    request = Request(goal=GOAL, language="en", newcomers=newcomers, n=5)
    return explore(ranker.rank(replace(request, n=10)), ranker, request, share=share, seed=seed)


def test_a_course_that_people_take_is_drawn_more_often(ranker: Ranker) -> None:
    def how_often(audience: tuple[Newcomer, ...]) -> int:
        seeds = [str(number) for number in range(60)]
        found = [drawn(ranker, audience, seed, share=0.2)[1] for seed in seeds]
        names = [one.course_id for draw in found if draw is not None for one in draw.drawn]
        assert len(names) == 60
        return names.count("new1")

    taken, passed = Newcomer("new1", 190, 4), Newcomer("new1", 190, 0)
    untried = how_often((Newcomer("new1"), Newcomer("new2")))
    assert how_often((taken, Newcomer("new2", 190, 0))) > untried
    assert how_often((passed, Newcomer("new2", 190, 4))) < untried


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3])
def test_the_probability_is_how_often_it_happens(ranker: Ranker, share: float) -> None:
    audience = (Newcomer("new1"), Newcomer("new2"))
    times = 400
    happened: Counter[str] = Counter()
    told: dict[str, list[float]] = {}
    for number in range(times):
        ranking, explored = drawn(ranker, audience, str(number), share=share)
        assert explored is not None
        lifted = {ranker.table.ids[one.row] for one in ranking.items if "new" in one.parts}
        assert lifted == {one.course_id for one in explored.drawn}
        happened.update(lifted)
        for one in explored.drawn:
            told.setdefault(one.course_id, []).append(one.probability)
    assert sum(happened.values()) == pytest.approx(5 * share * times, rel=0.15)
    for course_id, count in happened.items():
        assert count / times == pytest.approx(np.mean(told[course_id]), abs=0.07)


def test_what_does_not_fit_is_not_explored(ranker: Ranker) -> None:
    ranking, explored = drawn(ranker, (Newcomer("newcook"),), "1")
    assert explored is None
    assert all("new" not in one.parts for one in ranking.items)


rows = st.lists(st.integers(0, 30), unique=True, min_size=1, max_size=12)


@given(rows, rows, st.sets(st.integers(0, 30)), st.integers(0, 5))
def test_places_are_bounded_and_nothing_is_lost(
    shown: list[int], tried: list[int], more: set[int], places: int
) -> None:
    new = {*tried, *more}
    order = with_new(shown, tried, new, places)
    assert order[:FIRST_PLACE] == shown[:FIRST_PLACE] or len(shown) < FIRST_PLACE
    assert set(shown) <= set(order) <= {*shown, *tried}
    assert len(order) == len(set(order))
    assert [row for row in order if row in shown and row not in tried] == [
        row for row in shown if row not in tried
    ]
    before = {row: place for place, row in enumerate(shown)}
    lifted = [row for place, row in enumerate(order) if place < before.get(row, len(order))]
    assert len(lifted) <= places


@given(st.floats(0, 1), st.integers(0, 50))
def test_the_budget_is_a_share_of_the_list_without_its_first_three(share: float, n: int) -> None:
    found = budget(share, n)
    assert found.least + found.chance == pytest.approx(min(share * n, max(n - FIRST_PLACE, 0)))
    assert 0 <= found.chance < 1


def test_what_stands_high_enough_by_itself_takes_up_a_place() -> None:
    assert with_new([1, 90, 2, 3, 4], [91, 92], {90, 91, 92}, 1) == [1, 90, 2, 3, 4]
    assert with_new([1, 90, 2, 3, 4], [91, 92], {90, 91, 92}, 2) == [1, 90, 2, 3, 91, 4]
