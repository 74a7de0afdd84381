"""Ladders, variety and levels."""

import numpy as np
import pytest

from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.ranking.diversify import mmr, spread
from recommender.ranking.ladders import first_rungs
from recommender.ranking.levels import implied_rank
from recommender.ranking.request import Request
from recommender.ranking.signals import History, history_of
from recommender.ranking.table import Table, build_table
from tests.ranking.conftest import ACADEMY


@pytest.fixture(scope="module")
def table() -> Table:
    return build_table(ACADEMY)


def rungs(table: Table, course: str, request: Request, hidden: tuple[str, ...] = ()) -> list[str]:
    rows = first_rungs(table.row_of[course], request, table, ~table.mask(hidden))
    return [table.ids[row] for row in rows]


def test_the_ladder_starts_at_its_first_rung(table: Table) -> None:
    assert rungs(table, "py3", Request()) == ["py1"]


def test_completed_rungs_are_climbed(table: Table) -> None:
    done = History(known=frozenset({"py1"}))
    assert rungs(table, "py3", Request(history=done)) == ["py2"]
    assert rungs(table, "py2", Request(history=done)) == ["py2"]


def test_taking_a_course_is_not_completing_it(table: Table) -> None:
    assert rungs(table, "py2", Request(history=history_of(["py1"]))) == ["py1"]


def test_rungs_below_the_own_level_count_as_known(table: Table) -> None:
    assert rungs(table, "py2", Request(level=Level.INTERMEDIATE)) == ["py2"]


def test_without_a_rung_that_may_be_shown_the_course_itself_is(table: Table) -> None:
    assert rungs(table, "py2", Request(), hidden=("py1",)) == ["py2"]


def test_alternatives_and_cycles() -> None:
    either = (Prerequisite("a", 0), Prerequisite("b", 0))
    table = build_table(
        [
            Course("a", "A", prerequisites=(Prerequisite("c"),)),
            Course("b", "B"),
            Course("c", "C", prerequisites=(Prerequisite("a"),)),
            Course("top", "Top", prerequisites=either),
        ]
    )
    assert rungs(table, "top", Request(history=History(known=frozenset({"a"})))) == ["top"]
    assert "b" in rungs(table, "top", Request())
    assert isinstance(rungs(table, "a", Request()), list)


def test_concurrent_prerequisites_are_met_by_having_begun() -> None:
    needed = (Prerequisite("a", 0, concurrent_allowed=True),)
    table = build_table([Course("a", "A"), Course("b", "B", prerequisites=needed)])
    assert rungs(table, "b", Request(history=history_of(["a"]))) == ["b"]


SAME = np.array([[1, 0], [1, 0], [0, 1]], dtype=np.float32)


def test_without_diversity_scores_decide() -> None:
    assert mmr(np.array([3, 2.9, 1], dtype=np.float32), SAME, 3, 0.0) == [0, 1, 2]


def test_with_diversity_the_likeness_of_the_chosen_counts() -> None:
    assert mmr(np.array([3, 2.9, 1], dtype=np.float32), SAME, 3, 0.6) == [0, 2, 1]


def test_nothing_to_arrange() -> None:
    assert mmr(np.zeros(0, dtype=np.float32), np.zeros((0, 2), dtype=np.float32), 3, 0.5) == []


def test_a_spread_visits_every_subject_before_repeating_one(table: Table) -> None:
    rows = np.arange(len(table))
    places = spread(np.zeros(len(table), dtype=np.float32), rows, table, 6)
    assert len({table.subject[rows[place]] for place in places}) == 6


@pytest.mark.parametrize(
    ("title", "level", "rank"),
    [
        ("Introduction to Chemistry", None, 0.25),
        ("Data Science Capstone", None, 1.5),
        ("Data Science Capstone", Level.BEGINNER, 1.5),
        ("Advanced Cooking", Level.ADVANCED, 2.0),
        ("Entrepreneurship 3", None, 1.5),
        ("Chemistry", None, None),
        ("Chemistry", Level.INTERMEDIATE, 1.0),
    ],
)
def test_titles_imply_levels(title: str, level: Level | None, rank: float | None) -> None:
    assert implied_rank(Course("x", title, level=level)) == rank
