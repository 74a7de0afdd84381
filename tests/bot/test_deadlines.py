"""The grammar of deadlines, and the component that knows where the learner's today is."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.training_data.message import Message

from bot.components.entities.deadline import DeadlineExtractor
from bot.components.entities.time_amount import TimeAmountExtractor
from bot.components.grammar.deadlines import deadlines

TODAY = date(2026, 3, 11)
FILE = Path(__file__).parents[1] / "nlu" / "deadlines.yml"
# Dates are kept as text: YAML would make them dates.
PHRASES = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})


def read(text: str, today: date = TODAY) -> list[str]:
    """The first deadline as the file writes it."""
    return [
        part
        for span in deadlines(text, today)
        for part in (span.value["date"] or "null", str(span.value["ambiguous"]).lower())
    ]


def test_there_are_enough_phrases() -> None:
    assert len(PHRASES) >= 150


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase(phrase: str) -> None:
    assert read(phrase) == PHRASES[phrase]


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("by September", date(2026, 9, 30), None),
        ("by the end of February", date(2028, 1, 5), "2028-02-29"),
        ("in 1 month", date(2026, 1, 31), "2026-02-28"),
        ("by Easter", date(2026, 4, 6), "2027-03-28"),
        ("by next month", date(2026, 12, 31), "2027-01-01"),
    ],
)
def test_dates_depend_on_today(text: str, today: date, expected: str | None) -> None:
    found = [span.value["date"] for span in deadlines(text, today)]
    assert found == ([expected] if expected else [])


@settings(deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
    ),
    today=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_any_text_gives_spans_inside_it_and_no_day_that_has_passed(text: str, today: date) -> None:
    for span in deadlines(text, today):
        assert 0 <= span.start < span.end <= len(text)
        day = span.value["date"]
        assert (day is None and span.value["ambiguous"]) or day >= today.isoformat()


def extract(text: str, zone: str | None = None) -> Message:
    extractor = DeadlineExtractor({})
    extractor.clock = lambda: datetime(2026, 3, 11, 23, 30, tzinfo=timezone.utc)  # noqa: UP017 - Python 3.10
    message = Message({"text": text, "metadata": {"waymark": {"tz": zone}} if zone else None})
    return TimeAmountExtractor({}).process(extractor.process([message]))[0]


@pytest.mark.parametrize(
    ("zone", "tomorrow"),
    [(None, "2026-03-12"), ("Asia/Tokyo", "2026-03-13"), ("Nowhere/Land", "2026-03-12")],
)
def test_today_is_where_the_learner_lives(zone: str | None, tomorrow: str) -> None:
    (entity,) = extract("by tomorrow", zone).get("entities")
    assert (entity["entity"], entity["value"]["date"]) == ("deadline", tomorrow)


def test_the_words_of_a_deadline_are_no_length() -> None:
    names = [e["entity"] for e in extract("within six weeks").get("entities")]
    assert names == ["deadline"]


def test_a_length_beside_a_deadline_stays() -> None:
    names = [e["entity"] for e in extract("5 hours a week until Easter").get("entities")]
    assert names == ["deadline", "time_amount"]
