"""A preview compares lists it can foresee, names nobody, and ends in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from recommender.administration.previews import Previews, mean_shift
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.adjusted import silenced
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Filters, Query, Ranked, RankedCourse
from recommender.storage import samples
from recommender.storage.database import Database
from recommender.storage.simulated import add_learners
from tests.administration.conftest import COURSES, NOW

IDS = [one.course_id for one in COURSES]
OFF = Adjustments({"popularity": 0.0})


class Ranking:
    """Lists the courses in order, or from the end where popularity is off."""

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def tried(self, query: Query, adjustments: Adjustments, *, now: object) -> Ranked:
        self.asked.append(query)
        assert not query.log
        order = [*COURSES][::-1] if adjustments.multipliers else [*COURSES]
        items = tuple(RankedCourse(one, 1.0, 1.0, {}, ()) for one in order[:3])
        return Ranked("r", "v", "recommend", items, Filters(), True)

    def snapshot(self) -> Any:
        vectors = np.eye(len(IDS), dtype=np.float32)
        return SimpleNamespace(
            rankers={"recommend": SimpleNamespace(index=SimpleNamespace(vectors=vectors))},
            table=Sized(IDS),
            model=SimpleNamespace(counts=np.array([9, 3, 1, 0], dtype=np.float32)),
        )


class Sized:
    """A table with rows."""

    def __init__(self, ids: list[str]) -> None:
        self.row_of = {one: row for row, one in enumerate(ids)}

    def __len__(self) -> int:
        return len(self.row_of)


def previews(database: Database, **more: Any) -> tuple[Previews, Ranking]:
    ranking = Ranking()
    subjects = ["Arts", "Data", "Databases", "Programming"]
    return Previews(ranking, database, lambda: subjects, **more), ranking


def test_places_between_two_lists() -> None:
    assert mean_shift("abc", "abc") == 0
    assert mean_shift("abc", "cba") == pytest.approx(4 / 3)
    assert mean_shift("abc", "abd") == pytest.approx(2 / 4)  # c leaves, d enters: one place each
    assert mean_shift("", "") == 0


def test_figures_that_can_be_foreseen(database: Database) -> None:
    room, _ = previews(database)
    found = room.preview(Adjustments(), OFF, now=NOW)
    assert (found.learners, found.requests, found.change.changed) == (0, 4, 1.0)
    assert found.change.overlap == pytest.approx(2 / 3)
    assert found.change.rank_shift == pytest.approx(mean_shift(IDS[:3], IDS[:0:-1]))
    assert found.before.diversity == pytest.approx(1.0)
    assert found.before.coverage == 0.75
    assert found.before.popularity == pytest.approx((10 * 4 * 2) ** (1 / 3) - 1)
    assert found.after.popularity == pytest.approx((4 * 2 * 1) ** (1 / 3) - 1)
    first = found.examples[0]
    assert first.goal == "Arts"
    assert first.before == tuple(one.title for one in COURSES[:3])
    same = room.preview(Adjustments(), Adjustments(), now=NOW)
    assert (same.change.changed, same.change.overlap, same.change.rank_shift) == (0, 1, 0)


def taking(database: Database, names: list[str]) -> None:
    learners = Learners(database)
    for name in names:
        learners.ensure(name, now=NOW)
        learners.record(name, Event(EventKind.ENROL, NOW, "sql"))


def test_real_learners_count_only_together_and_only_who_allows_it(database: Database) -> None:
    taking(database, [f"l{n}" for n in range(9)])
    room, ranking = previews(database)
    assert room.preview(Adjustments(), OFF, now=NOW).learners == 0  # nine are too few
    taking(database, ["l9", "l10"])
    Learners(database).set_personalised("l10", False, now=NOW)
    found = room.preview(Adjustments(), OFF, now=NOW)
    assert (found.learners, found.simulated) == (10, False)
    assert {one.learner_id for one in ranking.asked} == {None, *(f"l{n}" for n in range(10))}


def test_simulated_learners_come_first(database: Database) -> None:
    taking(database, [f"l{n}" for n in range(20)])
    with database.session() as session:
        add_learners(session, {"sim-1": Learners(database).get("ann").profile}, now=NOW)
    Learners(database).record("sim-1", Event(EventKind.ENROL, NOW, "py"))
    room, ranking = previews(database)
    found = room.preview(Adjustments(), OFF, now=NOW)
    assert (found.learners, found.simulated) == (1, True)
    assert {one.learner_id for one in ranking.asked} == {None, "sim-1"}
    with database.session() as session:
        one = samples.learners(session, 5, simulated=False, seed=3)
        assert one == samples.learners(session, 5, simulated=False, seed=3)
        assert len(one) == len(set(one)) == 5


def test_it_ends_in_time_with_what_it_has(database: Database) -> None:
    def ticking() -> Iterator[float]:
        yield from (float(second) for second in range(1_000))

    clock = ticking()
    room, _ = previews(database, clock=lambda: next(clock))
    assert room.preview(Adjustments(), OFF, now=NOW, seconds=1.0).lists == 2


def test_a_part_that_is_off_proposes_nothing_but_the_words_of_a_goal_do() -> None:
    off = Adjustments({"popularity": 0.0, "goal": 0.0, "trend": 0.5, "similarity": 0.0})
    assert silenced(off) == {"popularity"}


def test_a_preview_of_an_empty_catalogue_says_so(database: Database) -> None:
    room = Previews(Ranking(), database, lambda: [])
    found = room.preview(Adjustments(), OFF, now=NOW + timedelta(days=1))
    assert (found.lists, found.change.overlap, found.before.diversity) == (0, 1.0, None)
