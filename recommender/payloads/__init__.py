"""Structured replies of DESIGN section 4, built from the library's values and held to JSON Schemas.

Every payload is a plain ``dict`` with ``type`` and ``version``; ``docs/payloads.md`` describes
them and ``schemas/<type>.json`` is the binding description. Functions here are pure.
"""

from recommender.payloads.buddies import buddies_payload
from recommender.payloads.certificate import certificate_payload
from recommender.payloads.courses import course_card, courses_payload
from recommender.payloads.errors import error_payload
from recommender.payloads.explanation import explanation_payload
from recommender.payloads.moderation import moderation_payload
from recommender.payloads.next_step import next_step_payload
from recommender.payloads.notice import NoticeKind, notice_payload
from recommender.payloads.nudge import nudge_payload
from recommender.payloads.nudge_settings import nudge_settings_payload
from recommender.payloads.path import path_payload
from recommender.payloads.profile import profile_payload
from recommender.payloads.progress import progress_payload
from recommender.payloads.quiz import (
    feedback_payload,
    question_payload,
    result_payload,
    topics_payload,
)
from recommender.payloads.quiz_reviews import review_feedback_payload, review_payload
from recommender.payloads.settings import settings_payload
from recommender.payloads.statistics import (
    Table,
    chart_payload,
    report_payload,
    statistics_payload,
)
from recommender.payloads.validation import PAYLOAD_TYPES, schema, validate

__all__ = [
    "PAYLOAD_TYPES",
    "NoticeKind",
    "Table",
    "buddies_payload",
    "certificate_payload",
    "chart_payload",
    "course_card",
    "courses_payload",
    "error_payload",
    "explanation_payload",
    "feedback_payload",
    "moderation_payload",
    "next_step_payload",
    "notice_payload",
    "nudge_payload",
    "nudge_settings_payload",
    "path_payload",
    "profile_payload",
    "progress_payload",
    "question_payload",
    "report_payload",
    "result_payload",
    "review_feedback_payload",
    "review_payload",
    "schema",
    "settings_payload",
    "statistics_payload",
    "topics_payload",
    "validate",
]
