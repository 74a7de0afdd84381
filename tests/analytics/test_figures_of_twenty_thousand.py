"""Every figure of a year of 20,000 learners and 500 courses is the one that plain SQL gives.

The store is made by the simulator in minutes; ``WAYMARK_YEAR`` names a folder that keeps it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from independent_courses import all_figures, fates, levels
from independent_platform import figures as platform_figures

from benchmarks.year import NOW, year_in
from recommender.analytics.insights import Insights
from recommender.analytics.model import Figures, Measure, Period
from recommender.analytics.platform import PlatformStatistics
from recommender.analytics.platform_model import METRICS, ModelState, PlatformFigures, Split
from recommender.analytics.service import Analytics
from recommender.catalogue.service import Catalogue
from recommender.storage.database import Database

pytestmark = pytest.mark.slow  # a year of 20,000 learners takes minutes to make
END = date(2026, 11, 22)
YEAR = Period(date(2025, 11, 22), END, "the last year")
MONTH = Period(date(2026, 10, 25), END, "the last 28 days")
WEEK = Period(date(2026, 11, 15), END, "the last week")
PERIODS = (YEAR, MONTH, Period(date(2026, 5, 1), date(2026, 6, 1), "May"))
K = 10


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    kept = os.environ.get("WAYMARK_YEAR")
    store = year_in(Path(kept) if kept else tmp_path_factory.mktemp("year"))
    Analytics(store).count(now=NOW)
    while PlatformStatistics(store, lambda: ModelState(None, None)).count(now=NOW):
        pass
    yield store
    store.close()


def bounds(period: Period, zone: str) -> tuple[datetime, datetime]:
    start, end = (
        datetime.combine(day, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
        for day in (period.start, period.end)
    )
    return start, end


def same(found: Figures, wanted: dict[str, float | None] | None) -> bool:
    for measure in Measure:
        value = (wanted or {}).get(measure.value)
        have = found.value(measure)
        if have != pytest.approx(value) and (have or value):
            return False
    return True


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu"])
@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.label)
def test_each_course_has_the_figures_of_sql(year: Database, period: Period, zone: str) -> None:
    ids = [course.course_id for course in Catalogue(year).all()]
    wanted = all_figures(year, *bounds(period, zone))
    assert len(wanted) > 300
    found = Analytics(year).by_course(ids, period, zone=zone, now=NOW)
    assert [one for one in ids if not same(found[one], wanted.get(one))] == []


def test_the_answer_about_one_course_has_the_figures_of_sql(year: Database) -> None:
    now = all_figures(year, *bounds(MONTH, "UTC"))
    before = all_figures(year, *bounds(MONTH.before(), "UTC"))
    room = Analytics(year)
    for course in list(Catalogue(year).all())[::7]:
        found = room.statistics([course], MONTH, MONTH.before(), zone="UTC", now=NOW)
        assert same(found.now.total, now.get(course.course_id)), course.course_id
        assert same(found.before.total, before.get(course.course_id)), course.course_id


def test_all_courses_together_are_the_sum(year: Database) -> None:
    courses = list(Catalogue(year).all())
    ids = {course.course_id for course in courses}
    figures = all_figures(year, *bounds(YEAR, "UTC"))
    wanted = [row for course_id, row in figures.items() if course_id in ids]
    found = Analytics(year).statistics(courses, YEAR, YEAR.before(), zone="UTC", now=NOW)
    for name in ("shown", "clicked", "enrolled", "started", "completed"):
        assert found.now.total.value(Measure(name)) == sum(one[name] for one in wanted)


def test_where_people_stop_and_how_long_they_need_is_that_of_the_events(year: Database) -> None:
    room = Insights(year, Catalogue(year), lambda: None, k=K)  # type: ignore[arg-type, return-value]
    for course in list(Catalogue(year).all())[::5]:
        wanted = fates(year, course.course_id, NOW)
        found = room.drop_off(course, now=NOW)
        assert (found.begun, found.completed, found.stopped) == (
            wanted["begun"], wanted["completed"], wanted["stopped"],
        ), course.course_id  # fmt: skip
        assert (found.pace.median if found.pace else None) == pytest.approx(wanted["median"])
        assert sum(stage.stopped for stage in found.stages) == found.stopped
        through = sum(reached >= 1 for reached in wanted["furthest"])
        assert found.stages[-1].reached - found.stages[-1].stopped == through


def test_who_takes_it_is_told_in_tens_of_what_sql_counts(year: Database) -> None:
    room = Insights(year, Catalogue(year), lambda: None, k=K)  # type: ignore[arg-type, return-value]
    for course in list(Catalogue(year).all())[::25]:
        takers = fates(year, course.course_id, NOW)["takers"]
        found = room.audience(course)
        assert found.takers == takers // K * K <= 5_000
        wanted = levels(year, course.course_id, found.takers)
        assert dict(found.by_aspect["level"].groups) == {
            level: n // K * K for level, n in wanted.items() if n >= K
        }


def assert_platform(
    year: Database, found: PlatformFigures, period: Period, split: str | None, name: str | None
) -> None:
    wanted = platform_figures(year, period.start, period.end, split, name)
    for metric in METRICS:
        if metric.name in wanted:
            value = wanted[metric.name]
            have = found.value(metric)
            assert have == (None if value is None else pytest.approx(value)), metric.name


def test_the_platform_has_the_figures_of_sql(year: Database) -> None:
    room = PlatformStatistics(year, lambda: ModelState("v1", NOW - timedelta(days=3)))
    found = room.state(MONTH, MONTH.before(), now=NOW)
    assert found.uncounted == 0
    assert_platform(year, found.now.figures, MONTH, None, None)
    assert_platform(year, found.before.figures, MONTH.before(), None, None)


@pytest.mark.parametrize("split", Split)
def test_each_group_of_the_platform_has_the_figures_of_sql(year: Database, split: Split) -> None:
    """Of a week: the statement that checks them reads every learner's days, group by group."""
    room = PlatformStatistics(year, lambda: ModelState("v1", NOW - timedelta(days=3)))
    found = room.state(WEEK, WEEK.before(), split=split, now=NOW)
    for group in found.groups:
        assert_platform(year, group.now, WEEK, split.value, group.name)
    assert len(found.groups) >= 2
