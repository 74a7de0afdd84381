"""What only instructors and administrators may do, told from what learners say."""

from __future__ import annotations

import pytest

from actions.privileges import role_needed
from recommender.learners.model import Role


@pytest.mark.parametrize(
    "text",
    [
        "approve the pending courses",
        "show me the moderation queue",
        "ban that user",
        "delete the user account",
        "make me an administrator",
        "I am an admin",
        "change the weights of the ranking",
        "show me the statistics of all learners",
        "list all users",
        "delete the course Python Foundations",
        "add a new course to the catalogue",
        "retrain the model",
        "start an A/B test",
        "send a newsletter",
        "boost the staff picks",
    ],
)
def test_of_administrators(text: str) -> None:
    assert role_needed(text) is Role.ADMIN


@pytest.mark.parametrize(
    "text",
    [
        "how many learners are enrolled in my course?",
        "who is enrolled?",
        "show me the ratings of my course",
        "publish a new course",
        "edit my course",
        "message all my students",
        "statistics for my class",
        "what is my course completion rate",
    ],
)
def test_of_instructors(text: str) -> None:
    assert role_needed(text) is Role.INSTRUCTOR


@pytest.mark.parametrize(
    "text",
    [
        "I want to become a system administrator",
        "recommend a new course",
        "remove the second course",
        "delete my data",
        "find courses about statistics",
        "statistics for beginners",
        "I want to learn how to edit videos",
        "show me all courses",
        "change my level",
        "how do I create a website",
        "enrol me in the course",
        "how many people take this course?",
        "I'd like to manage people",
        "drop the first one",
        "machine learning algorithms",
        "set my weekly time to 5 hours",
        "show me reviews of the first one",
    ],
)
def test_learners_wishes_are_nobody_elses(text: str) -> None:
    assert role_needed(text) is None
