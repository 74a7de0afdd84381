"""Every figure equals the one that plain SQL over the logs gives."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from course_world import NOW, PAINT, SQL, logged
from independent import figures
from sqlalchemy import text

from recommender.analytics.model import CourseStatistics, Measure, Period
from recommender.analytics.periods import read_periods
from recommender.analytics.service import Analytics
from recommender.catalogue.service import Catalogue
from recommender.learners.imports.model import Interaction
from recommender.learners.model import Event, EventKind
from recommender.learners.progress.rules import Said
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from recommender.learners.simulation.service import simulate_into
from recommender.storage import imports, recommendations
from recommender.storage.database import Database

ZONES = ("UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
PERIODS = ("last 28 days", "this month", "in May", "since March", "last year", "yesterday")
LAST_28 = Period(date(2026, 10, 25), date(2026, 11, 22), "the last 28 days")


def ask(
    database: Database, course_id: str, period: Period = LAST_28, zone: str = "UTC"
) -> CourseStatistics:
    course = Catalogue(database).get(course_id)
    return Analytics(database).statistics([course], period, period.before(), zone=zone, now=NOW)


def assert_equal(database: Database, found: CourseStatistics) -> None:
    zone = ZoneInfo(found.zone)
    for series in (found.now, found.before):
        start = datetime.combine(series.period.start, datetime.min.time(), zone).astimezone(UTC)
        end = datetime.combine(series.period.end, datetime.min.time(), zone).astimezone(UTC)
        wanted = figures(database, found.course_ids[0], start, end)
        for measure in Measure:
            assert series.total.value(measure) == pytest.approx(wanted[measure.value]), measure


def busiest(database: Database, number: int) -> list[str]:
    query = text(
        "SELECT c.course_id FROM events e JOIN courses c ON c.id = e.course_pk "
        "GROUP BY 1 ORDER BY count(*) DESC LIMIT :n"
    )
    with database.session() as session:
        return list(session.scalars(query, {"n": number}))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("counted", [False, True], ids=["live", "counted"])
def test_figures_of_a_simulated_year_are_those_of_sql(
    year: Database, zone: str, counted: bool
) -> None:
    if counted:
        Analytics(year).count(now=NOW)
    for course_id in busiest(year, 4):
        for said in PERIODS:
            wanted = read_periods(said, date(2026, 11, 21))
            assert_equal(year, ask(year, course_id, wanted.period, zone))


def test_days_add_up_to_the_period(year: Database) -> None:
    found = ask(year, busiest(year, 1)[0], Period(date(2026, 1, 1), date(2026, 11, 22), "2026"))
    assert found.now.total.enrolled > 0
    assert sum(day.enrolled for day in found.now.days.values()) == found.now.total.enrolled
    assert all(found.now.period.start <= day < found.now.period.end for day in found.now.days)


def test_what_comes_late_counts_on_its_old_day(year: Database) -> None:
    course_id = busiest(year, 1)[0]
    Analytics(year).count(now=NOW)
    old = NOW - timedelta(days=20)
    with year.session() as session:
        rows = [Interaction(1, f"late-{n}", course_id, "enrol", old, None) for n in range(7)]
        imports.add_interactions(session, rows, create_missing_courses=False, now=NOW)
        recommendations.log_request(session, logged(9_001, old, (course_id,)))
    before = ask(year, course_id)
    assert before.now.days[old.date()].enrolled >= 7
    assert_equal(year, before)
    Analytics(year).count(now=NOW)
    assert asdict(ask(year, course_id)) == asdict(before)
    assert_equal(year, before)


def test_erased_learners_leave_the_figures(year: Database) -> None:
    course_id = busiest(year, 1)[0]
    Analytics(year).count(now=NOW)
    with year.session() as session:
        query = text(
            "SELECT DISTINCT l.learner_id FROM events e JOIN learners l ON l.id = e.learner_pk "
            "JOIN courses c ON c.id = e.course_pk "
            "WHERE c.course_id = :course AND e.kind = 'enrol' LIMIT 5"
        )
        gone = list(session.scalars(query, {"course": course_id}))
    everything = Period(date(2025, 11, 1), date(2026, 11, 22), "a year")
    before = ask(year, course_id, everything).now.total
    for learner_id in gone:
        Learners(year).erase(learner_id)
    found = ask(year, course_id, everything)
    assert found.now.total.enrolled == before.enrolled - len(gone)
    assert_equal(year, found)


def test_simulated_learners_that_are_replaced_leave_no_counts(year: Database) -> None:
    Analytics(year).count(now=NOW)
    courses = list(Catalogue(year).all())
    simulate_into(year, courses, learners=30, days=60, seed=9, now=NOW)
    Analytics(year).count(now=NOW)
    for course_id in busiest(year, 2):
        assert_equal(year, ask(year, course_id))


def test_nothing_is_counted_twice(year: Database) -> None:
    room = Analytics(year)
    assert room.count(now=NOW, chunk=700) > 700
    assert room.count(now=NOW) == 0
    assert_equal(year, ask(year, busiest(year, 1)[0]))


def test_study_that_was_corrected_or_withdrawn_counts_as_it_stands(
    store: Database, learners: Learners
) -> None:
    learners.ensure("ann", now=NOW)
    log = StudyLog(store)
    times = (Said(NOW - timedelta(minutes=60 - number)) for number in range(5))
    log.log("ann", 180, next(times), course_id=SQL.course_id)
    log.correct("ann", next(times), minutes=30)
    log.log("ann", 60, next(times), course_id=SQL.course_id)
    log.withdraw("ann", next(times))
    log.log("ann", 45, next(times), course_id=PAINT.course_id)
    assert ask(store, "sql").now.total.minutes == 30


def test_places_count_from_one_and_only_in_lists_of_ours(
    store: Database, learners: Learners
) -> None:
    learners.ensure("ann", now=NOW)
    with store.session() as session:
        recommendations.log_request(session, logged(1, NOW, ("sql", "paint")))
        recommendations.log_request(session, logged(2, NOW, ("paint", "sql")))
    learners.record("ann", Event(EventKind.IMPRESSION, NOW, "sql"))
    total = ask(store, "sql").now.total
    assert (total.shown, total.position) == (3, 1.5)


def test_a_rating_is_the_mean_of_stars_and_unknown_without(
    store: Database, learners: Learners
) -> None:
    learners.ensure("ann", now=NOW)
    assert ask(store, "sql").now.total.rating is None
    for stars in (4.0, 5.0):
        learners.record("ann", Event(EventKind.RATE, NOW, "sql", stars))
    assert ask(store, "sql").now.total.rating == 4.5


def test_several_courses_are_added_up(year: Database) -> None:
    ids = busiest(year, 3)
    courses = [Catalogue(year).get(one) for one in ids]
    room = Analytics(year)
    together = room.statistics(courses, LAST_28, LAST_28.before(), zone="UTC", now=NOW)
    each = room.by_course(ids, LAST_28, zone="UTC", now=NOW)
    assert together.now.total.shown == sum(each[one].shown for one in ids)
    assert together.now.total.enrolled == sum(each[one].enrolled for one in ids)
