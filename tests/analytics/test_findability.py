"""What is suggested to raise a course: only what its text supports, and only with a gain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.analytics.findability import Vectors, supported, tried
from recommender.catalogue.model import Course, Module

SQL = Course(
    "sql", "SQL from Scratch", description="Sixty exercises on joins and databases.",
    modules=(Module("Window functions", 2.0),), skills=("SQL",),
)  # fmt: skip


def encode(texts: Sequence[str]) -> Vectors:
    """A course with the tag "Joins" comes half-way to the goal, with "Databases" a bit."""

    def near(text: str) -> float:
        if text == "Querying":
            return 1.0
        return 0.6 if "Joins" in text else 0.32 if "Databases" in text else 0.3

    angles = [np.arccos(near(text)) for text in texts]
    return np.array([[np.cos(one), np.sin(one)] for one in angles], dtype=np.float32)


def at(*nearness: float) -> Vectors:
    return np.array([[one, np.sqrt(1 - one * one)] for one in nearness], dtype=np.float32)


def test_tags_that_the_text_does_not_support_are_none() -> None:
    tags = ["MongoDB", "Joins", "NoSQL", "Database", "Window functions", "Data analysis"]
    assert supported(SQL, tags) == ["Joins", "Database", "Window functions"]


def test_a_tag_that_changes_no_place_is_not_told() -> None:
    found = tried(SQL, ["Databases", "Joins"], ["Querying"], encode=encode, others=at(0.9, 0.5))
    assert [(one.tag, one.before, one.after) for one in found] == [("Joins", 3, 2)]


def test_nothing_is_told_where_nothing_is_gained() -> None:
    assert not tried(SQL, ["Databases"], ["Querying"], encode=encode, others=at(0.9, 0.5))
