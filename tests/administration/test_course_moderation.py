"""Courses are approved, taken out for all or for one; reported pairs count as refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from recommender.administration.audit import Audit
from recommender.administration.course_checks import problems_of
from recommender.administration.moderation import By, Moderations
from recommender.catalogue.model import Course, Moderation, Prerequisite
from recommender.catalogue.moderation_model import DecisionReason
from recommender.catalogue.service import Catalogue
from recommender.errors import NotFoundError
from recommender.learners.feedback.model import ReportReason
from recommender.learners.feedback.service import Feedback
from recommender.learners.model import EventKind, Role
from recommender.learners.progress.rules import Said
from recommender.learners.service import Learners
from recommender.ranking.retraining import over_courses
from recommender.storage.database import Database
from recommender.storage.interactions import interaction_arrays
from recommender.storage.moderation import hidden_for
from tests.administration.conftest import COURSES, NOW

ADA = By("ada", Role.ADMIN)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def moderations(database: Database, audit: Audit) -> Moderations:
    return Moderations(database, audit, Catalogue(database))


def test_taking_out_is_kept_with_its_reason_and_not_with_words_in_the_log(
    moderations: Moderations, database: Database, audit: Audit
) -> None:
    before = Catalogue(database).content_hash()
    made = moderations.decide(
        "paint", Moderation.HIDDEN, ADA, reason=DecisionReason.SPAM, words="pure spam", now=LATER
    )
    assert (made.before, made.after) == (Moderation.APPROVED, Moderation.HIDDEN)
    assert Catalogue(database).get("paint").moderation is Moderation.HIDDEN
    assert Catalogue(database).count() == len(COURSES) - 1
    assert [one.course_id for one in moderations.in_state(Moderation.HIDDEN)] == ["paint"]
    (kept,) = moderations.decisions("paint")
    assert (kept.reason, kept.words, kept.at) == (DecisionReason.SPAM, "pure spam", LATER)
    (line,) = audit.entries()
    assert (line.action, line.target) == ("moderation.hide", "course:paint")
    assert line.details == {"before": "approved", "reason": "spam"}
    moderations.decide("paint", Moderation.APPROVED, ADA, now=LATER)
    assert Catalogue(database).content_hash() == before


def test_nothing_is_written_for_a_course_that_is_not_there(
    moderations: Moderations, audit: Audit
) -> None:
    with pytest.raises(NotFoundError):
        moderations.decide("nothing", Moderation.HIDDEN, ADA, now=NOW)
    assert not audit.entries()


def test_a_course_is_kept_from_one_learner_until_it_is_not(
    moderations: Moderations, database: Database, audit: Audit
) -> None:
    assert moderations.hide_for("sql", "ann", ADA, reason=DecisionReason.REQUESTED, now=NOW)
    assert not moderations.hide_for("sql", "ann", ADA, now=NOW)
    with database.session() as session:
        assert hidden_for(session, "ann") == {"sql"}
        assert hidden_for(session, "ina") == frozenset()
    learners = Learners(database)
    assert [one["course_id"] for one in learners.export("ann")["hidden_courses"]] == ["sql"]
    assert audit.entries()[-1].details == {"done": True, "reason": "requested", "course": "sql"}
    assert moderations.show_to("sql", "ann", ADA, now=NOW)
    with database.session() as session:
        assert not hidden_for(session, "ann")
    moderations.hide_for("sql", "ann", ADA, now=NOW)
    assert learners.erase("ann")["hidden_courses"] == 1


def test_what_waits_is_checked(moderations: Moderations, database: Database) -> None:
    poor = Course("new", " sql FROM scratch", moderation=Moderation.PENDING, url="ftp://x",
                  prerequisites=(Prerequisite("nothing"),))  # fmt: skip
    Catalogue(database).upsert([poor], source="test", now=LATER)
    (waiting,) = moderations.in_state(Moderation.PENDING)
    problems = " ".join(moderations.check(waiting).problems)
    for words in (
        "lacks a description",
        "skills",
        "title already: sql",
        "no web address",
        "nothing",
    ):
        assert words in problems
    assert moderations.count(Moderation.PENDING) == 1


def test_a_complete_entry_has_no_problems() -> None:
    whole = replace(COURSES[0], description="Ask a database anything you like, step by step.")
    assert problems_of(whole) == ()
    assert problems_of(replace(whole, title="BUY THIS COURSE NOW")) == (
        "Its title is written in capitals.",
    )


class NoRanking:
    """Nothing is recommended here."""


def test_a_reported_course_is_kept_from_the_reporter_and_counts_as_refused_in_training(
    moderations: Moderations, database: Database
) -> None:
    feedback = Feedback(database, Catalogue(database), NoRanking())  # type: ignore[arg-type]
    report = feedback.report("ann", "ml", ReportReason.NOT_RELEVANT, Said(NOW))
    assert moderations.hide_for_reporter(report.report_id, ADA, now=NOW) == "ml"
    with database.session() as session:
        assert hidden_for(session, "ann") == {"ml"}
        arrays = interaction_arrays(session)
    folded = over_courses(arrays, [one.course_id for one in COURSES])
    assert len(folded) == 0
    assert np.array_equal(folded.refused.course, [2])
    assert EventKind.REPORT in {one.kind for one in Learners(database).history("ann")}
    with pytest.raises(NotFoundError):
        moderations.hide_for_reporter("nothing", ADA, now=NOW)
