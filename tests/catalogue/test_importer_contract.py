"""What every importer does, by one suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.catalogue.importers.base import Rejection, Row
from recommender.catalogue.importers.registry import FORMATS, importer_for
from recommender.catalogue.imports import read_courses
from recommender.errors import BadInputError

SAMPLES = {
    "coursera.csv": "coursera",
    "edx.csv": "edx",
    "edx-short.csv": "edx",
    "udemy.csv": "udemy",
    "udemy-described.csv": "udemy",
    "udacity.csv": "udacity",
    "uiuc": "uiuc",
    "uiuc/2001-detailed.csv": "uiuc",
    "generic.csv": "csv",
    "courses.jsonld": "jsonld",
    "academy.yml": "academy",
}

every_sample = pytest.mark.parametrize(("name", "wanted"), SAMPLES.items())


@every_sample
def test_a_format_is_recognised_by_what_is_in_it(samples: Path, name: str, wanted: str) -> None:
    assert importer_for(samples / name).name == wanted


@every_sample
def test_every_item_is_a_row_or_a_reasoned_rejection(samples: Path, name: str, wanted: str) -> None:
    from recommender.catalogue.importers.base import ALL_FIELDS, Options

    items = list(importer_for(samples / name).read(samples / name, Options()))
    assert any(isinstance(item, Row) for item in items)
    numbers = [item.number for item in items]
    assert numbers == sorted(numbers)
    for item in items:
        if isinstance(item, Rejection):
            assert item.reason
        else:
            assert item.course.course_id
            assert item.course.title
            assert {"title"} <= item.fields <= ALL_FIELDS


@every_sample
def test_named_or_recognised_a_format_reads_the_same(samples: Path, name: str, wanted: str) -> None:
    assert read_courses(samples / name)[0] == read_courses(samples / name, wanted)[0]


@every_sample
def test_reading_twice_gives_the_same(samples: Path, name: str, wanted: str) -> None:
    first, second = (read_courses(samples / name) for _ in range(2))
    assert first == second


@every_sample
@pytest.mark.parametrize("other", ["coursera", "jsonld", "academy", "excel", "uiuc"])
def test_another_format_refuses_it(samples: Path, name: str, wanted: str, other: str) -> None:
    if other != wanted:
        with pytest.raises(BadInputError) as caught:
            read_courses(samples / name, other)
        assert caught.value.hint


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES.values()) | {"auto", "excel"} == set(FORMATS)  # Excel is made by its test
