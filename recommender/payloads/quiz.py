"""The ``quiz`` payload: a question, what followed an answer, or a result.

The right option is in a payload only once the question was answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recommender.assessment.model import Feedback, QuizQuestion, QuizResult, Topic
from recommender.payloads.base import Payload, number, payload

PLACEMENT, REVIEW = "placement", "review"


def question_payload(question: QuizQuestion) -> Payload:
    """A question that waits for an answer."""
    return quiz_payload(
        PLACEMENT, question.topic, quiz_id=question.quiz_id, question=question_part(question)
    )


def feedback_payload(feedback: Feedback) -> Payload:
    """What an answer was worth, with the next question or the result."""
    asked = feedback.question
    return quiz_payload(
        PLACEMENT,
        asked.topic,
        quiz_id=asked.quiz_id,
        question=None if feedback.next is None else question_part(feedback.next),
        feedback=feedback_part(
            asked.question_id,
            asked.options,
            correct=feedback.correct,
            chosen=feedback.chosen,
            right=feedback.right,
            explanation=feedback.explanation,
        ),
        result=None if feedback.result is None else result_part(feedback.result),
    )


def result_payload(result: QuizResult) -> Payload:
    """The result of a quiz."""
    return quiz_payload(PLACEMENT, result.topic, quiz_id=result.quiz_id, result=result_part(result))


def topics_payload(topics: Iterable[Topic]) -> Payload:
    """What there are questions on."""
    offered = [
        {"name": one.name, "kind": one.kind.value, "questions": one.questions} for one in topics
    ]
    return quiz_payload(PLACEMENT, None, topics=offered)


def quiz_payload(
    purpose: str,
    topic: str | None,
    *,
    quiz_id: str | None = None,
    question: Payload | None = None,
    feedback: Payload | None = None,
    result: Payload | None = None,
    topics: Sequence[Payload] = (),
) -> Payload:
    """The payload with its parts; those that do not apply are null or empty."""
    return payload(
        "quiz",
        purpose=purpose,
        topic=topic,
        quiz_id=quiz_id,
        question=question,
        feedback=feedback,
        result=result,
        topics=list(topics),
    )


def question_part(question: QuizQuestion) -> Payload:
    """The question, its options numbered from 1, and how far the quiz is."""
    return {
        "id": question.question_id,
        "skill": question.skill,
        "text": question.text,
        "options": options_part(question.options),
        "number": question.number,
        "at_most": question.at_most,
    }


def options_part(options: Sequence[str]) -> list[Payload]:
    """Options as people see them, numbered from 1."""
    return [{"number": place, "text": text} for place, text in enumerate(options, start=1)]


def feedback_part(
    question_id: str,
    options: Sequence[str],
    *,
    correct: bool,
    chosen: int | None,
    right: int,
    explanation: str,
    due_on: str | None = None,
) -> Payload:
    """What was answered and what is right; ``chosen`` and ``right`` are places from 0."""
    numbered = options_part(options)
    return {
        "question_id": question_id,
        "correct": correct,
        "chosen": None if chosen is None else numbered[chosen],
        "right": numbered[right],
        "explanation": explanation,
        "due_on": due_on,
    }


def result_part(result: QuizResult) -> Payload:
    """The level with its certainty, as a whole and by skill."""
    return {
        "level": result.level.value,
        "certainty": number(result.certainty),
        "asked": result.asked,
        "right": result.right,
        "ending": result.ending.value,
        "skills": [
            {
                "skill": one.skill,
                "level": one.level.value,
                "certainty": number(one.certainty),
                "known": one.known.value if one.known else None,
                "answers": one.answers,
            }
            for one in result.skills
        ],
    }
