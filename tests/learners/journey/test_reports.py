"""Weeks, the card, the skill profile and records of completed courses."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.model import Course, Module
from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError, SettingsError
from recommender.learners.model import ProfileChanges
from recommender.learners.progress.certificates import Issuer
from recommender.learners.progress.days import WeekStart, week_of
from recommender.learners.progress.modules import current, hours_left, module_hours_left, spans
from recommender.learners.progress.reports import Reports
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.progress.signing import sign, verify
from recommender.learners.progress.skills import QuizResult
from recommender.learners.progress.studying import StudyLog
from recommender.learners.progress.weeks import goal_of, is_met, minutes_to_goal
from recommender.learners.service import Learners
from tests.learners.journey.conftest import NOW, SQL

DAY = timedelta(days=1)
SECRET = "s" * 32
PRIVATE = Ed25519PrivateKey.generate()
PEM = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
PUBLIC = PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def reports(progress: Progress, learners: Learners, catalogue: Catalogue) -> Reports:
    return made(progress, learners, catalogue, None)


def made(progress: Progress, learners: Learners, catalogue: Catalogue, key: str | None) -> Reports:
    return Reports(
        progress, learners, catalogue,
        week_start=WeekStart.MONDAY, issuer=Issuer("Open Workshop"), key=key,
    )  # fmt: skip


@given(day=st.dates(date(2020, 1, 1), date(2030, 1, 1)), start=st.sampled_from(WeekStart))
def test_every_day_is_in_the_week_that_begins_before_it(day: date, start: WeekStart) -> None:
    first, last = week_of(day, start)
    assert first <= day <= last == first + 6 * DAY
    assert f"{first:%A}".lower() == start


def test_the_card_counts_this_week_in_the_learners_zone(
    reports: Reports, study_log: StudyLog, learners: Learners
) -> None:
    sunday_late = Said(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))  # Monday in Vienna
    study_log.log("ann", 30, sunday_late, course_id="sql")
    study_log.log("ann", 60, Said(NOW), skill="Python", day=date(2026, 3, 1))
    study_log.log("ann", 45, Said(NOW + timedelta(minutes=1)), course_id="sql")
    card = reports.report("ann", now=NOW).card
    assert (card.week.start, card.week.hours, card.week.sessions) == (date(2026, 3, 2), 1.25, 2)
    assert card.hours == 2.25
    learners.update_profile("ann", ProfileChanges(preferences={"week_start": "sunday"}), now=NOW)
    assert reports.report("ann", now=NOW).card.week.hours == 2.25


def test_a_weekly_goal_is_hours_or_sessions(reports: Reports, study_log: StudyLog) -> None:
    reports.set_weekly_goal("ann", sessions=2, now=NOW)
    for number in range(2):
        card = reports.report("ann", now=NOW).card
        assert card.goal is not None
        assert not is_met(card.goal, card.week)
        study_log.log("ann", 20, Said(NOW + number * timedelta(minutes=1)), course_id="sql")
    card = reports.report("ann", now=NOW).card
    assert card.goal is not None
    assert is_met(card.goal, card.week)
    reports.set_weekly_goal("ann", hours=1, now=NOW)
    card = reports.report("ann", now=NOW).card
    assert minutes_to_goal(card.goal, card.week) == 20


def test_without_a_goal_the_hours_of_the_profile_count(
    reports: Reports, learners: Learners
) -> None:
    learners.update_profile("ann", ProfileChanges(weekly_hours=4), now=NOW)
    reports.set_weekly_goal("ann", hours=6, now=NOW)
    assert reports.report("ann", now=NOW).card.goal.hours == 6  # type: ignore[union-attr]
    reports.set_weekly_goal("ann", now=NOW)
    goal = goal_of(learners.get("ann").profile)
    assert goal is not None
    assert (goal.hours, goal.chosen) == (4, False)


@pytest.mark.parametrize(
    "wrong", [{"hours": 5, "sessions": 2}, {"hours": 0}, {"hours": 200}, {"sessions": 0}]
)
def test_goals_that_cannot_be_are_refused(reports: Reports, wrong: dict[str, int]) -> None:
    with pytest.raises(BadInputError):
        reports.set_weekly_goal("ann", now=NOW, **wrong)


def test_the_card_shows_open_courses_and_those_completed_of_late(
    reports: Reports, progress: Progress
) -> None:
    progress.complete("ann", "stats", Said(NOW - 30 * DAY))
    progress.complete("ann", "pandas", Said(NOW - DAY))
    progress.move("ann", "sql", 0.5, Said(NOW))
    card = reports.report("ann", now=NOW).card
    assert [(line.course_id, line.percent, line.hours_left) for line in card.courses] == [
        ("sql", 50, 5.0),
        ("pandas", 100, 0.0),
    ]
    assert card.courses[0].module is not None
    assert card.courses[0].module.title == "Grouping"
    assert card.completed == 2


MODULES = st.lists(st.one_of(st.none(), st.floats(0.25, 40)), min_size=1, max_size=9)


@given(lengths=MODULES, whole=st.one_of(st.none(), st.floats(1, 100)))
def test_modules_cover_the_course_without_gap(
    lengths: list[float | None], whole: float | None
) -> None:
    modules = tuple(Module(f"m{n}", length) for n, length in enumerate(lengths))
    course = Course("c", "C", hours=whole, modules=modules)
    found = spans(course)
    assert found[0].start == 0
    assert found[-1].end == pytest.approx(1)
    assert all(one.end == pytest.approx(two.start) for one, two in itertools.pairwise(found))
    assert all(one.start < one.end for one in found)
    for span in found:
        assert current(course, (span.start + span.end) / 2) == span
    assert current(course, 1.0) is None


def test_hours_left_of_course_and_module() -> None:
    assert hours_left(SQL, 0.35) == pytest.approx(6.5)
    joins = spans(SQL)[1]
    assert module_hours_left(joins, 0.35) == pytest.approx(1.5)
    assert hours_left(Course("c", "C"), 0.5) is None


def test_skills_come_with_evidence_and_the_gap_is_what_is_wanted_and_not_there(
    reports: Reports, progress: Progress
) -> None:
    progress.complete("ann", "sql", Said(NOW))
    progress.move("ann", "pandas", 0.5, Said(NOW))
    profile = reports.skills(
        "ann", wanted=["sql", "Python", "Statistics"], quizzes={"SQL": QuizResult(0.55, 9)}
    )
    found = {one.skill: (one.level, one.wanted) for one in profile.skills}
    assert found == {
        "Statistics": (0.0, True),
        "Python": (0.5, True),
        "sql": (0.55, True),
        "Databases": (1.0, False),
        "Pandas": (0.5, False),
    }
    assert profile.gap == ("Statistics", "Python", "sql")
    assert profile.gained == ("Databases",)


def test_a_record_says_who_says_so_and_keeps_its_id(reports: Reports, progress: Progress) -> None:
    progress.complete("ann", "sql", Said(NOW))
    progress.complete("ann", "pandas", Said(NOW), source="api")
    told, recorded = reports.certificate("ann", "sql"), reports.certificate("ann", "pandas")
    assert (told.asserted_by, recorded.asserted_by) == ("learner", "platform")
    assert "nobody has examined them" in told.statement
    assert told == reports.certificate("ann", "sql")
    assert told.certificate_id != recorded.certificate_id
    document = told.credential
    assert document["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert document["credentialSubject"]["achievement"]["name"] == "SQL Basics"
    assert document["validFrom"] == "2026-03-04T18:00:00Z"
    assert "proof" not in document


def test_what_is_not_completed_has_no_record(reports: Reports, progress: Progress) -> None:
    progress.move("ann", "sql", 0.99, Said(NOW))
    with pytest.raises(NotFoundError):
        reports.certificate("ann", "sql")


@pytest.mark.parametrize("key", [SECRET, PEM, PEM.replace("\n", "\\n")])
def test_a_signed_record_can_be_checked_and_a_changed_one_is_found_out(
    progress: Progress, learners: Learners, catalogue: Catalogue, key: str
) -> None:
    progress.complete("ann", "sql", Said(NOW))
    record = made(progress, learners, catalogue, key).certificate("ann", "sql")
    assert record.token is not None
    assert "signed this record" in record.statement
    claims = verify(record.token, key)
    assert claims["jti"] == record.certificate_id
    assert claims["credentialSubject"] == record.credential["credentialSubject"]
    head, body, signature = record.token.split(".")
    with pytest.raises(BadInputError):
        verify(".".join((head, body[:-4] + "AAAA", signature)), key)


def test_anybody_with_the_public_key_can_check(
    progress: Progress, learners: Learners, catalogue: Catalogue
) -> None:
    progress.complete("ann", "sql", Said(NOW))
    record = made(progress, learners, catalogue, PEM).certificate("ann", "sql")
    assert record.token is not None
    assert verify(record.token, PUBLIC.decode())["name"] == "Completed: SQL Basics"
    with pytest.raises(BadInputError):
        verify(record.token, SECRET)


@pytest.mark.parametrize("key", ["short", "-----BEGIN PRIVATE KEY-----\nnonsense\n"])
def test_an_unusable_key_is_said_to_be_so(reports: Reports, progress: Progress, key: str) -> None:
    progress.complete("ann", "sql", Said(NOW))
    document = reports.certificate("ann", "sql").credential
    with pytest.raises(SettingsError, match="key for certificates"):
        sign(document, key)
