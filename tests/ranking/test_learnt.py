"""The learnt second stage: nothing held out leaks, shares add up, it serves only where it helps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.catalogue.model import Course
from recommender.ranking.assembly import build_parts, build_rankers
from recommender.ranking.batch import histories_of, one_history, totals
from recommender.ranking.blend import DEFAULT_WEIGHTS, Blend, confidence
from recommender.ranking.dense import DenseIndex
from recommender.ranking.fitting import Fit, fit_ranking
from recommender.ranking.interactions import Interactions, Pairs
from recommender.ranking.learnt.columns import COLUMNS, PARTS, columns
from recommender.ranking.learnt.rerank import reranked
from recommender.ranking.learnt.sample import MINIMUM_LEARNERS, draw_sample
from recommender.ranking.learnt.scorer import LearntScorer
from recommender.ranking.learnt.stage import LearntStage
from recommender.ranking.request import Request
from recommender.ranking.signals import History, history_of
from recommender.ranking.table import build_table
from recommender.ranking.trained import Model
from recommender.ranking.training import fit_history, known_courses

N = 60
HUBS, STEPS = 5, 5
COURSES = tuple(Course(f"c{number:02}", f"word{number // 6} part{number}") for number in range(N))


def interactions(lines: list[list[int]], refused: Pairs | None = None) -> Interactions:
    learner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    course = np.array([one for line in lines for one in line])
    n = len(course)
    extra = {} if refused is None else {"refused": refused}
    return Interactions(
        learner,
        course,
        np.ones(n, dtype=np.float32),
        np.ones(n, dtype=bool),
        np.zeros(n, dtype=np.int64),
        len(lines),
        N,
        **extra,
    )


def lines_with_a_hidden_rule(learners: int, seed: int) -> list[list[int]]:
    """Who has walked five steps turns to one of five hubs; everybody else walks on.

    No sum of item-item weights can wait for the length of a history; trees can.
    """
    rng = np.random.default_rng(seed)
    lines = []
    for _ in range(learners):
        start, steps = int(rng.integers(0, N - HUBS)), int(rng.integers(3, 6))
        walk = [HUBS + (start + k) % (N - HUBS) for k in range(steps)]
        hubs = rng.permutation(HUBS)[:2].tolist() if steps == STEPS else []
        lines.append([*walk, *hubs])
    return lines


@pytest.fixture(scope="module")
def lines() -> list[list[int]]:
    return lines_with_a_hidden_rule(3_000, 5)


@pytest.fixture(scope="module")
def fit(lines: list[list[int]]) -> Fit:
    pairs = interactions(lines)
    base = known_courses(COURSES, np.zeros((N, 0), dtype=np.float32))
    found = fit_ranking(base, build_table(COURSES, base.ids), pairs, now=0.0, seed=1)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def model(lines: list[list[int]]) -> Model:
    base = known_courses(COURSES, np.zeros((N, 0), dtype=np.float32))
    return fit_history(base, interactions(lines), now=0.0)


@pytest.fixture(scope="module")
def stage(fit: Fit) -> LearntStage:
    assert fit.learnt is not None
    return fit.learnt


@given(st.integers(0, 2**31 - 1))
@settings(max_examples=20, deadline=None)
def test_what_is_held_out_is_not_trained_on(seed: int) -> None:
    rng = np.random.default_rng(seed)
    walks = [list(rng.permutation(N)[: rng.integers(3, 9)]) for _ in range(MINIMUM_LEARNERS + 20)]
    pairs = interactions(walks)
    content = np.eye(N, dtype=np.float32)
    sample = draw_sample(pairs, content, seed)
    assert sample is not None
    seen = pairs.where(sample.training)
    trained = set(zip(seen.learner.tolist(), seen.course.tolist(), strict=True))
    for learner, walk in enumerate(walks):
        assert (learner, walk[-1]) not in trained
    for history, target in zip(sample.histories, sample.targets, strict=True):
        assert len(history) > 0
        assert target not in history


def test_too_few_learners_are_no_sample() -> None:
    pairs = interactions([[0, 1, 2]] * (MINIMUM_LEARNERS - 1))
    assert draw_sample(pairs, np.zeros((N, 0), dtype=np.float32), 0) is None


def test_refused_courses_come_with_their_learner() -> None:
    walks = [[0, 1, 2, 3]] * MINIMUM_LEARNERS
    refused = Pairs(np.array([7, 3, 7]), np.array([11, 12, 13]))
    sample = draw_sample(interactions(walks, refused), np.zeros((N, 0), dtype=np.float32), 0)
    assert sample is not None
    assert sorted(sample.refused[7].tolist()) == [11, 13]
    assert sample.refused[3].tolist() == [12]
    assert not len(sample.refused[0])


def test_the_stage_serves_only_where_it_orders_unseen_learners_better(fit: Fit) -> None:
    assert fit.learnt is not None
    assert fit.learnt.figures["learnt"] > fit.learnt.figures["blend"]


def test_chance_teaches_nothing() -> None:
    rng = np.random.default_rng(9)
    walks = [list(rng.permutation(N)[:6]) for _ in range(400)]
    base = known_courses(COURSES, np.zeros((N, 0), dtype=np.float32))
    found = fit_ranking(base, build_table(COURSES, base.ids), interactions(walks), now=0.0, seed=1)
    assert found is not None
    assert found.learnt is None


def test_shares_add_up_to_the_margin_but_for_one_constant(
    model: Model, stage: LearntStage, lines: list[list[int]]
) -> None:
    histories = histories_of([np.array(line[:-1]) for line in lines[:5]], N)
    rows = np.tile(np.arange(N), (5, 1))
    looked_at = columns(model, histories, rows)
    flat = looked_at.reshape(-1, len(COLUMNS))
    shares = stage.contributions(flat)
    assert set(shares) == set(PARTS)
    rest = stage.margins(flat) / stage.scale - sum(shares.values())
    assert rest == pytest.approx(np.full(len(flat), rest[0]), abs=1e-3)


def test_one_request_and_a_batch_order_alike(
    model: Model, stage: LearntStage, fit: Fit, lines: list[list[int]]
) -> None:
    table = build_table(COURSES, model.ids)
    parts = build_parts(model, table, DenseIndex(model.vectors), None)
    weights = {**DEFAULT_WEIGHTS, **fit.weights}
    scorer = LearntScorer(Blend(weights), stage, model, table)
    for line in lines[:8]:
        past = line[:-1]
        histories = histories_of([np.array(past)], N)
        batch = reranked(totals(parts, weights, histories), stage, model, histories)[0]
        request = Request(history=history_of([COURSES[row].course_id for row in past]))
        evidence = {
            name: found
            for name, part in parts.items()
            if name in {"collaborative", "sequence", "history"}
            and (found := part.read(request)) is not None
        }
        rows = np.flatnonzero(~np.isin(np.arange(N), past))
        single = sum(scorer.contributions(evidence, rows, request).values())
        assert rows[np.argmax(single)] == rows[np.argmax(batch[rows])]


def test_a_newcomer_and_an_anchor_are_the_blends_business(model: Model, stage: LearntStage) -> None:
    table = build_table(COURSES, model.ids)
    scorer = LearntScorer(Blend(), stage, model, table)
    assert not scorer.serves(Request())
    assert not scorer.serves(Request(anchor="c01", history=history_of(["c02"])))
    assert not scorer.serves(Request(history=history_of(["unknown"])))
    assert scorer.serves(Request(history=history_of(["c02"])))


def test_courses_that_came_after_training_get_no_share(model: Model, stage: LearntStage) -> None:
    table = build_table([*COURSES, Course("new", "word1 fresh")], model.ids)
    scorer = LearntScorer(Blend(), stage, model, table)
    found = scorer.contributions({}, np.array([N, 3]), Request(history=history_of(["c02"])))
    assert all(share[0] == 0 for share in found.values())
    assert any(share[1] != 0 for share in found.values())


def test_shares_count_by_the_confidence_of_the_history(model: Model, stage: LearntStage) -> None:
    table = build_table(COURSES, model.ids)
    scorer = LearntScorer(Blend(), stage, model, table)
    request = Request(history=history_of(["c02"]))
    rows = np.arange(N)
    history = one_history(request.history, table.row_of, N)
    full = stage.contributions(columns(model, history, rows[None])[0])
    found = scorer.contributions({}, rows, request)
    assert found["sequence"] == pytest.approx(confidence(1) * full["sequence"], abs=1e-5)


def test_a_dislike_turns_the_collaborative_columns_round(model: Model) -> None:
    row_of = {course.course_id: row for row, course in enumerate(COURSES)}
    history = history_of(["c02"])
    liked = one_history(history, row_of, N)
    disliked = one_history(History(history.courses, -history.weights, (), frozenset()), row_of, N)
    rows = np.arange(N)[None]
    place = [column.name for column in COLUMNS].index("collaborative")
    good = columns(model, liked, rows)[0, :, place]
    bad = columns(model, disliked, rows)[0, :, place]
    assert bad == pytest.approx(-good, abs=1e-6)


def test_the_ranker_says_which_scorer_served(model: Model, stage: LearntStage) -> None:
    from dataclasses import replace

    table = build_table(COURSES, model.ids)
    ranker = build_rankers(replace(model, learnt=stage), table, None, diversity=0.0)["recommend"]
    assert ranker.served_by(Request(history=history_of(["c02"]))) == "learnt"
    assert ranker.served_by(Request(goal="word3")) == "blend"
    items = ranker.rank(Request(history=history_of(["c02"]), n=5)).items
    assert len(items) == 5
    assert all(item.score == pytest.approx(sum(item.parts.values()), abs=1e-4) for item in items)
    assert all(0 <= item.match <= 1 for item in items)
