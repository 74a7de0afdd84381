"""What is asked of the platform, what is said of it, and what is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from recommender.analytics.model import Period
from recommender.analytics.platform_asking import read_question
from recommender.analytics.platform_change import what_changed
from recommender.analytics.platform_charts import PANELS, platform_chart
from recommender.analytics.platform_links import PlatformDrawing, drawing_in, link_to
from recommender.analytics.platform_model import (
    METRICS,
    Daily,
    ModelState,
    PlatformFigures,
    PlatformState,
    Span,
    Split,
)
from recommender.analytics.platform_sentences import system_text, value_text, what_matters_text
from recommender.analytics.turn_times import LAST, bucket_of, quantile
from recommender.errors import BadInputError
from recommender.payloads import validate
from recommender.payloads.platform import platform_payload, tables

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)
KEY = "k" * 40


def span(start: date, active: list[int]) -> Span:
    days = tuple(
        Daily(start + timedelta(days=n), one, one // 2, one * 2, one * 10, one, one // 3, 1)
        for n, one in enumerate(active)
    )
    end = start + timedelta(days=len(active))
    figures = PlatformFigures(weekly_learners=41, weekly_active=90, active=90, shown=1_000,
                              clicked=41, turns=400, p50=0.123, p95=1.5, wrong=2)  # fmt: skip
    return Span(Period(start, end, "a while"), figures, days)


def state(now: list[int], before: list[int]) -> PlatformState:
    first = TODAY - timedelta(days=len(now))
    return PlatformState(span(first, now), span(first - timedelta(days=len(before)), before), NOW)


@pytest.mark.parametrize(
    ("said", "start", "end", "split"),
    [
        ("how are we doing overall", date(2026, 11, 15), date(2026, 11, 22), None),
        ("compare this week's platform activity with the one before", date(2026, 11, 16),
         date(2026, 11, 22), None),
        ("CTR by channel since March", date(2026, 3, 1), date(2026, 11, 22), Split.CHANNEL),
        ("acceptance rate of suggestions by variant", date(2026, 11, 15), date(2026, 11, 22),
         Split.VARIANT),
        ("what's the click rate on slack versus telegram", date(2026, 11, 15), date(2026, 11, 22),
         Split.CHANNEL),
        ("completion rates, control group vs treatment group", date(2026, 11, 15),
         date(2026, 11, 22), Split.VARIANT),
        ("error rate last 24h", date(2026, 11, 20), date(2026, 11, 22), None),
        ("any spike in errors tonight?", TODAY, date(2026, 11, 22), None),
        ("usage by day for the past fortnight, all learners", date(2026, 11, 8),
         date(2026, 11, 22), None),
        ("Overall satisfaction across all courses, last month", date(2026, 10, 1),
         date(2026, 11, 1), None),
    ],
)  # fmt: skip
def test_a_question_is_read(said: str, start: date, end: date, split: Split | None) -> None:
    found = read_question(said, TODAY)
    assert (found.period.start, found.period.end, found.split) == (start, end, split)
    assert found.before.end <= found.period.start


def test_a_clear_rise_is_told_and_noise_is_not() -> None:
    week = [100, 110, 105, 98, 120, 60, 55]
    risen = state([one * 2 for one in week], week)
    found = what_changed(risen)
    assert found is not None
    assert found.now == pytest.approx(2 * found.before, rel=0.05)
    assert "rose from" in what_matters_text(risen)
    noise = state([101, 108, 107, 97, 119, 61, 54], week)
    assert what_changed(noise) is None
    assert what_matters_text(noise).startswith("Nothing stands out against a while")


def test_a_day_that_is_not_over_is_not_held_against_a_whole_one() -> None:
    week = [100, 110, 105, 98, 120, 60, 55]
    whole = span(TODAY - timedelta(days=13), week)
    partly = span(TODAY - timedelta(days=6), [*week[:6], 0])
    assert what_changed(PlatformState(partly, whole, NOW)) is None


@pytest.mark.parametrize("seconds", [0.0005, 0.004, 0.0123, 0.5, 1.0, 9.99, 61.0])
def test_a_time_is_found_again_within_five_per_cent(seconds: float) -> None:
    found = quantile({bucket_of(seconds): 3}, 0.5)
    assert found == pytest.approx(max(seconds, 0.001), rel=0.05)


def test_quantiles_are_those_of_the_sorted_times() -> None:
    times = [n / 1_000 for n in range(1, 1_001)]
    counts: dict[int, int] = {}
    for one in times:
        counts[bucket_of(one)] = counts.get(bucket_of(one), 0) + 1
    for share in (0.5, 0.95, 0.99):
        assert quantile(counts, share) == pytest.approx(share, rel=0.05)
    assert quantile({}, 0.5) is None
    assert bucket_of(1e9) == LAST


def test_the_card_holds_to_its_schema_and_every_metric_has_words() -> None:
    found = replace(state([3] * 7, [2] * 7), sentence="Nothing stands out.")
    payload = platform_payload(found, alt="Lines.")
    validate(payload)
    assert [one["name"] for one in payload["figures"]] == [one.name for one in METRICS]
    assert all(value_text(one, PlatformFigures()) for one in METRICS)
    figures = {row[0]: row[1] for row in tables(found)[0].rows}
    assert figures["Click rate (%)"] == 4.1
    assert figures["Time of a turn, median (ms)"] == 123


def test_the_picture_is_a_png_and_its_text_says_the_same() -> None:
    chart = platform_chart(state([3, 4, 5, 6, 7, 8, 9], [2] * 7))
    assert chart.image.startswith(b"\x89PNG")
    assert all(panel.title in chart.alt for panel in PANELS)
    assert "Active learners a day: from 3 to 9" in chart.alt


def test_a_link_works_for_an_hour_and_for_nothing_else() -> None:
    drawing = PlatformDrawing(Period(TODAY, TODAY + timedelta(days=1), "today"),
                              Period(TODAY - timedelta(days=1), TODAY, "yesterday"))  # fmt: skip
    link = link_to(drawing, base="https://x.test", key=KEY, now=NOW)
    token = link.split("/")[-2]
    assert drawing_in(token, key=KEY, now=NOW + timedelta(minutes=59)) == drawing
    for key, now in ((KEY, NOW + timedelta(minutes=61)), ("o" * 40, NOW)):
        with pytest.raises(BadInputError):
            drawing_in(token, key=key, now=now)


def test_what_serves_and_waits_is_said() -> None:
    base = state([1], [1])
    assert system_text(base) == "No model serves. Nothing waits."
    known = PlatformState(
        base.now, base.before, NOW, model=ModelState("v7", NOW - timedelta(days=3)),
        queues={"reports": 2, "nudges": 0},
    )  # fmt: skip
    assert system_text(known) == (
        "Model v7 serves; it was trained 3 days ago. Waiting: reports to look at (2)."
    )
