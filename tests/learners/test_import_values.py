from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.learners.imports.model import Interaction
from recommender.learners.imports.values import RowError, RowParser, parse_time

NOW = datetime(2026, 3, 1, tzinfo=UTC)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
aware = st.datetimes(
    datetime(1900, 1, 2),  # noqa: DTZ001
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=zones,
)


@given(aware)
def test_iso_and_epoch_mean_the_same_time(when: datetime) -> None:
    whole = when.replace(microsecond=0)
    assert parse_time(when.isoformat()) == when
    assert parse_time(int(whole.timestamp())) == whole
    seconds = str(int(whole.timestamp()))
    if len(seconds) != 8:  # eight digits may be a date without dashes
        assert parse_time(seconds) == whole


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.dates()))
def test_any_cell_is_a_time_or_a_reason(cell: Any) -> None:
    try:
        assert isinstance(parse_time(cell), datetime)
    except RowError as error:
        assert str(error)  # noqa: PT017


@given(st.lists(st.one_of(st.text(), st.floats(), st.none()), min_size=5, max_size=5))
def test_any_row_is_an_interaction_or_a_reason(cells: list[Any]) -> None:
    try:
        row = RowParser(NOW).parse(1, *cells)
    except RowError as error:
        assert str(error)  # noqa: PT017
    else:
        assert isinstance(row, Interaction)
        assert row.occurred_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("20260102", datetime(2026, 1, 2)),  # noqa: DTZ001
        ("2026-01-02", datetime(2026, 1, 2)),  # noqa: DTZ001
        (date(2026, 1, 2), datetime(2026, 1, 2)),  # noqa: DTZ001
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1.5", datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)),
    ],
)
def test_known_times(cell: Any, expected: datetime) -> None:
    assert parse_time(cell) == expected


@pytest.mark.parametrize("value", ["1", "5", 4.5, "3.0"])
def test_ratings_from_one_to_five_are_taken(value: Any) -> None:
    assert RowParser(NOW).parse(1, "ann", "c1", "rating", "0", value).value == float(value)


@pytest.mark.parametrize("value", ["99", "0", "-1", 5.5, "", None])
def test_other_ratings_are_rejected_with_the_reason(value: Any) -> None:
    with pytest.raises(RowError, match="1 to 5"):
        RowParser(NOW).parse(1, "ann", "c1", "rate", "0", value)


def test_what_is_no_rating_may_have_any_number() -> None:
    assert RowParser(NOW).parse(1, "ann", "c1", "study", "0", "99").value == 99.0
