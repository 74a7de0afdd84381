"""Both planners against every possible choice, on tiny catalogues with every kind of trouble."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from path_problems import (
    covered_weight,
    least_minutes,
    meetable,
    most_weight,
    problems,
)

from recommender.paths.exact import solve_exactly
from recommender.paths.greedy import solve_greedily
from recommender.paths.ordering import arranged
from recommender.paths.problem import Candidate, Problem, attainable, is_feasible, minutes_of
from recommender.paths.reduction import reduced
from recommender.paths.solving import solve


def course(name: str, minutes: int, covers: str = "", *groups: str, score: float = 0.5):
    return Candidate(
        name, minutes, frozenset(covers.split()), tuple(frozenset(g.split()) for g in groups), score
    )


def problem(*candidates: Candidate, wanted: str) -> Problem:
    skills = wanted.split()
    return Problem(
        {one.course_id: one for one in candidates},
        dict.fromkeys(skills, 1),
        dict.fromkeys(skills, 1.0),
    )


@settings(deadline=None)
@given(problems())
def test_the_exact_choice_is_within_two_hundredths_of_the_best(given_problem: Problem) -> None:
    found = solve(given_problem, seconds=30)
    best = least_minutes(given_problem)
    assert is_feasible(meetable(given_problem), found.chosen)
    assert best <= minutes_of(given_problem, found.chosen) <= 1.02 * best
    assert found.bound is not None
    assert found.bound <= best + 1e-6


@settings(deadline=None)
@given(problems())
def test_the_greedy_choice_meets_the_same_demands(given_problem: Problem) -> None:
    found = solve(given_problem, seconds=0)
    assert found.method == "greedy"
    assert is_feasible(meetable(given_problem), found.chosen)


@settings(deadline=None)
@given(problems())
def test_nothing_is_lost_by_reduction(given_problem: Problem) -> None:
    smaller = reduced(given_problem)
    assert set(smaller.candidates) <= set(given_problem.candidates)
    assert least_minutes(smaller) == least_minutes(given_problem)


@settings(deadline=None)
@given(problems(most=7), st.integers(0, 6000), st.booleans())
def test_a_budget_is_kept_and_well_used(given_problem: Problem, budget: int, exactly: bool) -> None:
    found = solve(given_problem, budget=budget, seconds=30 if exactly else 0)
    assert minutes_of(given_problem, found.chosen) <= budget
    assert len(arranged(found.chosen, given_problem.candidates, str)) == len(found.chosen)
    if exactly:
        best = most_weight(given_problem, budget)
        assert covered_weight(given_problem, found.chosen) == pytest.approx(best)


@settings(deadline=None)
@given(problems())
def test_no_course_comes_before_what_it_needs(given_problem: Problem) -> None:
    order = arranged(solve(given_problem).chosen, given_problem.candidates, str)
    for place, course_id in enumerate(order):
        for group in given_problem.candidates[course_id].groups:
            assert group & set(order[:place])


def test_courses_that_need_each_other_cannot_be_taken() -> None:
    one, other = course("a", 60, "sql", "b"), course("b", 60, "", "a")
    assert attainable({"a": one, "b": other}) == []
    assert solve(problem(one, other, wanted="sql")).chosen == frozenset()


def test_a_circle_can_be_entered_where_there_is_another_way_in() -> None:
    given_problem = problem(
        course("a", 60, "sql", "b"),
        course("b", 60, "", "a entry"),
        course("entry", 500),
        wanted="sql",
    )
    assert solve(given_problem).chosen == {"a", "b", "entry"}


def test_one_of_each_group_is_enough_and_the_cheapest_is_taken() -> None:
    given_problem = problem(
        course("ml", 600, "ml", "maths stats", "python"),
        course("maths", 900),
        course("stats", 300),
        course("python", 200),
        wanted="ml",
    )
    found = solve(given_problem)
    assert found.chosen == {"ml", "stats", "python"}
    assert found.proven


def test_the_recommenders_opinion_decides_between_equals() -> None:
    given_problem = problem(
        course("poor", 600, "sql", score=0.1), course("good", 602, "sql", score=0.9), wanted="sql"
    )
    assert solve(given_problem).chosen == {"good"}


def test_the_recommenders_opinion_never_costs_hours() -> None:
    given_problem = problem(
        course("poor", 600, "sql", score=0.0), course("good", 660, "sql", score=1.0), wanted="sql"
    )
    assert solve(given_problem).chosen == {"poor"}


def test_the_greedy_planner_drops_what_became_superfluous() -> None:
    given_problem = problem(
        course("one", 100, "a b"),
        course("two", 130, "b c"),
        course("three", 110, "c a"),
        wanted="a b c",
    )
    found = solve_greedily(given_problem)
    assert len(found.chosen) == 2


@pytest.mark.parametrize("seed", range(30))
def test_circles_are_solved_whatever_the_order_of_the_columns(seed: int) -> None:
    """For a few of these orders HiGHS 1.15's presolve calls the programme infeasible."""
    courses = [
        course("goal", 1800, "goal", "last gone"),
        course("last", 1800, "", "third"),
        course("third", 1800, "", "second left gone"),
        course("second", 1800, "", "first other"),
        course("first", 1800, "", "start"),
        course("start", 1800),
        course("other", 1800, "", "maths gone", "twin"),
        course("twin", 1800, "", "other"),
        course("left", 1800, "", "twin other right"),
        course("right", 1800, "", "left"),
        course("maths", 1800),
    ]
    Random(seed).shuffle(courses)
    found = solve_exactly(problem(*courses, wanted="goal"), seconds=30)
    assert found is not None
    assert found.chosen == {"start", "first", "second", "third", "last", "goal"}


def test_nothing_wanted_is_solved_by_nothing() -> None:
    found = solve_exactly(problem(course("a", 60, "sql"), wanted=""))
    assert found is not None
    assert found.chosen == frozenset()
