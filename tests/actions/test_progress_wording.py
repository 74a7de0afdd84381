"""Sentences about progress say exactly what was written down."""

from __future__ import annotations

from datetime import date

import pytest

from actions.progress_wording import card_text, course_line, minutes_text
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.card import CourseLine, ProgressCard
from recommender.learners.progress.weeks import Week


def test_minutes_read_as_people_say_them() -> None:
    assert minutes_text(50) == "50 minutes"
    assert minutes_text(60) == "1 hour"
    assert minutes_text(151) == "2 hours 31 minutes"


@pytest.mark.parametrize(
    ("minutes", "said"), [(50, "50 minutes logged"), (150, "2 hours 30 minutes")]
)
def test_the_card_says_the_very_minutes_that_were_logged(minutes: int, said: str) -> None:
    week = Week(date(2026, 3, 2), date(2026, 3, 8), {}, 0)
    assert said in card_text(ProgressCard(week, None, (), 0, minutes / 60))


def test_what_is_left_is_exact_below_an_hour() -> None:
    line = CourseLine("sql", "SQL Basics", EnrolmentState.STARTED, 90, 50 / 60, None, 400)
    assert course_line(line) == "SQL Basics: 90 %, about 50 minutes left"
