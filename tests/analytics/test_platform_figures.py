"""Every figure of the platform equals the one that plain SQL over the logs gives."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest
from course_world import NOW, logged
from independent_platform import figures
from sqlalchemy import text

from recommender.analytics.model import Period
from recommender.analytics.periods import read_periods
from recommender.analytics.platform import PlatformStatistics
from recommender.analytics.platform_model import (
    METRICS,
    ModelState,
    PlatformFigures,
    PlatformState,
    Split,
)
from recommender.learners.feedback.model import Survey, SurveyKind
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.storage import (
    erasure,
    merging,
    platform_events,
    recommendations,
    simulated,
    surveys,
    turns,
)
from recommender.storage.database import Database

PERIODS = ("this week", "last 28 days", "in May", "yesterday")
WEEK = Period(date(2026, 11, 15), date(2026, 11, 22), "the last 7 days")
CSAT, NPS = SurveyKind.CSAT, SurveyKind.NPS
ANSWERS = ((CSAT, 5, "web"), (CSAT, 3, "slack"), (NPS, 10, "web"), (NPS, 9, "web"),
           (NPS, 0, "slack"), (CSAT, 4, "web"))  # fmt: skip
TURNS = {
    ("web", "turn", 40): 90,
    ("web", "turn", 60): 10,
    ("web", "fallback", 0): 7,
    ("web", "timeout", 0): 1,
    ("slack", "turn", 50): 100,
    ("slack", "error", 0): 3,
}
OVER_THE_LOGS = ("weekly_learners", "daily_active", "weekly_active", "monthly_active",
                 "stickiness", "lists", "shown", "clicked", "click_rate", "enrolled", "enrol_rate",
                 "completed", "completion_rate", "rating", "coverage")  # fmt: skip


@pytest.fixture
def busy(year: Database) -> Database:
    """The simulated year over three channels and two experiments, one of them stopped."""
    start = int((NOW - timedelta(days=200)).timestamp()) * 1_000_000
    stop = int((NOW - timedelta(days=60)).timestamp()) * 1_000_000
    with year.session() as session:
        run = session.execute
        run(text("UPDATE events SET channel = CASE learner_pk % 3 WHEN 0 THEN 'web' "
                 "WHEN 1 THEN 'slack' END"))  # fmt: skip
        run(text("UPDATE recommendations SET learner_pk = 1 + abs(random()) % 250, channel = "
                 "CASE abs(random()) % 2 WHEN 0 THEN 'web' ELSE 'telegram' END"))  # fmt: skip
        run(text("UPDATE courses SET moderation = 'pending' WHERE id % 11 = 0"))
        plan = (
            "INSERT INTO experiments (id, key, state, layer, salt, document, created_by, "
            "created_at, started_at, stopped_at) VALUES (:id, :key, :state, 'ranking', 's', '{}', "
            "'root', :start, :start, :stop)"
        )
        run(text(plan), {"id": 1, "key": "div", "state": "running", "start": start, "stop": None})
        run(text(plan), {"id": 2, "key": "old", "state": "stopped", "start": start, "stop": stop})
        run(
            text(
                "INSERT INTO experiment_exposures (experiment_id, learner_pk, variant, first_at) "
                "SELECT p.id, l.id, CASE l.id % 2 WHEN 0 THEN 'A' ELSE 'B' END, "
                ":start + l.id * 86400000000 FROM learners l, experiments p WHERE l.id % 4 < 3"
            ),
            {"start": start},
        )
    return year


def statistics(database: Database) -> PlatformStatistics:
    return PlatformStatistics(database, lambda: ModelState("v1", NOW - timedelta(days=3)))


def ask(database: Database, period: Period = WEEK, split: Split | None = None) -> PlatformState:
    return statistics(database).state(period, period.before(), split=split, now=NOW)


def assert_equal(
    database: Database, found: PlatformFigures, period: Period, split: str | None = None,
    name: str | None = None,
) -> None:  # fmt: skip
    wanted = figures(database, period.start, period.end, split, name)
    assert set(wanted) == set(OVER_THE_LOGS)
    for metric in METRICS:
        if metric.name in OVER_THE_LOGS:
            value = wanted[metric.name]
            have = found.value(metric)
            assert have == (None if value is None else pytest.approx(value)), metric.name


@pytest.mark.parametrize("said", PERIODS)
def test_figures_of_a_simulated_year_are_those_of_sql(busy: Database, said: str) -> None:
    wanted = read_periods(said, NOW.date())
    found = ask(busy, wanted.period)
    assert found.uncounted == 0
    assert_equal(busy, found.now.figures, found.now.period)
    assert_equal(busy, found.before.figures, found.before.period)


@pytest.mark.parametrize("split", list(Split))
def test_figures_of_each_channel_and_variant_are_those_of_sql(busy: Database, split: Split) -> None:
    period = Period(date(2026, 8, 1), date(2026, 11, 22), "since August")
    found = ask(busy, period, split)
    names = {group.name for group in found.groups}
    assert names == ({"", "web", "slack", "telegram"} if split is Split.CHANNEL
                     else {"div:A", "div:B", "old:A", "old:B"})  # fmt: skip
    for group in found.groups:
        assert_equal(busy, group.now, period, split.value, group.name)
        assert_equal(busy, group.before, period.before(), split.value, group.name)


def test_days_are_those_of_sql_and_the_week_of_the_last_is_the_north_star(busy: Database) -> None:
    found = ask(busy, Period(date(2026, 10, 25), date(2026, 11, 22), "28 days"))
    for one in found.now.days[::9]:
        wanted = figures(busy, one.day, one.day + timedelta(days=1))
        assert (one.active, one.shown, one.clicked) == (
            wanted["daily_active"], wanted["shown"], wanted["clicked"],
        )  # fmt: skip
        assert (one.enrolled, one.completed) == (wanted["enrolled"], wanted["completed"])
        assert one.week == wanted["weekly_learners"]
    assert found.now.days[-1].week == found.now.figures.weekly_learners


def test_what_comes_late_is_erased_or_joined_leaves_the_figures_those_of_sql(
    busy: Database,
) -> None:
    period = Period(date(2026, 5, 1), date(2026, 6, 1), "May")
    ask(busy, period)
    learners = Learners(busy)
    learners.ensure("late", now=NOW)
    with busy.session() as session:
        course = str(session.scalar(text("SELECT course_id FROM courses LIMIT 1")))
        ids = list(session.scalars(text("SELECT learner_id FROM learners WHERE id IN (3, 4, 5)")))
    at = datetime(2026, 5, 9, 12, tzinfo=NOW.tzinfo)
    learners.record("late", Event(EventKind.COMPLETE, at, course, channel="web"))
    with busy.session() as session:
        recommendations.log_request(session, logged(9_000, at, (course,), learner="late"))
    assert_equal(busy, ask(busy, period).now.figures, period)
    with busy.session() as session:
        erasure.erase(session, ids[0])
        merging.merge(session, ids[1], ids[2], now=NOW)
    assert_equal(busy, ask(busy, period).now.figures, period)
    for split in Split:
        for group in ask(busy, period, split).groups:
            assert_equal(busy, group.now, period, split.value, group.name)
    with busy.session() as session:
        simulated.remove(session)
    assert_equal(busy, ask(busy, period).now.figures, period)


def test_counting_in_small_steps_gives_what_counting_at_once_gives(busy: Database) -> None:
    with busy.session() as session:
        newest = platform_events.uncounted(session)[1]
    passed = 0
    while step := _step(busy, 1_000):
        passed += step
    assert passed == newest
    assert_equal(busy, ask(busy).now.figures, WEEK)


def _step(database: Database, chunk: int) -> int:
    with database.session() as session:
        return platform_events.count(session, chunk=chunk)


def test_a_large_backlog_is_told_and_counted_beside(
    busy: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recommender.analytics.platform.PER_QUESTION", 100)
    room = statistics(busy)
    first = room.state(WEEK, WEEK.before(), now=NOW)
    assert 0 < first.uncounted < 1
    # The question itself has begun to count beside; two writers at once wait for each other.
    while (thread := room.count_in_background(now=NOW)) is None:
        time.sleep(0.05)
    thread.join()
    assert room.state(WEEK, WEEK.before(), now=NOW).uncounted == 0
    assert_equal(busy, room.state(WEEK, WEEK.before(), now=NOW).now.figures, WEEK)


def test_satisfaction_turns_and_queues_are_counted_by_channel(store: Database) -> None:
    learners = Learners(store)
    for number, (kind, score, channel) in enumerate(ANSWERS):
        learners.ensure(f"ann{number}", now=NOW)
        with store.session() as session:
            asked = Survey(kind, NOW - timedelta(hours=2), None, None, None, channel)
            surveys.ask(session, f"ann{number}", asked)
            at = NOW - timedelta(hours=1)
            surveys.answer(session, f"ann{number}", score, None, now=at)
    today = int(NOW.timestamp()) // 86_400
    with store.session() as session:
        turns.add(session, {turns.Measured(today, *key): n for key, n in TURNS.items()})
        turns.add(session, {turns.Measured(today - 400, "web", "turn", 90): 1_000})
    found = ask(store, split=Split.CHANNEL)
    whole = found.now.figures
    assert (whole.csat, whole.nps) == (pytest.approx(2 / 3), pytest.approx(100 / 3))
    assert (whole.turns, whole.error_share, whole.fallback_share) == (200, 0.02, 0.035)
    assert found.before.figures.turns == 0
    assert found.before.figures.p50 is None
    web = next(group.now for group in found.groups if group.name == "web")
    assert web.p50 == pytest.approx(1.1**39.5 / 1_000)
    assert web.p95 == pytest.approx(1.1**59.5 / 1_000)
    assert (web.csat, web.nps, web.error_share) == (1.0, 100.0, 0.01)
    assert found.queues == {"reports": 0, "courses": 0, "nudges": 0, "dead_nudges": 0}
    assert found.sentence == "What matters first: 2.0 % of the turns went wrong."


def test_an_empty_platform_says_so(store: Database) -> None:
    found = ask(store)
    assert found.sentence == "Nobody was active in these days, nor in those before."
    assert not found.simulated
    assert found.model.age_days(NOW) == 3
