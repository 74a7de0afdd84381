"""The planner for when the exact one has no answer in time: cheapest gain first, then pruned.

What a course costs with all it needs is found as in Knuth, "A generalization of Dijkstra's
algorithm" (1977), over AND of OR-groups; what two prerequisites share is then paid once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from recommender.paths.problem import (
    Candidate,
    Problem,
    Solution,
    attainable,
    is_feasible,
    minutes_of,
)


def solve_greedily(problem: Problem, *, budget: int | None = None) -> Solution:
    """A good choice, not always the best; within ``budget`` minutes where one is given.

    Args:
        problem: reduced, so that every demand can be met.
        budget: minutes that may be spent.
    """
    chosen: set[str] = set()
    while (pick := _best_pick(problem, chosen, budget)) is not None:
        chosen |= pick
    return Solution(frozenset(_pruned(problem, chosen)), None, False, "greedy")


def _best_pick(problem: Problem, chosen: set[str], budget: int | None) -> set[str] | None:
    """The courses to add that cover most open weight for a minute."""
    open_skills = {
        skill
        for skill, demand in problem.demands.items()
        if sum(skill in problem.candidates[one].covers for one in chosen) < demand
    }
    spent = minutes_of(problem, chosen)
    reliance = _cheapest_reliance(problem.candidates, chosen)
    best: tuple[float, str, set[str]] | None = None
    for course_id in reliance:
        gain = problem.candidates[course_id].covers & open_skills
        if course_id in chosen or not gain:
            continue
        added = _with_needs(course_id, reliance) - chosen
        cost = sum(problem.candidates[one].cost() for one in added)
        if budget is not None and spent + minutes_of(problem, added) > budget:
            continue
        value = sum(problem.weights.get(skill, 1.0) for skill in gain) / cost
        if best is None or (value, course_id) > best[:2]:
            best = (value, course_id, added)
    return best[2] if best else None


def _cheapest_reliance(
    candidates: Mapping[str, Candidate], chosen: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """For each attainable course the member of each group that is cheapest to reach."""
    costs: dict[str, float] = {}
    reliance: dict[str, tuple[str, ...]] = {}
    for course_id in attainable(candidates):
        item = candidates[course_id]
        members = tuple(
            min((one for one in group if one in costs), key=lambda one: (costs[one], one))
            for group in item.groups
        )
        own = 0.0 if course_id in chosen else item.cost()
        costs[course_id] = own + sum(costs[one] for one in members)
        reliance[course_id] = members
    return reliance


def _with_needs(course_id: str, reliance: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [course_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += reliance[one]
    return found


def _pruned(problem: Problem, chosen: set[str]) -> set[str]:
    """``chosen`` without what the others make superfluous, the longest first."""
    met = {
        skill: min(demand, sum(skill in problem.candidates[one].covers for one in chosen))
        for skill, demand in problem.demands.items()
    }
    standing = Problem(problem.candidates, met, problem.weights)
    for one in sorted(chosen, key=lambda course: (-problem.candidates[course].cost(), course)):
        if is_feasible(standing, chosen - {one}):
            chosen = chosen - {one}
    return chosen
