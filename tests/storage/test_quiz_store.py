"""The contract of quizzes and cards in the store, on every database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from recommender.assessment.calibration import Difficulty
from recommender.assessment.priors import Ability
from recommender.assessment.records import (
    AnswerRecord,
    CardRecord,
    QuizRecord,
    QuizState,
    ReviewSettings,
)
from recommender.errors import NotFoundError
from recommender.learners.service import Learners
from recommender.storage import abilities, quizzes, review_cards
from recommender.storage.database import Database
from tests.storage.conftest import NOW

DAY = timedelta(days=1)
QUIZ = QuizRecord("quiz-1", "SQL", 7, 0.5, 1.2, NOW, question_id="sql-01")
ANSWER = AnswerRecord("sql-01", 2, True)
CARD = CardRecord(
    "sql-01", 2.5, 5.0, 1, 0, 3, 2, date(2026, 3, 4), date(2026, 3, 1), date(2026, 3, 1), NOW
)


@pytest.fixture
def store(database: Database) -> Database:
    for who in ("ann", "bob"):
        Learners(database).ensure(who, now=NOW)
    return database


def test_a_quiz_comes_back_with_its_answers_in_order(store: Database) -> None:
    with store.session() as session:
        assert quizzes.open_quiz(session, "ann") is None
        assert quizzes.begin(session, "ann", QUIZ)
    with store.session() as session:
        assert quizzes.open_quiz(session, "ann") == QUIZ
        assert quizzes.add_answer(session, "ann", QUIZ, ANSWER, NOW)
        quizzes.ask(session, "quiz-1", "sql-02")
        second = AnswerRecord("sql-02", None, False)
        quiz = quizzes.get(session, "ann", "quiz-1")
        assert quizzes.add_answer(session, "ann", quiz, second, NOW)
    with store.session() as session:
        quiz = quizzes.get(session, "ann", "quiz-1")
        assert quiz.answers == (ANSWER, second)
        assert quiz.question_id == "sql-02"
        assert quizzes.answered(session, "ann") == {"sql-01", "sql-02"}
        with pytest.raises(NotFoundError):
            quizzes.get(session, "bob", "quiz-1")


def test_a_learner_has_one_open_quiz(store: Database) -> None:
    with store.session() as session:
        assert quizzes.begin(session, "ann", QUIZ)
        assert not quizzes.begin(session, "ann", replace(QUIZ, quiz_id="quiz-2"))
        assert quizzes.begin(session, "bob", replace(QUIZ, quiz_id="quiz-3"))
        assert quizzes.end(session, "quiz-1", QuizState.STOPPED, None, NOW)
        assert quizzes.begin(session, "ann", replace(QUIZ, quiz_id="quiz-4"))


def test_a_question_is_answered_once_and_a_quiz_ends_once(store: Database) -> None:
    with store.session() as session:
        quizzes.begin(session, "ann", QUIZ)
        assert quizzes.add_answer(session, "ann", QUIZ, ANSWER, NOW)
        assert not quizzes.add_answer(session, "ann", QUIZ, replace(ANSWER, option=0), NOW)
        assert quizzes.end(session, "quiz-1", QuizState.DONE, {"level": "beginner"}, NOW)
        assert not quizzes.end(session, "quiz-1", QuizState.STOPPED, None, NOW + DAY)
        quizzes.ask(session, "quiz-1", "sql-09")
        quiz = quizzes.latest(session, "ann")
    assert quiz is not None
    assert quiz.answers == (ANSWER,)
    assert (quiz.state, quiz.question_id, quiz.result, quiz.ended_at) == (
        QuizState.DONE, None, {"level": "beginner"}, NOW,
    )  # fmt: skip


def test_many_at_once_answer_once(store: Database) -> None:
    with store.session() as session:
        quizzes.begin(session, "ann", QUIZ)

    def answer(option: int) -> bool:
        with store.session() as session:
            given = AnswerRecord("sql-01", option, False)
            return quizzes.add_answer(session, "ann", QUIZ, given, NOW)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(answer, range(8))) == 1


def test_the_latest_result_is_by_topic_or_of_any(store: Database) -> None:
    with store.session() as session:
        for number, (topic, result) in enumerate(
            [("SQL", {"n": 1}), ("CSS", {"n": 2}), ("SQL", {"n": 3}), ("SQL", None)]
        ):
            quiz = replace(QUIZ, quiz_id=f"q{number}", topic=topic)
            quizzes.begin(session, "ann", quiz)
            quizzes.end(session, f"q{number}", QuizState.DONE, result, NOW + number * DAY)
        assert quizzes.latest(session, "ann").result == {"n": 3}  # type: ignore[union-attr]
        assert quizzes.latest(session, "ann", "CSS").result == {"n": 2}  # type: ignore[union-attr]
        assert quizzes.latest(session, "ann", "HTML") is None
        assert quizzes.latest(session, "bob") is None


def test_calibration_reads_the_latest_quizzes(store: Database) -> None:
    with store.session() as session:
        for who in ("ann", "bob"):
            quiz = replace(QUIZ, quiz_id=who)
            quizzes.begin(session, who, quiz)
            quizzes.add_answer(session, who, quiz, replace(ANSWER, correct=who == "ann"), NOW)
        both = quizzes.taken(session, 10)
        (last,) = quizzes.taken(session, 1)
    assert [one.answers for one in both] == [{"sql-01": True}, {"sql-01": False}]
    assert (last.answers, last.prior_mean, last.prior_sd) == ({"sql-01": False}, 0.5, 1.2)


def test_measurements_replace_earlier_ones(store: Database) -> None:
    first, second = Ability("SQL", 0.5, 0.7, 6, NOW), Ability("SQL", 0.9, 0.5, 12, NOW + DAY)
    with store.session() as session:
        abilities.save(session, "ann", [first])
        abilities.save(session, "ann", [second])
        assert abilities.of_learner(session, "ann") == {"SQL": second}
        assert abilities.of_learner(session, "bob") == {}
        abilities.save_difficulties(session, [Difficulty("q", 0.0, 0.4, 0.2, 40)], NOW)
        abilities.save_difficulties(session, [Difficulty("q", 0.0, 0.5, 0.1, 90)], NOW)
        assert abilities.difficulties(session) == {"q": Difficulty("q", 0.0, 0.5, 0.1, 90)}


def test_a_card_changes_only_from_what_it_was(store: Database) -> None:
    later = replace(CARD, reviews=2, reviewed_on=date(2026, 3, 4), due_on=date(2026, 3, 20))
    with store.session() as session:
        assert review_cards.save(session, "ann", CARD, None)
        assert not review_cards.save(session, "ann", replace(CARD, rating=1), None)
        assert review_cards.save(session, "ann", later, CARD.reviewed_on)
        assert not review_cards.save(session, "ann", replace(later, rating=1), CARD.reviewed_on)
    with store.session() as session:
        assert review_cards.of_learner(session, "ann") == {"sql-01": later}


def test_settings_have_defaults_and_are_replaced(store: Database) -> None:
    wanted = ReviewSettings(5, True, date(2026, 4, 1))
    with store.session() as session:
        assert review_cards.settings(session, "ann") == ReviewSettings()
        review_cards.save_settings(session, "ann", ReviewSettings(3), NOW)
        review_cards.save_settings(session, "ann", wanted, NOW)
    with store.session() as session:
        assert review_cards.settings(session, "ann") == wanted
