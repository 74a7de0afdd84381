"""Administrators' adjustments: kept, checked, felt in the next answer, and true in its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.ranking.adjusted import Adjusted, adjusted
from recommender.ranking.adjustments import (
    DIALS,
    PARTS,
    Adjustments,
    from_document,
    to_document,
)
from recommender.ranking.blend import Blend, Contributions
from recommender.ranking.claims.context import context_of
from recommender.ranking.model import Query, Ranked
from recommender.ranking.parts.base import Evidence
from recommender.ranking.polled import Polled
from recommender.ranking.ranker import Ranker
from recommender.ranking.reasons import reasons_for
from recommender.ranking.request import Request
from recommender.ranking.service import Recommendations
from recommender.ranking.signals import history_of
from recommender.ranking.table import Rows
from recommender.ranking.tuning import Tunings
from recommender.storage.database import Database

FACTS = {"level", "time", "free", "liked", "spread", "asked_skill", "asked_subject"}
PARTS_OF = {
    "ladder": {"ladder"},
    "skills": {"goal", "text"},
    "part": {"goal", "text"},
    "title": {"goal", "text"},
    "subject": {"goal", "text"},
    "goal": {"goal"},
    "name": {"text"},
    "shared_skills": {"similarity"},
}


def scores(ranked: Ranked) -> dict[str, float]:
    return {item.course.course_id: item.score for item in ranked.items}


@pytest.fixture
def tunings(database: Database) -> Tunings:
    return Tunings(database)


@pytest.fixture
def prompt(room: Recommendations, tunings: Tunings) -> Recommendations:
    """The room, looking at the adjustments with every request."""
    room._adjustments = Polled(lambda _: tunings.current(), Adjustments(), seconds=0)
    return room


@pytest.mark.parametrize(("name", "value"), [("rating", 3), ("diversity", 0.5), ("rating", 0)])
def test_what_is_set_is_kept(name: str, value: float) -> None:
    found = Adjustments().setting(name, value)
    assert not found.neutral
    assert from_document(to_document(found), 0) == found
    assert found.setting(name, None).neutral


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rating", 3.1),
        ("rating", -0.1),
        ("rating", float("nan")),
        ("diversity", 1.5),
        ("exploration", 0.3),
        ("charm", 1),
        ("popularity_known", 1),
    ],
)
def test_what_makes_no_sense_is_refused(name: str, value: float) -> None:
    with pytest.raises(BadInputError):
        Adjustments().setting(name, value)


def test_every_change_is_a_version_with_a_name(tunings: Tunings, now: datetime) -> None:
    tunings.set("popularity", 0, actor="ada", now=now)
    tunings.set("diversity", 0.6, actor="ben", now=now)
    tunings.reset(actor="ada", now=now)
    assert tunings.current().neutral
    back = tunings.rollback(2, actor="eve", now=now)
    assert (back.multipliers, back.diversity, back.version) == ({"popularity": 0.0}, 0.6, 4)
    assert [(one.version, one.actor, one.action) for one in tunings.history()] == [
        (4, "eve", "rollback 2"),
        (3, "ada", "reset"),
        (2, "ben", "set diversity 0.6"),
        (1, "ada", "set popularity 0"),
    ]
    assert tunings.rollback(0, actor="eve", now=now).neutral
    with pytest.raises(NotFoundError):
        tunings.rollback(9, actor="eve", now=now)
    with pytest.raises(BadInputError):
        tunings.reset(actor=" ", now=now)


@pytest.mark.usefixtures("catalogue")
def test_only_courses_that_exist_are_picked(tunings: Tunings, now: datetime) -> None:
    with pytest.raises(NotFoundError):
        tunings.pick("nothing", 1, actor="ada", now=now)
    assert tunings.pick("art1", 2, actor="ada", now=now).picks == {"art1": 2.0}
    assert tunings.pick("art1", 0, actor="ada", now=now).picks == {}


def test_a_running_room_follows(prompt: Recommendations, tunings: Tunings, now: datetime) -> None:
    query = Query(goal="python programming", n=5, log=False)
    before = prompt.recommend(query, now=now)
    assert before.tuning == 0
    tunings.set("rating", 0, actor="ada", now=now)
    after = prompt.recommend(query, now=now)
    assert after.tuning == 1
    assert all("rating" not in item.parts for item in after.items)
    assert [item.match for item in after.items] == [item.match for item in before.items]
    tunings.rollback(0, actor="ada", now=now)
    assert scores(prompt.recommend(query, now=now)) == scores(before)


def test_a_multiplier_multiplies_the_contribution(
    prompt: Recommendations, tunings: Tunings, now: datetime
) -> None:
    query = Query(goal="sourdough baking", n=1, log=False)
    before = prompt.recommend(query, now=now).items[0]
    tunings.set("goal", 2, actor="ada", now=now)
    after = prompt.recommend(query, now=now).items[0]
    assert after.parts["goal"] == pytest.approx(2 * before.parts["goal"])
    assert after.score == pytest.approx(before.score + before.parts["goal"])
    assert sum(after.parts.values()) == pytest.approx(after.score)


def test_a_pick_rises_where_it_belongs_and_stays_out_where_not(
    prompt: Recommendations, tunings: Tunings, now: datetime
) -> None:
    tunings.pick("biz2", 3, actor="ada", now=now)
    first = prompt.recommend(Query(n=3, log=False), now=now).items[0]
    assert first.course.course_id == "biz2"
    assert first.parts["pick"] == 3
    assert "pick" in {reason.code for reason in first.reasons}
    baking = prompt.recommend(Query(goal="sourdough baking", n=5, log=False), now=now)
    assert "biz2" not in scores(baking)
    assert "biz2" not in scores(prompt.search("sourdough", Query(log=False), now=now))


def test_a_pick_that_was_taken_is_not_offered(
    prompt: Recommendations, learners: Learners, tunings: Tunings, now: datetime
) -> None:
    learners.ensure("ann", now=now)
    learners.record("ann", Event(EventKind.ENROL, now, "biz2"))
    tunings.pick("biz2", 3, actor="ada", now=now)
    assert "biz2" not in scores(prompt.recommend(Query("ann", n=12, log=False), now=now))


def test_without_diversity_the_scores_decide(
    prompt: Recommendations, tunings: Tunings, now: datetime
) -> None:
    query = Query(goal="painting and python", interests=("SQL",), n=8, log=False)
    tunings.set("diversity", 1, actor="ada", now=now)
    varied = [item.score for item in prompt.recommend(query, now=now).items]
    assert varied != sorted(varied, reverse=True)
    tunings.set("diversity", 0, actor="ada", now=now)
    plain = [item.score for item in prompt.recommend(query, now=now).items]
    assert plain == sorted(plain, reverse=True)


class Learnt:
    """A scorer as the learnt stage is: additive contributions by part."""

    def contributions(
        self, evidence: Mapping[str, Evidence], rows: Rows, request: Request
    ) -> Contributions:
        return {name: 2 * part.scores(rows) for name, part in evidence.items()}


class Choosy(Learnt):
    """One that leaves requests without a history to the blend."""

    def serves(self, request: Request) -> bool:
        return bool(request.history.courses)


def test_an_answer_says_what_ordered_it(room: Recommendations) -> None:
    plain: Ranker = room.serving.snapshot().rankers["recommend"]
    request = Request(goal="python")
    dialled = Adjustments().setting("rating", 2)
    assert plain.served_by(request) == "blend"
    assert adjusted(plain, dialled, "recommend").served_by(request) == "blend"
    learnt = replace(plain, blend=Learnt())
    assert adjusted(learnt, dialled, "recommend").served_by(request) == "learnt"
    choosy = replace(plain, blend=Choosy())
    assert choosy.served_by(request) == "blend"
    assert choosy.served_by(Request(history=history_of(["py1"]))) == "learnt"
    assert all(0 < item.match <= 1 for item in learnt.rank(request).items)


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    multipliers=st.dictionaries(st.sampled_from(PARTS), st.sampled_from([0.0, 0.5, 1.0, 3.0])),
    picks=st.dictionaries(st.sampled_from(["art1", "sql2", "gone"]), st.sampled_from([0.5, 3.0])),
    goal=st.sampled_from([None, "python programming", "painting and colour", "SQL databases"]),
    taken=st.sampled_from([[], ["py1"], ["art1", "sql1"]]),
    learnt=st.booleans(),
)
def test_every_reason_names_a_part_that_speaks_for_the_course(
    room: Recommendations,
    multipliers: dict[str, float],
    picks: dict[str, float],
    goal: str | None,
    taken: list[str],
    learnt: bool,
) -> None:
    snapshot = room.serving.snapshot()
    served = snapshot.rankers["recommend"]
    ranker = replace(served, blend=Learnt()) if learnt else served
    ranker = adjusted(ranker, Adjustments(multipliers, picks=picks), "recommend")
    request = Request(goal=goal, history=history_of(taken), n=12)
    ranking = ranker.rank(request)
    courses = {one.course_id: one for one in room._catalogue.all()}
    for item in ranking.items:
        told = courses[ranker.table.ids[item.row]]
        assert sum(item.parts.values()) == pytest.approx(item.score, abs=1e-4)
        for reason in reasons_for(item, told, context_of(ranker, request, ranking.evidence)):
            if reason.code not in FACTS:
                speaking = PARTS_OF.get(reason.code, {reason.code})
                assert any(item.parts.get(part, 0) > 0 for part in speaking), (reason, item.parts)


def test_a_part_turned_off_leaves_no_trace() -> None:
    class Said:
        def scores(self, rows: Rows) -> np.ndarray:
            return np.ones(len(rows), dtype=np.float32)

    found = Adjusted(Blend(), {"rating": 0.0}).contributions(
        {"rating": Said(), "level": Said()},  # type: ignore[dict-item]
        np.arange(2),
        Request(),
    )
    assert set(found) == {"level"}


def test_the_dials_are_not_parts() -> None:
    assert not set(DIALS) & set(PARTS)
