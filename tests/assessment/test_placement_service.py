"""Quizzes that resume, answer once, and give results others can rely on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.assessment.items import ItemBank
from recommender.assessment.model import NoQuestions, QuizQuestion, QuizResult, TopicKind
from recommender.assessment.placement import Placement
from recommender.assessment.quiz import Ending, Rules
from recommender.catalogue.model import Level
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import EventKind
from recommender.learners.service import Learners
from recommender.storage.database import Database
from tests.assessment.conftest import NOW, bank_of

LATER = NOW + timedelta(days=30)


def begun(placement: Placement, topic: str = "Adding", seed: int = 1) -> QuizQuestion:
    question = placement.start("ann", topic, now=NOW, seed=seed)
    assert isinstance(question, QuizQuestion)
    return question


def finished(placement: Placement, topic: str = "Adding", *, right: bool = True) -> QuizResult:
    question: QuizQuestion | None = begun(placement, topic)
    while question is not None:
        option = placement.bank.get(question.question_id).right if right else None  # type: ignore[union-attr]
        said = placement.answer("ann", question.quiz_id, question.question_id, option, now=NOW)
        question, result = said.next, said.result
    assert result is not None
    return result


def test_topics_are_skills_and_subjects_of_several(placement: Placement) -> None:
    assert [(one.name, one.kind, one.questions) for one in placement.topics()] == [
        ("Adding", TopicKind.SKILL, 12),
        ("Counting", TopicKind.SKILL, 12),
        ("Spelling", TopicKind.SKILL, 12),
        ("Sums", TopicKind.SUBJECT, 24),
    ]


def test_a_topic_is_found_whatever_its_capitals(placement: Placement) -> None:
    assert begun(placement, "  aDDing ").topic == "Adding"


def test_without_questions_similar_topics_are_named(placement: Placement) -> None:
    assert placement.start("ann", "addin", now=NOW, seed=1) == NoQuestions("addin", ("Adding",))
    assert placement.start("ann", "xyzzy", now=NOW, seed=1) == NoQuestions("xyzzy")
    assert placement.current("ann", now=NOW) is None


def test_a_quiz_resumes_at_the_same_question_in_another_process(
    placement: Placement, database: Database, learners: Learners, bank: ItemBank
) -> None:
    first = begun(placement)
    said = placement.answer("ann", first.quiz_id, first.question_id, None, now=NOW)
    assert said.next is not None
    other = Placement(database, learners, lambda: bank)
    again = other.current("ann", now=LATER)
    assert again is not None
    assert (again.question_id, again.number, again.resumed) == (said.next.question_id, 2, True)
    started = other.start("ann", "adding", now=LATER, seed=99)
    assert isinstance(started, QuizQuestion)
    assert started.question_id == again.question_id


def test_an_answer_counts_once(placement: Placement) -> None:
    question = begun(placement)
    right = placement.bank.get(question.question_id).right  # type: ignore[union-attr]
    first = placement.answer("ann", question.quiz_id, question.question_id, right, now=NOW)
    second = placement.answer(
        "ann", question.quiz_id, question.question_id, (right + 1) % 4, now=NOW
    )
    assert (first.repeated, second.repeated) == (False, True)
    assert second.correct
    assert second.chosen == right
    assert second.next is not None
    assert first.next is not None
    assert second.next.question_id == first.next.question_id
    assert second.next.number == 2


def test_the_last_answer_repeated_gives_the_result_again(
    placement: Placement, learners: Learners
) -> None:
    result = finished(placement)
    last = next(e for e in learners.export("ann")["assessment"]["quizzes"])["answers"][-1]
    again = placement.answer("ann", result.quiz_id, last["question_id"], None, now=LATER)
    assert again.repeated
    assert again.result == result
    kinds = [event.kind for event in learners.history("ann")]
    assert kinds == [EventKind.QUIZ]


def test_what_cannot_be_answered_changes_nothing(placement: Placement, learners: Learners) -> None:
    learners.ensure("bob", now=NOW)
    question = begun(placement)
    quiz, asked = question.quiz_id, question.question_id
    other = next(i.item_id for i in placement.bank.of("Adding") if i.item_id != asked)
    for refused, error in [
        (("ann", quiz, asked, 4), BadInputError),
        (("ann", quiz, asked, -1), BadInputError),
        (("ann", quiz, other, 0), BadInputError),
        (("ann", "no-quiz", asked, 0), NotFoundError),
        (("bob", quiz, asked, 0), NotFoundError),
        (("eve", quiz, asked, 0), NotFoundError),
    ]:
        with pytest.raises(error):
            placement.answer(*refused, now=NOW)
    assert placement.current("ann", now=NOW).number == 1  # type: ignore[union-attr]


def test_an_ended_quiz_takes_no_new_answers(placement: Placement) -> None:
    question = begun(placement)
    assert placement.stop("ann", now=NOW) is None
    with pytest.raises(BadInputError, match="ended"):
        placement.answer("ann", question.quiz_id, question.question_id, 0, now=NOW)


def test_results_say_level_and_what_may_be_skipped(placement: Placement) -> None:
    able = finished(placement, "Adding")
    unable = finished(placement, "Spelling", right=False)
    assert (able.level, unable.level) == (Level.ADVANCED, Level.BEGINNER)
    assert able.right == able.asked
    assert unable.right == 0
    assert 0.5 < able.certainty <= 1
    assert placement.result("ann", "adding") == able
    assert placement.result("ann") == unable
    known = placement.known("ann")
    assert known["Adding"].rank >= Level.INTERMEDIATE.rank
    assert "Spelling" not in known
    measured = placement.measured("ann")
    assert measured["Adding"].share > 0.7 > 0.3 > measured["Spelling"].share
    assert measured["Adding"].level is Level.ADVANCED


def test_nothing_measured_is_nothing_known(placement: Placement) -> None:
    assert placement.known("ann") == {}
    assert placement.result("ann") is None
    with pytest.raises(NotFoundError):
        placement.known("nobody")


def test_the_profile_changes_only_on_request(placement: Placement, learners: Learners) -> None:
    result = finished(placement)
    assert learners.get("ann").profile.skill_level is None
    assert placement.apply("ann", result.quiz_id, now=NOW).skill_level is Level.ADVANCED
    assert learners.get("ann").profile.skill_level is Level.ADVANCED


def test_a_quiz_without_a_result_sets_no_level(placement: Placement) -> None:
    question = begun(placement)
    placement.stop("ann", now=NOW)
    with pytest.raises(NotFoundError, match="no result"):
        placement.apply("ann", question.quiz_id, now=NOW)


def test_stopping_with_answers_enough_gives_a_result(placement: Placement) -> None:
    question: QuizQuestion | None = begun(placement)
    for place in range(Rules().fewest):
        assert question is not None
        right = placement.bank.get(question.question_id).right  # type: ignore[union-attr]
        option = right if place % 2 else None
        question = placement.answer(
            "ann", question.quiz_id, question.question_id, option, now=NOW
        ).next
    assert question is not None
    result = placement.stop("ann", now=NOW)
    assert result is not None
    assert result.ending is Ending.STOPPED
    assert placement.stop("ann", now=NOW) is None
    assert placement.current("ann", now=NOW) is None


def test_a_stopped_quiz_goes_on_at_the_same_question(placement: Placement) -> None:
    first = begun(placement)
    waiting = placement.answer("ann", first.quiz_id, first.question_id, None, now=NOW).next
    assert placement.stop("ann", now=NOW) is None
    again = placement.resume("ann", now=NOW)
    assert waiting is not None
    assert again is not None
    assert (again.quiz_id, again.question_id, again.number) == (
        first.quiz_id, waiting.question_id, 2,
    )  # fmt: skip
    assert placement.current("ann", now=NOW) == again
    assert placement.answer("ann", again.quiz_id, again.question_id, 0, now=NOW).next is not None


def test_a_stopped_quiz_with_a_result_goes_on_and_gives_another(placement: Placement) -> None:
    question: QuizQuestion | None = begun(placement)
    for place in range(Rules().fewest):
        assert question is not None
        right = placement.bank.get(question.question_id).right  # type: ignore[union-attr]
        option = right if place % 2 else None
        question = placement.answer(
            "ann", question.quiz_id, question.question_id, option, now=NOW
        ).next
    before = placement.stop("ann", now=NOW)
    again = placement.resume("ann", now=NOW)
    assert before is not None
    assert again is not None
    placement.answer("ann", again.quiz_id, again.question_id, None, now=NOW)
    after = placement.stop("ann", now=NOW)
    assert after is not None
    assert after.asked == before.asked + 1


def test_nothing_goes_on_where_nothing_was_stopped(placement: Placement) -> None:
    assert placement.resume("ann", now=NOW) is None
    begun(placement, "Adding")
    open_one = begun(placement, "Spelling")
    found = placement.resume("ann", now=NOW)
    assert found is not None
    assert found.question_id == open_one.question_id


def test_starting_on_another_topic_leaves_the_first(placement: Placement) -> None:
    begun(placement, "Adding")
    question = begun(placement, "Spelling")
    assert placement.current("ann", now=NOW).question_id == question.question_id  # type: ignore[union-attr]


def test_a_subject_measures_its_skills(placement: Placement) -> None:
    result = finished(placement, "Sums")
    assert {one.skill for one in result.skills} == {"Adding", "Counting"}
    assert sum(one.answers for one in result.skills) == result.asked
    assert set(placement.known("ann")) == {"Adding", "Counting"}


def test_a_second_quiz_asks_what_is_new_and_starts_from_the_first(
    placement: Placement, learners: Learners
) -> None:
    finished(placement)
    first = learners.export("ann")["assessment"]["quizzes"][0]
    asked = {answer["question_id"] for answer in first["answers"]}
    again = begun(placement)
    assert again.question_id not in asked
    second = learners.export("ann")["assessment"]["quizzes"][1]
    assert second["prior_mean"] > 0.5


def test_a_question_taken_out_of_the_bank_is_replaced(
    placement: Placement, database: Database, learners: Learners, bank: ItemBank
) -> None:
    question = begun(placement)
    fewer = ItemBank(one for one in bank if one.item_id != question.question_id)
    now = Placement(database, learners, lambda: fewer).current("ann", now=NOW)
    assert now is not None
    assert now.question_id != question.question_id
    assert now.number == 1
    empty = Placement(database, learners, ItemBank)
    assert empty.current("ann", now=NOW) is None
    assert empty.topics() == ()


def test_a_short_bank_ends_in_a_result(database: Database, learners: Learners) -> None:
    short = ItemBank(list(bank_of("Adding"))[:2])
    result = finished(Placement(database, learners, lambda: short))
    assert (result.asked, result.ending) == (2, Ending.EXHAUSTED)


def test_measured_difficulties_serve_until_the_author_changes_theirs(
    placement: Placement, database: Database, learners: Learners, bank: ItemBank
) -> None:
    for number in range(12):
        who = f"learner-{number}"
        learners.ensure(who, now=NOW)
        question = placement.start(who, "Adding", now=NOW, seed=1)
        assert isinstance(question, QuizQuestion)
        placement.answer(who, question.quiz_id, question.question_id, None, now=NOW)
    assert placement.recalibrate(now=NOW, fewest=13) == {}
    assert placement.recalibrate(now=NOW, fewest=5, save=False)
    found = placement.recalibrate(now=NOW, fewest=5)
    (measured,) = found.values()
    assert measured.answers == 12
    assert measured.difficulty > measured.authored
    with placement._run("ann", NOW) as run:
        assert run.bank.get(measured.item_id).difficulty == measured.difficulty  # type: ignore[union-attr]
    rewritten = bank.with_difficulties({measured.item_id: 2.0})
    changed = Placement(database, learners, lambda: rewritten)
    with changed._run("ann", NOW) as run:
        assert run.bank.get(measured.item_id).difficulty == 2.0  # type: ignore[union-attr]


def test_everything_is_exported_and_erased(placement: Placement, learners: Learners) -> None:
    finished(placement)
    kept = learners.export("ann")["assessment"]
    assert kept["quizzes"][0]["topic"] == "Adding"
    assert kept["quizzes"][0]["answers"]
    assert kept["abilities"][0]["skill"] == "Adding"
    counts = learners.erase("ann")
    assert counts["quizzes"] == 1
    assert counts["quiz_answers"] == len(kept["quizzes"][0]["answers"])
    assert counts["skill_abilities"] == 1
    with pytest.raises(NotFoundError):
        placement.current("ann", now=NOW)


def test_starting_twice_at_once_begins_one_quiz(placement: Placement, learners: Learners) -> None:
    assert placement.topics()  # the bank is read once, before the threads
    with ThreadPoolExecutor(4) as pool:
        found = list(
            pool.map(lambda seed: placement.start("ann", "Adding", now=NOW, seed=seed), range(8))
        )
    assert len({one.quiz_id for one in found if isinstance(one, QuizQuestion)}) == 1
    assert len({one.question_id for one in found if isinstance(one, QuizQuestion)}) == 1
    assert len(learners.export("ann")["assessment"]["quizzes"]) == 1


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 3)), st.booleans()), max_size=10),
    st.integers(0, 9),
)
def test_repeats_and_restarts_never_change_the_course(
    placement: Placement,
    database: Database,
    learners: Learners,
    bank: ItemBank,
    moves: list[tuple[int | None, bool]],
    seed: int,
) -> None:
    placement.stop("ann", now=NOW)
    question = placement.start("ann", "Spelling", now=NOW, seed=seed)
    assert isinstance(question, QuizQuestion)
    for count, (option, repeat) in enumerate(moves, start=1):
        said = placement.answer("ann", question.quiz_id, question.question_id, option, now=NOW)
        if repeat:
            again = placement.answer("ann", question.quiz_id, question.question_id, 0, now=NOW)
            assert again.repeated
            assert (again.correct, again.result) == (said.correct, said.result)
        restarted = Placement(database, learners, lambda: bank).current("ann", now=NOW)
        if said.next is None:
            assert restarted is None
            assert said.result is not None
            assert said.result.asked == count <= Rules().most
            return
        assert restarted is not None
        assert restarted.question_id == said.next.question_id
        question = said.next
