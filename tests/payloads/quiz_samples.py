"""Values of quizzes and reviews that payloads are built from."""

from __future__ import annotations

from datetime import UTC, date, datetime

from recommender.assessment.model import (
    Feedback,
    QuizQuestion,
    QuizResult,
    SkillResult,
    Topic,
    TopicKind,
)
from recommender.assessment.quiz import Ending
from recommender.assessment.review_model import ReviewCard, ReviewFeedback
from recommender.catalogue.model import Level
from recommender.payloads import (
    feedback_payload,
    question_payload,
    result_payload,
    review_feedback_payload,
    review_payload,
    topics_payload,
)

NOW = datetime(2026, 3, 4, 18, tzinfo=UTC)
OPTIONS = ("one", "two", "three")
QUESTION = QuizQuestion("q-1", "sum-1", "Sums", "Sums", "What is 1 + 1?", OPTIONS, 1, 8)
RESULT = QuizResult(
    quiz_id="q-1",
    topic="Sums",
    level=Level.INTERMEDIATE,
    certainty=0.8123,
    ability=0.1,
    error=0.7,
    asked=6,
    right=4,
    ending=Ending.PRECISE,
    skills=(SkillResult("Sums", Level.INTERMEDIATE, 0.8123, Level.BEGINNER, 6),),
    ended_at=NOW,
)
CARD = ReviewCard("sum-1", "Sums", "What is 1 + 1?", OPTIONS, True, 1, 5)
REVIEWED = ReviewFeedback(
    "sum-1", "Sums", False, None, 1, OPTIONS, "Two ones are two.", date(2026, 3, 5), CARD
)


def answered(chosen: int | None, **after: object) -> Feedback:
    said = {"next": None, "result": None, **after}
    return Feedback(QUESTION, chosen == 1, chosen, 1, "Two ones are two.", **said)  # type: ignore[arg-type]


SAMPLES = {
    "quiz question": question_payload(QUESTION),
    "quiz feedback": feedback_payload(answered(1, next=QUESTION)),
    "quiz not known": feedback_payload(answered(None, result=RESULT)),
    "quiz result": result_payload(RESULT),
    "quiz topics": topics_payload([Topic("Sums", TopicKind.SKILL, 12)]),
    "review": review_payload(CARD),
    "review feedback": review_feedback_payload(REVIEWED),
}
