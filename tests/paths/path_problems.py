"""Random planning problems, and the best solution of a tiny one by trying everything."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from recommender.paths.problem import (
    Candidate,
    Problem,
    attainable,
    is_feasible,
    minutes_of,
)

SKILLS = ("sql", "python", "statistics", "charts")
MISSING = "not-in-the-catalogue"


@st.composite
def problems(draw: st.DrawFn, most: int = 8) -> Problem:
    """Circles, members that do not exist, OR-groups, skills that nobody teaches."""
    ids = [f"c{number}" for number in range(draw(st.integers(1, most)))]
    groups = st.lists(
        st.frozensets(st.sampled_from([*ids, MISSING]), min_size=1, max_size=3), max_size=2
    )
    candidates = {
        course_id: Candidate(
            course_id,
            draw(st.integers(30, 3000)),
            draw(st.frozensets(st.sampled_from(SKILLS), max_size=3)),
            tuple(draw(groups)),
            draw(st.integers(0, 10)) / 10,
        )
        for course_id in ids
    }
    wanted = draw(st.lists(st.sampled_from(SKILLS), min_size=1, unique=True))
    demands = {skill: draw(st.integers(1, 2)) for skill in wanted}
    weights = {skill: float(draw(st.integers(1, 3))) for skill in wanted}
    return Problem(candidates, demands, weights)


def meetable(problem: Problem) -> Problem:
    """``problem`` with each demand lowered to what can be taken; written anew, not reduced."""
    possible = attainable(problem.candidates)
    supply = {
        skill: sum(skill in problem.candidates[one].covers for one in possible)
        for skill in problem.demands
    }
    demands = {s: min(n, supply[s]) for s, n in problem.demands.items() if supply[s]}
    return Problem(problem.candidates, demands, problem.weights)


def every_choice(problem: Problem) -> list[frozenset[str]]:
    """All sets of courses that can be taken in some order."""
    ids = sorted(problem.candidates)
    sets = (frozenset(c) for size in range(len(ids) + 1) for c in combinations(ids, size))
    free = Problem(problem.candidates, {}, {})
    return [chosen for chosen in sets if is_feasible(free, chosen)]


def least_minutes(problem: Problem) -> int:
    """Of all choices that meet the demands, the minutes of the shortest."""
    lowered = meetable(problem)
    return min(
        minutes_of(problem, chosen)
        for chosen in every_choice(problem)
        if is_feasible(lowered, chosen)
    )


def most_weight(problem: Problem, budget: int) -> float:
    """The most weight that can be covered within ``budget`` minutes."""
    return max(
        covered_weight(problem, chosen)
        for chosen in every_choice(problem)
        if minutes_of(problem, chosen) <= budget
    )


def covered_weight(problem: Problem, chosen: frozenset[str]) -> float:
    """Weight of the demanded skills that ``chosen`` covers at least once."""
    covered = {skill for one in chosen for skill in problem.candidates[one].covers}
    return sum(problem.weights[skill] for skill in problem.demands if skill in covered)
