"""The contract of parts, held by every one of them, and what each is for."""

import numpy as np
import pytest

from recommender.catalogue.model import Course, Level
from recommender.ranking.assembly import build_parts
from recommender.ranking.dense import DenseIndex
from recommender.ranking.encoders.cache import QueryCache
from recommender.ranking.encoders.hashing import HashingEncoder
from recommender.ranking.interactions import Interactions
from recommender.ranking.item_item.ease import exact_ease
from recommender.ranking.lexical import LexicalIndex
from recommender.ranking.parts.base import FullEvidence, Part, standardised, top
from recommender.ranking.parts.level import level_fit
from recommender.ranking.parts.new import NewPart
from recommender.ranking.parts.popularity import decayed_counts
from recommender.ranking.parts.sequence import fit_transitions
from recommender.ranking.parts.time import time_fit
from recommender.ranking.parts.trend import TrendPart, trend
from recommender.ranking.records import Newcomer
from recommender.ranking.request import Request
from recommender.ranking.signals import history_of
from recommender.ranking.sparse import csr
from recommender.ranking.table import Table, build_table
from recommender.ranking.text import dense_text
from recommender.ranking.training import fit_model
from tests.ranking.conftest import ACADEMY

NAMES = (
    "goal",
    "text",
    "similarity",
    "attributes",
    "history",
    "collaborative",
    "sequence",
    "popularity",
    "trend",
    "rating",
    "level",
    "time",
    "new",
)
ALWAYS = {"popularity", "trend", "rating"}  # these speak without knowing anybody
FULL = Request(
    goal="python programming",
    interests=("painting",),
    level=Level.BEGINNER,
    weekly_hours=4,
    anchor=None,
    history=history_of(["py1", "py2"]),
    newcomers=(Newcomer("biz1"), Newcomer("py1"), Newcomer("nothing")),
)


DAY = 86_400


def interactions() -> Interactions:
    """Ten learners: Python in order, and painters who go on to draw since last week."""
    ids = [course.course_id for course in ACADEMY]
    lines = [["py1", "py2", "py3"]] * 5 + [["art1", "art2", "cook1"]] * 4 + [["py1", "py2", "sql1"]]
    learner = np.repeat(np.arange(len(lines)), 3)
    course = np.array([ids.index(one) for line in lines for one in line])
    n = len(course)
    return Interactions(
        learner,
        course,
        np.ones(n, dtype=np.float32),
        np.ones(n, dtype=bool),
        np.array([60 * DAY if 5 <= one < 9 else 0 for one in learner], dtype=np.int64),
        len(lines),
        len(ids),
    )


@pytest.fixture(scope="module")
def table() -> Table:
    return build_table(ACADEMY, [course.course_id for course in ACADEMY])


@pytest.fixture(scope="module")
def parts(table: Table) -> dict[str, Part]:
    encoder = HashingEncoder()
    vectors = encoder.encode([dense_text(course) for course in ACADEMY])
    model = fit_model(ACADEMY, interactions(), vectors, now=70.0 * DAY)
    return build_parts(model, table, DenseIndex(vectors), QueryCache(encoder).vectors)


@pytest.fixture(params=NAMES)
def part(request: pytest.FixtureRequest, parts: dict[str, Part]) -> Part:
    return parts[request.param]


def asked(part: Part) -> Request:
    return Request(anchor="py1") if part.name == "similarity" else FULL


def test_every_part_is_named_and_known(parts: dict[str, Part]) -> None:
    assert tuple(parts) == NAMES
    assert all(part.name == name for name, part in parts.items())


def test_scores_are_finite_and_one_a_row(part: Part, table: Table) -> None:
    evidence = part.read(asked(part))
    assert evidence is not None
    rows = np.array([5, 0, 3])
    scores = evidence.scores(rows)
    assert scores.shape == (3,)
    assert np.isfinite(evidence.scores(np.arange(len(table)))).all()
    assert scores == pytest.approx(evidence.scores(np.arange(len(table)))[rows], abs=1e-5)


def test_candidates_are_distinct_allowed_and_few_enough(part: Part, table: Table) -> None:
    evidence = part.read(asked(part))
    assert evidence is not None
    allowed = np.arange(len(table)) % 2 == 0
    rows = evidence.candidates(allowed, 3)
    assert len(rows) <= 3
    assert len(set(rows.tolist())) == len(rows)
    assert allowed[rows].all()


def test_nothing_allowed_gives_no_candidates(part: Part, table: Table) -> None:
    evidence = part.read(asked(part))
    assert evidence is not None
    assert len(evidence.candidates(np.zeros(len(table), dtype=bool), 3)) == 0


def test_reading_leaves_no_trace(part: Part, table: Table) -> None:
    rows = np.arange(len(table))
    first = part.read(asked(part))
    part.read(Request(goal="bread", history=history_of(["cook1"]), level=Level.ADVANCED))
    again = part.read(asked(part))
    assert first is not None
    assert again is not None
    assert first.scores(rows) == pytest.approx(again.scores(rows))


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ALWAYS])
def test_a_part_without_anything_to_go_by_is_silent(name: str, parts: dict[str, Part]) -> None:
    assert parts[name].read(Request()) is None


def best(part: Part, request: Request, table: Table) -> str:
    evidence = part.read(request)
    assert evidence is not None
    return table.ids[int(np.argmax(evidence.scores(np.arange(len(table)))))]


@pytest.mark.parametrize(
    ("name", "request_", "expected"),
    [
        ("goal", Request(goal="sourdough baking"), "cook1"),
        ("text", Request(goal="watercolor paintings"), "art1"),
        ("text", Request(text="sql baiscs"), "sql1"),
        ("similarity", Request(anchor="art1"), "art1"),
        ("attributes", Request(anchor="py1"), "py1"),
        ("attributes", Request(history=history_of(["sql1", "sql2"])), "sql1"),
        ("collaborative", Request(history=history_of(["art1"])), "art2"),
        ("sequence", Request(history=history_of(["py1", "py2"])), "py3"),
        ("popularity", Request(), "py1"),
        ("trend", Request(), "art1"),
        ("trend", Request(interests=("cooking",)), "cook1"),
        ("rating", Request(), "sql1"),
        ("new", FULL, "biz1"),
    ],
)
def test_knowable_answers(
    name: str, request_: Request, expected: str, parts: dict[str, Part], table: Table
) -> None:
    if name == "collaborative":
        evidence = parts[name].read(request_)
        assert evidence is not None
        assert table.ids[int(evidence.candidates(np.array(table.ids) != "art1", 1)[0])] == expected
    else:
        assert best(parts[name], request_, table) == expected


def test_a_dislike_pushes_its_companions_down(parts: dict[str, Part], table: Table) -> None:
    liked = history_of(["art1"])
    disliked = type(liked)(courses=("art1",), weights=-liked.weights)
    row = np.array([table.row_of["art2"]])
    for name in ("collaborative", "history"):
        up, down = (
            parts[name].read(Request(history=liked)),
            parts[name].read(Request(history=disliked)),
        )
        assert up is not None
        assert down is not None
        assert up.scores(row)[0] > 0 > down.scores(row)[0]


def test_unknown_words_are_not_understood(parts: dict[str, Part]) -> None:
    assert parts["goal"].read(Request(goal="xyzzy plugh")) is None
    assert parts["text"].read(Request(goal="xyzzy plugh")) is None


def test_ease_of_two_courses_by_hand() -> None:
    # G = [[2, 1], [1, 2]], λ = 1: P = inv([[3, 1], [1, 3]]) = [[3, -1], [-1, 3]] / 8.
    # B[0, 1] = -P[0, 1] / P[1, 1] = (1/8) / (3/8) = 1/3.
    matrix = csr(np.array([[1, 1], [1, 0], [0, 1]]))
    assert exact_ease(matrix, 1.0) == pytest.approx(np.array([[0, 1 / 3], [1 / 3, 0]]))


def test_transitions_by_hand() -> None:
    # Learner 0 took 0, 1, 2; learner 1 took 0, 2. From 0: to 1 once at gap 1, to 2 at gap 2
    # (0.5) and at gap 1 (1): row sum 2.5, each divided by 2.5 + 5.
    found = fit_transitions(np.array([0, 0, 0, 1, 1]), np.array([0, 1, 2, 0, 2]), 3).toarray()
    assert found[0] == pytest.approx([0, 1 / 7.5, 1.5 / 7.5])
    assert found[1] == pytest.approx([0, 0, 1 / 6])
    assert found[2] == pytest.approx([0, 0, 0])


def test_trend_by_hand() -> None:
    # 40 recent of 80 usual: a course with 20 usual is expected to have 10 recent, and has 25.
    found = trend(np.array([25, 15], dtype=np.float32), np.array([20, 60], dtype=np.float32))
    assert found == pytest.approx([np.log(30 / 15), np.log(20 / 35)])


@pytest.mark.parametrize("recent", [[], [2, 2, 2], [0, 0, 0], [np.nan, np.nan, np.nan]])
def test_nothing_trends_where_all_is_as_usual(recent: list[float]) -> None:
    table = build_table([Course(name, name) for name in "abc"])
    usual = np.full(len(recent), 30, dtype=np.float32)
    part = TrendPart(np.array(recent, dtype=np.float32), usual, table)
    assert part.read(Request()) is None


def test_other_subjects_do_not_trend_for_somebody_with_their_own(
    parts: dict[str, Part], table: Table
) -> None:
    evidence = parts["trend"].read(Request(history=history_of(["art2"])))
    assert evidence is not None
    rows = table.rows(["art1", "cook1"])
    assert evidence.scores(rows)[0] > 0
    assert evidence.scores(rows)[1] == 0


def test_what_training_saw_taken_is_not_new(parts: dict[str, Part]) -> None:
    assert parts["new"].read(Request(newcomers=(Newcomer("py1"),))) is None


def test_without_any_history_nothing_is_newer_than_the_rest(table: Table) -> None:
    unknown = np.full(len(table), np.nan, dtype=np.float32)
    assert NewPart(unknown, table).read(FULL) is None


def test_counts_halve_in_180_days() -> None:
    day = 86_400
    counts = decayed_counts(
        np.array([0, 0, 1]), np.ones(3), np.array([0, 180, 360]) * day, 2, 360.0 * day
    )
    assert counts == pytest.approx([0.25 + 0.5, 1.0])


def test_level_fit_is_harder_upward_than_downward() -> None:
    implied = np.array([0, 1, 2, np.nan], dtype=np.float32)
    assert level_fit(implied, 0).tolist() == [1, -1, -3, 0]
    assert level_fit(implied, 2).tolist() == [-1, 0, 1, 0]


def test_time_fit_falls_with_every_doubling() -> None:
    hours = np.array([4, 32, 64, 128, np.nan], dtype=np.float32)
    assert time_fit(hours, 4).tolist() == [0.5, 0.5, -0.5, -1.5, 0]


def test_moments_standardise_like_the_whole_catalogue() -> None:
    vectors = HashingEncoder().encode([f"word{number} common" for number in range(50)])
    index = DenseIndex(vectors)
    query = vectors[7]
    expected = standardised(vectors @ query)
    assert index.standardised(query, np.arange(50)) == pytest.approx(expected, abs=1e-3)


def test_top_is_stable_under_ties() -> None:
    assert top(np.array([1, 3, 3, 0], dtype=np.float32), 2).tolist() == [1, 2]


def test_judging_parts_propose_nothing() -> None:
    evidence = FullEvidence(np.array([1, 2], dtype=np.float32), proposes=False)
    assert len(evidence.candidates(np.ones(2, dtype=bool), 2)) == 0


def test_names_added_later_are_found_under_the_old_weights() -> None:
    index = LexicalIndex.fit(["Python", "Painting"]).extended(["Sourdough"])
    assert index.size == 3
    assert int(np.argmax(index.scores("sourdogh"))) == 2
    assert float(index.scores("Python")[0]) == pytest.approx(1.0)
