"""What is worth doing now: properties of the score, and habits read from the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.guidance.habits import habits_of, is_usual_hour
from recommender.guidance.model import Candidate, Device, Habits, Situation, StepKind
from recommender.guidance.scoring import scored
from recommender.guidance.words import length, time_of_day
from recommender.learners.progress.model import StudyEntry

NOW = datetime(2026, 3, 4, 19, tzinfo=UTC)
MODULE = Candidate(StepKind.MODULE, "Finish it", "Go on with it", 25, 1.0, 15.0, on_phone=0.8)
QUIZ = Candidate(StepKind.PLACEMENT, "Take it", None, 6, 0.0, 14.0, on_phone=1.2, study=False)
HALF_HOUR = Situation(NOW, minutes=30)


def worth(candidate: Candidate, situation: Situation = HALF_HOUR) -> float:
    found = scored(candidate, situation)
    assert found is not None
    return found.per_minute


def test_what_fits_is_finished_and_what_does_not_is_gone_on_with() -> None:
    whole = scored(MODULE, HALF_HOUR)
    part = scored(MODULE, replace(HALF_HOUR, minutes=20))
    assert whole is not None
    assert part is not None
    assert (whole.minutes, whole.finishes) == (25, True)
    assert (part.minutes, part.finishes) == (20, False)
    assert whole.per_minute > part.per_minute


def test_what_cannot_be_parted_and_does_not_fit_is_left_out() -> None:
    assert scored(QUIZ, replace(HALF_HOUR, minutes=5)) is None
    assert scored(MODULE, replace(HALF_HOUR, minutes=4)) is None
    assert scored(QUIZ, replace(HALF_HOUR, minutes=6)) is not None


@given(st.integers(1, 600), st.one_of(st.none(), st.integers(1, 600)))
def test_a_step_never_takes_longer_than_there_is(there: int, needed: int | None) -> None:
    found = scored(replace(MODULE, minutes=needed), replace(HALF_HOUR, minutes=there))
    if found is not None:
        assert 1 <= found.minutes <= there
        assert found.finishes == (needed is not None and needed <= there)


@given(st.integers(5, 300), st.integers(5, 300), st.booleans(), st.sampled_from([None, *Device]))
def test_the_path_a_near_deadline_and_the_goal_only_add(
    there: int, needed: int, on_path: bool, device: Device | None
) -> None:
    candidate = replace(MODULE, minutes=needed, on_path=on_path)
    plain = Situation(NOW, minutes=there, device=device)
    before = worth(replace(candidate, on_path=False), plain)
    assert worth(candidate, plain) >= before
    near = replace(plain, deadline=date(2026, 3, 6))
    far = replace(plain, deadline=date(2026, 6, 6))
    assert worth(candidate, near) >= worth(candidate, far) == worth(candidate, plain)
    assert worth(candidate, replace(plain, to_goal=5)) > worth(candidate, plain)
    assert worth(candidate, replace(plain, to_goal=0)) == worth(candidate, plain)


def test_a_deadline_that_has_passed_is_no_more_urgent_than_today() -> None:
    candidate = replace(MODULE, on_path=True)
    today = replace(HALF_HOUR, deadline=NOW.date())
    gone = replace(HALF_HOUR, deadline=date(2025, 1, 1))
    assert worth(candidate, gone) == worth(candidate, today)


def test_on_a_phone_short_questions_come_before_long_study() -> None:
    there = replace(HALF_HOUR, device=Device.PHONE)
    assert worth(QUIZ) < worth(MODULE)
    assert worth(QUIZ, there) > worth(MODULE, there)


def test_the_usual_hour_speaks_for_study_and_not_for_questions() -> None:
    usual = replace(HALF_HOUR, habits=Habits(hour=19.5))
    assert worth(MODULE, usual) > worth(MODULE)
    assert worth(QUIZ, usual) == worth(QUIZ)


def test_without_a_word_of_time_the_usual_length_counts() -> None:
    habits = Habits(minutes=20)
    found = scored(MODULE, Situation(NOW, habits=habits))
    assert found is not None
    assert (found.minutes, found.fits) == (20, True)
    unknown = scored(MODULE, Situation(NOW))
    assert unknown is not None
    assert (unknown.minutes, unknown.fits) == (25, False)


def line(day: int, hour: int, minutes: int = 30, zone: str = "UTC", **fields: bool) -> StudyEntry:
    """A line told when ``minutes`` of study begun at ``hour`` were over."""
    begun = datetime(2026, 2, 1, hour, tzinfo=ZoneInfo(zone)) + timedelta(days=day)
    at = (begun + timedelta(minutes=minutes)).astimezone(UTC)
    return StudyEntry(f"{day}-{hour}", minutes, begun.date(), zone, at, **fields)


def test_the_usual_hour_is_that_of_the_clock_on_the_wall_over_midnight() -> None:
    habits = habits_of([line(day, 23 if day % 2 else 1) for day in range(6)], now=NOW)
    assert habits.hour == pytest.approx(0, abs=0.01) or habits.hour == pytest.approx(24, abs=0.01)
    there = habits_of([line(day, 7, zone="Asia/Kolkata") for day in range(6)], now=NOW)
    assert there.hour == pytest.approx(7)


def test_who_studies_at_all_hours_or_seldom_has_no_usual_one() -> None:
    assert habits_of([line(day, (day * 4) % 24) for day in range(12)], now=NOW).hour is None
    assert habits_of([line(day, 7) for day in range(4)], now=NOW).hour is None
    assert habits_of([line(day, 7) for day in range(-90, -80)], now=NOW) == Habits()
    backdated = [replace(line(day, 7), backdated=True) for day in range(9)]
    assert habits_of(backdated, now=NOW).hour is None


def test_the_usual_length_is_the_median() -> None:
    lines = [line(day, 7, minutes) for day, minutes in enumerate((20, 25, 240))]
    assert habits_of(lines, now=NOW).minutes == 25
    assert habits_of(lines[:2], now=NOW).minutes is None


@given(st.floats(0, 23.99), st.integers(0, 23))
def test_the_usual_hour_wraps_around_midnight(hour: float, clock: int) -> None:
    now = datetime(2026, 3, 4, clock, tzinfo=UTC)
    apart = min(abs(clock - hour), 24 - abs(clock - hour))
    assert is_usual_hour(Habits(hour=hour), now) == (apart <= 1)
    assert not is_usual_hour(Habits(), now)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 minute"), (25, "25 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes")],
)
def test_lengths_are_said_as_people_say_them(minutes: int, said: str) -> None:
    assert length(minutes) == said


@pytest.mark.parametrize(
    ("hour", "said"), [(8, "this morning"), (13, "this afternoon"), (19, "tonight"), (2, "now")]
)
def test_the_part_of_the_day(hour: int, said: str) -> None:
    assert time_of_day(datetime(2026, 3, 4, hour, tzinfo=UTC)) == said
