"""Making a problem smaller without losing its best solution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from recommender.paths.problem import Candidate, Problem, attainable, needed_by

Signature = tuple[frozenset[str], tuple[frozenset[str], ...]]


def reduced(problem: Problem) -> Problem:
    """``problem`` without what no best solution needs, and with demands that can be met.

    Left out are courses that can never be taken, those that neither cover anything nor lead to
    what does, and of courses alike in what they cover and need (and that nothing else needs)
    all but the cheapest. A demand for more courses than there are is lowered to what there is;
    a skill that nothing teaches is dropped.
    """
    possible = {one: problem.candidates[one] for one in attainable(problem.candidates)}
    possible = {one: _without_dead_ends(item, possible) for one, item in possible.items()}
    teaching = [one for one, item in possible.items() if item.covers]
    useful = needed_by(possible, teaching)
    kept = _cheapest_of_alike({one: possible[one] for one in useful}, problem.demands)
    demands = {
        skill: min(demand, supply)
        for skill, demand in problem.demands.items()
        if (supply := sum(skill in item.covers for item in kept.values()))
    }
    return Problem(kept, demands, problem.weights)


def _without_dead_ends(item: Candidate, possible: Mapping[str, Candidate]) -> Candidate:
    groups = tuple(frozenset(one for one in group if one in possible) for group in item.groups)
    if groups == item.groups:
        return item
    return Candidate(item.course_id, item.minutes, item.covers, groups, item.score)


def _cheapest_of_alike(
    candidates: Mapping[str, Candidate], demands: Mapping[str, int]
) -> dict[str, Candidate]:
    needed = {one for item in candidates.values() for group in item.groups for one in group}
    alike: dict[Signature, list[Candidate]] = defaultdict(list)
    for item in candidates.values():
        if item.course_id not in needed:
            alike[item.covers, tuple(sorted(item.groups, key=sorted))].append(item)
    kept = set(needed)
    for (covers, _), items in alike.items():
        enough = max((demands.get(skill, 0) for skill in covers), default=0)
        cheapest = sorted(items, key=lambda item: (item.cost(), item.course_id))[:enough]
        kept |= {item.course_id for item in cheapest}
    return {one: item for one, item in sorted(candidates.items()) if one in kept}
