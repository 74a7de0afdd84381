"""Kinds of goals, by their words."""

from __future__ import annotations

import pytest

from recommender.goals.kinds import GoalKind, goal_kind, undecided


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to become a data analyst", GoalKind.CAREER),
        ("web developer", GoalKind.CAREER),
        ("get promoted", GoalKind.CAREER),
        ("pass the AWS exam", GoalKind.EXAM),
        ("IELTS in June", GoalKind.EXAM),
        ("get certified in accounting", GoalKind.EXAM),
        ("build my own website", GoalKind.PROJECT),
        ("open a café", GoalKind.PROJECT),
        ("play the guitar for fun", GoalKind.HOBBY),
        ("photography as a hobby", GoalKind.HOBBY),
        ("Excel", GoalKind.SKILL),
        ("not sure yet", GoalKind.UNDECIDED),
        ("I don't know what to learn", GoalKind.UNDECIDED),
        ("no idea", GoalKind.UNDECIDED),
        ("just browsing", GoalKind.UNDECIDED),
    ],
)
def test_kind(text: str, kind: GoalKind) -> None:
    assert goal_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    ["I don't know SQL", "I'm not sure about the second one", "become a nurse", "what do you know"],
)
def test_doubts_about_something_else_are_no_missing_goal(text: str) -> None:
    assert not undecided(text)
