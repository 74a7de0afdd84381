"""What a quiz and a review say: questions, what an answer was worth, results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.journey import ANSWERED, COURSES, PROGRESS, QUIZ, RESULT, REVIEW, table
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from actions.wording import shortened
from recommender.assessment.model import Feedback, QuizQuestion, QuizResult
from recommender.assessment.review_model import ReviewCard, ReviewFeedback
from recommender.payloads import (
    feedback_payload,
    question_payload,
    review_feedback_payload,
    review_payload,
)

ANSWER = "answer_question"
UNKNOWN, STOP = "unknown", "stop"
LONG = 28


def question_text(number: int, text: str, options: Sequence[str]) -> str:
    """The question with its options in numbered lines."""
    lines = [f"{place}. {one}" for place, one in enumerate(options, start=1)]
    return "\n".join([f"Question {number}: {text}", *lines])


def answer_buttons(question_id: str, options: Sequence[str]) -> tuple[Button, ...]:
    """A button an option, "I don't know", and the way out."""
    chosen = (
        button(f"{place}. {shortened(one, LONG)}", ANSWER, option=place, value=question_id)
        for place, one in enumerate(options, start=1)
    )
    return (
        *chosen,
        button("I don't know", ANSWER, option=UNKNOWN, value=question_id),
        button("Stop here", ANSWER, option=STOP),
    )


def asked(turn: Turn, question: QuizQuestion, *, lead: str = "") -> Reply:
    """A question of a placement quiz."""
    first = f"A short quiz on {question.topic}: at most {question.at_most} questions. "
    text = question_text(question.number, question.text, question.options)
    opening = lead or (first + "It is fine not to know." if question.number == 1 else "")
    say = Say(
        "\n".join(filter(None, (opening, text))),
        payload=question_payload(question),
        buttons=answer_buttons(question.question_id, question.options),
    )
    return Reply((say,), slots_of(turn, question))


def slots_of(turn: Turn, question: QuizQuestion) -> dict[str, Any]:
    """What waits for an answer."""
    return table(
        turn, QUIZ, quiz=question.quiz_id, question=question.question_id,
        options=list(question.options), topic=question.topic,
    )  # fmt: skip


def card_slots(turn: Turn, card: ReviewCard) -> dict[str, Any]:
    """The review card that waits for an answer."""
    return table(turn, REVIEW, question=card.question_id, options=list(card.options))


def answered(turn: Turn, feedback: Feedback) -> Reply:
    """What the answer was worth, then the next question or the result."""
    options = feedback.question.options
    verdict = _verdict(feedback.correct, feedback.chosen, options[feedback.right])
    text = f"{verdict} {feedback.explanation}"
    if feedback.next is not None:
        following = question_text(feedback.next.number, feedback.next.text, feedback.next.options)
        buttons = answer_buttons(feedback.next.question_id, feedback.next.options)
        say = Say(f"{text}\n{following}", payload=feedback_payload(feedback), buttons=buttons)
        return Reply((say,), _with_last(slots_of(turn, feedback.next), feedback))
    end = result_text(feedback.result) if feedback.result else "The quiz is over."
    buttons = result_buttons(feedback.result) if feedback.result else (PROGRESS, COURSES)
    say = Say(f"{text}\n{end}", payload=feedback_payload(feedback), buttons=buttons)
    slots = table(turn, ANSWERED) if feedback.result is None else judged(turn, feedback.result)
    slots = {"pending": _with_last(slots, feedback)["pending"]}
    return Reply((say,), slots, (), "take_quiz")


def _with_last(slots: dict[str, Any], feedback: Feedback | ReviewFeedback) -> dict[str, Any]:
    """``slots`` with the right answer just told, for whoever asks for it again."""
    options = feedback.question.options if isinstance(feedback, Feedback) else feedback.options
    last = {"right": options[feedback.right], "why": feedback.explanation}
    return {**slots, "pending": {**slots["pending"], "last": last}}


def judged(turn: Turn, result: QuizResult) -> dict[str, Any]:
    """A result that a "yes" takes over into the profile."""
    return table(turn, RESULT, quiz=result.quiz_id)


def _verdict(correct: bool, chosen: int | None, right: str) -> str:
    if correct:
        return "Right."
    return f"It is “{right}”." if chosen is None else f"Not this time: it is “{right}”."


def result_text(result: QuizResult) -> str:
    """The level with its certainty, and what that means for courses."""
    sure = round(result.certainty * 100)
    text = (
        f"Your level in {result.topic} is {result.level.value}, as far as {result.asked} questions "
        f"can tell ({result.right} right, {sure} % sure)."
    )
    known = [one.skill for one in result.skills if one.known is not None]
    if known:
        text += f" What you know of {' and '.join(known[:2])} need not be in your plan."
    return f"{text} Shall I set your level to {result.level.value}?"


def result_buttons(result: QuizResult) -> tuple[Button, ...]:
    """To take the level over, to plan with it, or to see courses."""
    return (
        button(f"Yes, {result.level.value}", "take_quiz", option="apply", value=result.quiz_id),
        button("Make a plan", "plan_path"),
        button("My skills", "show_skills"),
        COURSES,
    )


def card_asked(turn: Turn, card: ReviewCard, *, lead: str) -> Reply:
    """A review card."""
    text = question_text(card.number, card.text, card.options)
    say = Say(
        f"{lead}\n{text}",
        payload=review_payload(card),
        buttons=answer_buttons(card.question_id, card.options),
    )
    return Reply((say,), card_slots(turn, card))


def card_answered(turn: Turn, feedback: ReviewFeedback, today: date) -> Reply:
    """What the answer was worth, when the card comes again, and the next one."""
    verdict = _verdict(feedback.correct, feedback.chosen, feedback.options[feedback.right])
    days = (feedback.due_on - today).days
    again = "tomorrow" if days == 1 else f"in {days} days"
    text = f"{verdict} {feedback.explanation} It comes again {again}."
    payload = review_feedback_payload(feedback)
    if feedback.next is None:
        say = Say(
            f"{text}\nThat was all for today.", payload=payload,
            buttons=(button("What next?", "next_step"), PROGRESS),
        )  # fmt: skip
        ended = {"pending": _with_last(table(turn, ANSWERED), feedback)["pending"]}
        return Reply((say,), ended, (), "next_step")
    card = feedback.next
    following = question_text(card.number, card.text, card.options)
    buttons = answer_buttons(card.question_id, card.options)
    say = Say(f"{text}\n{following}", payload=payload, buttons=buttons)
    return Reply((say,), _with_last(card_slots(turn, card), feedback))
