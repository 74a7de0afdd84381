"""Questions about the guide: seldom, never after a complaint, and answers that are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.feedback.model import Survey, SurveyKind
from recommender.learners.feedback.policy import Moment, Policy, due, last_complaint
from recommender.learners.feedback.surveys import Surveys, result_of
from recommender.learners.model import Event, EventKind
from recommender.learners.progress.rules import Said
from recommender.learners.service import Learners
from recommender.storage.database import Database
from tests.learners.journey.conftest import NOW

DAY = timedelta(days=1)
EVERYBODY = Policy(share=1.0)
MOMENT = Moment(NOW, finished=True, busy=False, first_seen=NOW - 100 * DAY)


def asked(days_ago: int, *, answered: bool = True, kind: SurveyKind = SurveyKind.CSAT) -> Survey:
    return Survey(kind, NOW - days_ago * DAY, score=5 if answered else None)


def ask(*past: Survey, moment: Moment = MOMENT, policy: Policy = EVERYBODY) -> SurveyKind | None:
    return due("ann", past, moment, policy, seed="s")


def test_after_something_finished_a_stranger_is_asked_how_satisfied_they_are() -> None:
    assert ask() is SurveyKind.CSAT


@pytest.mark.parametrize(
    "moment",
    [
        replace(MOMENT, finished=False),
        replace(MOMENT, busy=True),
        replace(MOMENT, first_seen=NOW - 2 * DAY),
        replace(MOMENT, complained_at=NOW - 29 * DAY),
    ],
)
def test_silence(moment: Moment) -> None:
    assert ask(moment=moment) is None


def test_an_old_complaint_is_forgiven() -> None:
    assert ask(moment=replace(MOMENT, complained_at=NOW - 31 * DAY)) is SurveyKind.CSAT


def test_the_two_questions_take_turns() -> None:
    assert ask(asked(61)) is SurveyKind.NPS
    assert ask(asked(61, kind=SurveyKind.NPS), asked(130)) is SurveyKind.CSAT
    new = replace(MOMENT, first_seen=NOW - 10 * DAY)
    assert ask(moment=new) is SurveyKind.CSAT


def test_who_leaves_two_open_is_left_in_peace() -> None:
    assert ask(asked(61, answered=False)) is not None
    open_twice = (asked(61, answered=False), asked(130, answered=False))
    assert ask(*open_twice) is None
    assert ask(asked(366, answered=False), asked(500, answered=False)) is not None


@given(st.lists(st.integers(0, 800), max_size=6), st.integers(0, 59))
def test_never_twice_within_the_rest(days: list[int], recent: int) -> None:
    assert ask(*(asked(day) for day in days), asked(recent)) is None


@given(st.integers(0, 2000))
def test_chance_stays_the_same_within_a_period(number: int) -> None:
    policy = Policy(share=0.5)
    early = replace(MOMENT, now=NOW + number * DAY)
    epochs = {
        due("ann", (), replace(early, now=early.now + timedelta(seconds=n)), policy, seed="s")
        for n in range(3)
    }
    assert len(epochs) == 1


def test_about_the_share_is_asked_and_not_always_the_same_people() -> None:
    policy = Policy(share=0.25)
    people = [f"learner-{n}" for n in range(2000)]
    chosen = [
        {who for who in people if due(who, (), replace(MOMENT, now=at), policy, seed="s")}
        for at in (NOW, NOW + policy.rest)
    ]
    assert all(0.22 < len(one) / 2000 < 0.28 for one in chosen)
    assert 0.04 < len(chosen[0] & chosen[1]) / 2000 < 0.09


def test_a_complaint_is_a_report_a_dislike_or_a_poor_rating() -> None:
    good = Event(EventKind.RATE, NOW, "sql", 4.0)
    poor = Event(EventKind.RATE, NOW - DAY, "sql", 2.0)
    report = Event(EventKind.REPORT, NOW - 2 * DAY, "sql")
    assert last_complaint([good]) is None
    assert last_complaint([good, poor, report]) == NOW - DAY


@pytest.fixture
def surveys(database: Database, learners: Learners) -> Surveys:
    return Surveys(database, seed="s", policy=EVERYBODY)


LATER = NOW + 10 * DAY


def test_an_answer_belongs_to_the_question_asked_last(surveys: Surveys) -> None:
    with pytest.raises(NotFoundError):
        surveys.answer("ann", 5, now=NOW)
    surveys.asked("ann", SurveyKind.CSAT, Said(NOW, "web"))
    with pytest.raises(BadInputError, match="scale"):
        surveys.answer("ann", 9, now=NOW)
    answered = surveys.answer("ann", 4, words=" calm ", now=NOW + DAY)
    assert (answered.score, answered.words) == (4, "calm")
    assert surveys.open("ann") is None


def test_the_service_asks_by_the_policy_and_not_after_a_report(
    surveys: Surveys, learners: Learners
) -> None:
    assert surveys.due("ann", finished=True, busy=False, now=NOW) is None  # just met
    assert surveys.due("ann", finished=True, busy=False, now=LATER) is SurveyKind.CSAT
    learners.record("ann", Event(EventKind.REPORT, LATER - DAY, "sql"))
    assert surveys.due("ann", finished=True, busy=False, now=LATER) is None
    assert surveys.due("bob", finished=True, busy=False, now=LATER) is SurveyKind.CSAT
    surveys.asked("bob", SurveyKind.CSAT, Said(LATER))
    assert surveys.due("bob", finished=True, busy=False, now=LATER + DAY) is None


def test_who_wants_no_questions_or_no_personalisation_gets_none(
    surveys: Surveys, learners: Learners
) -> None:
    surveys.set_asking("ann", False, now=NOW)
    assert surveys.due("ann", finished=True, busy=False, now=LATER) is None
    surveys.set_asking("ann", True, now=NOW)
    assert surveys.due("ann", finished=True, busy=False, now=LATER) is SurveyKind.CSAT
    learners.set_personalised("ann", False, now=NOW)
    assert surveys.due("ann", finished=True, busy=False, now=LATER) is None


def test_results_are_the_usual_figures(surveys: Surveys) -> None:
    assert result_of(SurveyKind.CSAT, {5: 2, 4: 1, 2: 1}).score == 75.0
    assert result_of(SurveyKind.NPS, {10: 1, 9: 1, 8: 1, 3: 1}).score == 25.0
    assert result_of(SurveyKind.NPS, {}).score is None
    surveys.asked("ann", SurveyKind.NPS, Said(NOW))
    surveys.answer("ann", 0, now=NOW)
    assert surveys.result(SurveyKind.NPS, since=NOW - DAY).score == -100.0
    assert surveys.result(SurveyKind.NPS, since=NOW + DAY).answers == 0


def test_answers_are_exported_and_erased(surveys: Surveys, learners: Learners) -> None:
    surveys.asked("ann", SurveyKind.CSAT, Said(NOW))
    surveys.answer("ann", 3, words="slow", now=NOW)
    assert learners.export("ann")["surveys"][0]["words"] == "slow"
    assert learners.erase("ann")["surveys"] == 1
