"""The academy format is checked strictly, and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from recommender.catalogue.academy import load
from recommender.catalogue.model import Level, Module, Prerequisite
from recommender.errors import BadInputError

ACADEMY = Path(__file__).resolve().parents[2] / "data" / "academy"


def test_a_file(samples: Path) -> None:
    knots, splicing = load(samples / "academy.yml")
    assert (knots.course_id, knots.subject, knots.level) == (
        "academy-first-knots",
        "Seamanship",
        Level.BEGINNER,
    )
    assert (knots.price, knots.is_free, knots.language) == (0.0, True, "en")
    assert knots.modules == (Module("Loops", 0.5),)
    assert (splicing.level, splicing.is_free) == (None, False)
    assert splicing.prerequisites == (
        Prerequisite("academy-first-knots", 0),
        Prerequisite("academy-sails", 1),
        Prerequisite("academy-rafts", 1),
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("hours: 2", "hours: -2", "course first-knots, hours"),
        ("level: beginner", "level: easy", "course first-knots, level"),
        ("title: First Knots", "titel: First Knots", "course first-knots, title"),
        ("- id: first-knots", "- id: First Knots", "course First Knots, id"),
        ("subject: Seamanship", "topic: Seamanship", "subject"),
    ],
)
def test_what_is_wrong_is_named(
    samples: Path, write: Callable[[str, str | bytes], Path], old: str, new: str, words: str
) -> None:
    text = (samples / "academy.yml").read_text().replace(old, new)
    with pytest.raises(BadInputError, match=words) as caught:
        list(load(write("broken.yml", text)))
    assert "broken.yml" in caught.value.message


def test_a_folder_without_files(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"no \.yml files"):
        list(load(tmp_path))


def test_the_sample_academy_keeps_its_promises() -> None:
    courses = list(load(ACADEMY))
    ids = [course.course_id for course in courses]
    assert len(ids) >= 240
    assert len(set(ids)) == len(ids)
    assert len({course.subject for course in courses}) >= 12
    known = set(ids)
    for course in courses:
        assert {edge.course_id for edge in course.prerequisites} <= known, course.course_id
