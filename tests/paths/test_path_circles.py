"""Circles of prerequisites."""

from __future__ import annotations

from recommender.paths.circles import circles
from recommender.paths.problem import Candidate


def test_circles_are_found_whatever_leads_in_and_out() -> None:
    needs = {"a": "b", "b": "c x", "c": "a", "d": "a", "e": "e2", "e2": "e", "x": "gone"}
    candidates = {
        one: Candidate(one, 60, frozenset(), (frozenset(group.split()),))
        for one, group in needs.items()
    }
    assert circles(candidates) == [frozenset("abc"), frozenset({"e", "e2"})]
    assert circles({"a": Candidate("a", 60)}) == []
    assert circles({}) == []
