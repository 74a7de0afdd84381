"""Solving a planning problem: exactly if it can be done in time, greedily otherwise."""

from __future__ import annotations

from recommender.paths.exact import SECONDS, solve_exactly
from recommender.paths.greedy import solve_greedily
from recommender.paths.problem import Problem, Solution, is_feasible, minutes_of
from recommender.paths.reduction import reduced


def solve(problem: Problem, *, budget: int | None = None, seconds: float = SECONDS) -> Solution:
    """The cheapest courses that meet all demands that can be met.

    Args:
        problem: any; what cannot be met is left out (see :func:`~.reduction.reduced`).
        budget: minutes that may be spent; then as much as possible is covered within them.
        seconds: time limit of the exact solver.
    """
    smaller = reduced(problem)
    exact = solve_exactly(smaller, budget=budget, seconds=seconds) if seconds > 0 else None
    if exact is not None and (budget is not None or is_feasible(smaller, exact.chosen)):
        if exact.proven:
            return exact
        greedy = solve_greedily(smaller, budget=budget)
        if budget is None and minutes_of(smaller, greedy.chosen) < minutes_of(
            smaller, exact.chosen
        ):
            return Solution(greedy.chosen, exact.bound, False, "greedy")
        return exact
    return solve_greedily(smaller, budget=budget)
