"""A table told in words: as long as a message may be, names as they are written."""

from __future__ import annotations

from actions.instructor_replies import MOST_OF_TABLE, table_text
from recommender.payloads.statistics import Table

PERIODS = ("Figure", "16 November 2026 to 22 November 2026", "9 November 2026 to 15 November 2026")


def test_names_of_columns_keep_their_case_unless_they_are_sentences() -> None:
    table = Table("t", ("Module", "Came to it", "SQL", "16 November"), (("Joins", 4, 5, 6),))
    assert table_text(table) == "Joins: came to it 4, SQL 5, 16 November 6"


def test_few_rows_are_told_whole() -> None:
    table = Table("t", ("Module", "Left"), tuple((f"Module {n}", n) for n in range(8)))
    assert table_text(table).count("\n") == 7


def test_long_rows_are_told_as_far_as_a_message_reaches() -> None:
    table = Table("t", PERIODS, tuple((f"Figure {n}", n, n) for n in range(23)))
    *lines, last = table_text(table).split("\n")
    assert sum(map(len, lines)) <= MOST_OF_TABLE
    assert last == f"… and {24 - len(lines)} more rows."  # the first names the periods
    assert len(lines) > 3


def test_two_periods_are_named_once_with_their_capitals() -> None:
    table = Table("t", PERIODS, (("Shown", 4, 5), ("Clicked", 1, None)))
    assert table_text(table).split("\n") == [
        "16 November 2026 to 22 November 2026 beside 9 November 2026 to 15 November 2026:",
        "Shown: 4 beside 5",
        "Clicked: 1 beside not known",
    ]
