"""Quizzes and reviews in conversation: answered by button and in words, left, taken up again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Talk
from journey_talks import Say, kind, press, taking, titles
from journey_talks import every_action as every_action
from journey_talks import stocked_store as stocked_store
from journey_talks import store as store
from journey_talks import waymark as waymark

from actions.affirmation import ActionAffirm
from actions.basics import ActionSmallTalk
from actions.completion import ActionCompleteCourse
from actions.progress import ActionShowProgress
from actions.quiz import ActionTakeQuiz
from actions.quiz_answering import ActionAnswerQuestion
from actions.recommend import ActionRecommend
from actions.reviews import ActionReviewDue
from recommender.catalogue.model import Level


def begun(say: Say) -> dict[str, Any]:
    (message,) = say(ActionTakeQuiz, "quiz me on SQL", "take_quiz", skill="SQL")
    return dict(message)


def right_answer(message: dict[str, Any]) -> str:
    """The right option of the question that waits: its number says which (from 0)."""
    place = int(message["custom"]["question"]["id"].removeprefix("sql-")) % 4
    return str(message["custom"]["question"]["options"][place]["text"])


def test_a_quiz_begins_with_a_question_and_never_shows_the_right_option(say: Say) -> None:
    message = begun(say)
    assert message["custom"]["purpose"] == "placement"
    assert message["custom"]["feedback"] is None
    assert titles(message)[-2:] == ["I don't know", "Stop here"]
    assert message["text"].count("\n") == 5


def test_typed_words_answer(say: Say) -> None:
    message = begun(say)
    (after,) = say(ActionSmallTalk, right_answer(message).lower(), "small_talk")
    assert after["custom"]["feedback"]["correct"] is True
    assert after["text"].startswith("Right.")


@pytest.mark.parametrize(("text", "place"), [("b", 2), ("the third", 3), ("4", 4), ("I say a", 1)])
def test_letters_and_places_answer_whatever_they_look_like(say: Say, text: str, place: int) -> None:
    begun(say)
    (after,) = say(ActionRecommend, text, "nlu_fallback")
    assert after["custom"]["feedback"]["chosen"]["number"] == place


def test_not_knowing_is_an_answer(say: Say) -> None:
    message = begun(say)
    (after,) = press(say, ActionAnswerQuestion, message, "I don't know")
    assert after["custom"]["feedback"]["chosen"] is None
    assert after["text"].startswith("It is “")


def test_a_second_click_changes_nothing(say: Say, waymark: SimpleNamespace) -> None:
    message = begun(say)
    press(say, ActionAnswerQuestion, message, "I don't know")
    press(say, ActionAnswerQuestion, message, "I don't know")
    current = waymark.placement.current("ann", now=waymark_now(waymark))
    assert current.number == 2


def waymark_now(waymark: SimpleNamespace) -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_a_question_in_between_leaves_the_quiz_open(say: Say) -> None:
    message = begun(say)
    (progress,) = say(ActionShowProgress, "my progress", "show_progress")
    assert progress["custom"]["type"] == "progress"
    (back,) = say(ActionRecommend, "back to the quiz", "recommend")
    assert back["custom"]["question"] == message["custom"]["question"]


def test_after_a_list_a_place_means_the_list_and_a_letter_the_quiz(say: Say, talk: Talk) -> None:
    begun(say)
    say(ActionRecommend, "recommend something", "recommend")
    (details,) = say(ActionRecommend, "the second one", "nlu_fallback", ordinal=2)
    assert details["custom"]["type"] == "courses"


def test_stopping_early_says_that_nothing_is_judged(say: Say, waymark: SimpleNamespace) -> None:
    begun(say)
    (message,) = say(ActionRecommend, "stop the quiz", "take_quiz")
    assert "too early" in message["text"]
    assert waymark.placement.result("ann") is None
    (nothing,) = say(ActionAnswerQuestion, "b", "answer_question")
    assert kind(nothing) == ("notice", "clarify", "quiz")


def finished(say: Say) -> dict[str, Any]:
    message = begun(say)
    for _ in range(8):
        (message,) = press(say, ActionAnswerQuestion, message, "I don't know")
        if message["custom"]["result"]:
            return message
    raise AssertionError("the quiz did not end")


def test_the_level_is_set_only_when_they_agree(say: Say, waymark: SimpleNamespace) -> None:
    message = finished(say)
    assert "Shall I set your level to beginner?" in message["text"]
    assert waymark.learners.get("ann").profile.skill_level is None
    say(ActionAffirm, "yes", "affirm")
    assert waymark.learners.get("ann").profile.skill_level is Level.BEGINNER


def test_a_subject_without_questions_is_said_and_others_are_named(say: Say) -> None:
    (message,) = say(ActionTakeQuiz, "quiz me on origami", "take_quiz")
    assert "no questions on “origami”" in message["text"]
    assert [one["name"] for one in message["custom"]["topics"]] == ["SQL"]


def test_without_a_subject_their_own_come_first(say: Say) -> None:
    (message,) = say(ActionTakeQuiz, "quiz me", "take_quiz")
    assert titles(message) == ["SQL"]


def test_reviews_follow_a_course(say: Say) -> None:
    (nothing,) = say(ActionReviewDue, "what should I revise", "review_due")
    assert "nothing to review yet" in nothing["text"]
    taking(say)
    say(ActionCompleteCourse, "I finished it", "complete_course")
    (card,) = say(ActionReviewDue, "what should I revise", "review_due")
    assert card["custom"]["purpose"] == "review"
    (after,) = say(ActionSmallTalk, "no idea", "skip")
    assert after["custom"]["feedback"]["due_on"]
    assert "comes again tomorrow" in after["text"]
    (stopped,) = say(ActionSmallTalk, "stop", "stop")
    assert kind(stopped) == ("notice", "done", "review")


def test_reviews_rest_and_go_on(say: Say) -> None:
    say(ActionReviewDue, "pause my reviews", "review_due")
    (resting,) = say(ActionReviewDue, "what is due", "review_due")
    assert "rest" in resting["text"]
    (on,) = press(say, ActionReviewDue, resting, "Turn reviews on")
    assert kind(on) == ("notice", "done", "reviews")
