"""The ``quiz`` payload of spaced review: a card, or what followed its answer."""

from __future__ import annotations

from recommender.assessment.review_model import ReviewCard, ReviewFeedback
from recommender.payloads.base import Payload
from recommender.payloads.quiz import REVIEW, feedback_part, options_part, quiz_payload


def review_payload(card: ReviewCard) -> Payload:
    """A card that waits for an answer."""
    return quiz_payload(REVIEW, card.skill, question=_card_part(card))


def review_feedback_payload(feedback: ReviewFeedback) -> Payload:
    """What an answer was worth, when the card comes again, and the next card for today."""
    return quiz_payload(
        REVIEW,
        feedback.skill,
        question=None if feedback.next is None else _card_part(feedback.next),
        feedback=feedback_part(
            feedback.question_id,
            feedback.options,
            correct=feedback.correct,
            chosen=feedback.chosen,
            right=feedback.right,
            explanation=feedback.explanation,
            due_on=feedback.due_on.isoformat(),
        ),
    )


def _card_part(card: ReviewCard) -> Payload:
    return {
        "id": card.question_id,
        "skill": card.skill,
        "text": card.text,
        "options": options_part(card.options),
        "number": card.number,
        "at_most": card.of,
    }
