"""A line of the study log that was taken back is no sign that somebody takes the course."""

from __future__ import annotations

from datetime import timedelta

from recommender.learners.model import Event, EventKind
from recommender.learners.progress.rules import Said
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from recommender.ranking.signals import read_history
from recommender.storage.database import Database
from recommender.storage.interactions import interaction_arrays
from tests.learners.journey.conftest import NOW

MINUTE = timedelta(minutes=1)


def at(minutes: int) -> Said:
    return Said(NOW + minutes * MINUTE, "web")


def taken(learners: Learners, learner_id: str = "ann") -> frozenset[str]:
    return read_history(learners.signals(learner_id)).taken


def trained_on(database: Database) -> list[str]:
    with database.session() as session:
        found = interaction_arrays(session)
    return [found.course_ids[number] for number in found.course]


def test_a_withdrawn_line_takes_no_course(
    study_log: StudyLog, learners: Learners, database: Database
) -> None:
    study_log.log("ann", 40, at(0), course_id="sql")
    study_log.log("bob", 40, at(0), course_id="sql")
    assert taken(learners) == {"sql"}
    study_log.withdraw("ann", at(1))
    assert taken(learners) == frozenset()
    assert taken(learners, "bob") == {"sql"}
    assert trained_on(database) == ["sql"]


def test_another_line_that_stands_keeps_it(
    study_log: StudyLog, learners: Learners, database: Database
) -> None:
    study_log.log("ann", 40, at(0), course_id="sql")
    study_log.log("ann", 20, at(5), course_id="sql")
    study_log.withdraw("ann", at(6))
    assert taken(learners) == {"sql"}
    assert "sql" in trained_on(database)


def test_a_line_that_was_moved_takes_the_other_course(
    study_log: StudyLog, learners: Learners
) -> None:
    study_log.log("ann", 40, at(0), course_id="sql")
    study_log.correct("ann", at(1), course_id="pandas")
    assert taken(learners) == {"pandas"}


def test_what_else_was_told_of_the_course_stays(study_log: StudyLog, learners: Learners) -> None:
    learners.record("ann", Event(EventKind.ENROL, NOW, "sql"))
    study_log.log("ann", 40, at(1), course_id="sql")
    study_log.withdraw("ann", at(2))
    assert taken(learners) == {"sql"}


def test_study_told_by_another_system_stays(
    study_log: StudyLog, learners: Learners, database: Database
) -> None:
    learners.record("ann", Event(EventKind.STUDY, NOW, "sql", 30.0))
    study_log.log("ann", 40, at(1), course_id="sql")
    study_log.withdraw("ann", at(2))
    assert taken(learners) == {"sql"}
    assert "sql" in trained_on(database)
