"""Forgetting a learner."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session

from recommender.storage import analytics, audit, platform_events, platform_log
from recommender.storage.learners import require
from recommender.storage.tables import (
    BuddyInvitationRow,
    BuddyRow,
    CourseOwnerRow,
    DigestSettingsRow,
    EnrolmentRow,
    EventRow,
    ExperimentExposureRow,
    HiddenCourseRow,
    IdentityRow,
    LearnerAliasRow,
    LearnerRow,
    LinkAttemptRow,
    LinkCodeRow,
    NudgeRow,
    NudgeSettingsRow,
    PathRow,
    ProfileRow,
    QuizAnswerRow,
    QuizRow,
    RecommendationItemRow,
    RecommendationRow,
    ReportRow,
    ReviewCardRow,
    ReviewSettingsRow,
    ShareRow,
    SkillAbilityRow,
    SurveyRow,
)

OWNED = {
    "enrolments": EnrolmentRow,
    "events": EventRow,
    "experiments": ExperimentExposureRow,
    "hidden_courses": HiddenCourseRow,
    "identities": IdentityRow,
    "paths": PathRow,
    "profiles": ProfileRow,
    "recommendations": RecommendationRow,
    "quiz_answers": QuizAnswerRow,
    "quizzes": QuizRow,
    "skill_abilities": SkillAbilityRow,
    "review_cards": ReviewCardRow,
    "review_settings": ReviewSettingsRow,
    "reports": ReportRow,
    "surveys": SurveyRow,
    "shares": ShareRow,
    "buddies": BuddyRow,
    "buddy_invitations": BuddyInvitationRow,
    "link_codes": LinkCodeRow,
    "link_attempts": LinkAttemptRow,
    "earlier_ids": LearnerAliasRow,
    "course_owners": CourseOwnerRow,
    "digest_settings": DigestSettingsRow,
    "nudges": NudgeRow,
    "nudge_settings": NudgeSettingsRow,
}
# Where the learner is the other one of two: what was shared with them, what buddies show them.
OTHER = {"shares": "recipient_pk", "buddies": "buddy_pk"}


def erase(session: Session, learner_id: str) -> dict[str, int]:
    """Deletes the learner's rows in every table; how many of each.

    The rows go explicitly, not by cascade alone, so that the counts are what was deleted.
    Raises :class:`NotFoundError`.
    """
    learner_pk = require(session, learner_id).id
    analytics.take_out(session, learner_pk)
    platform_events.take_out(session, learner_pk)
    platform_log.changed_by(session, learner_pk)
    requests = select(RecommendationRow.request_id).where(
        RecommendationRow.learner_pk == learner_pk
    )
    counts = {
        "recommendation_items": session.scalar(
            select(func.count())
            .select_from(RecommendationItemRow)
            .where(RecommendationItemRow.request_id.in_(requests))
        )
        or 0
    }
    session.execute(
        delete(RecommendationItemRow).where(RecommendationItemRow.request_id.in_(requests))
    )
    for name, table in OWNED.items():
        mine = _mine(name, table, learner_pk)
        counts[name] = (
            session.scalar(select(func.count()).select_from(table.__table__).where(mine)) or 0
        )
        session.execute(delete(table).where(mine))
    session.execute(delete(LearnerRow).where(LearnerRow.id == learner_pk))
    counts["audit_lines"] = audit.forget(session, learner_id)
    return {"learners": 1, **counts}


def _mine(name: str, table: Any, learner_pk: int) -> ColumnElement[bool]:
    columns = ["learner_pk", *([OTHER[name]] if name in OTHER else [])]
    return or_(*(table.__table__.c[column] == learner_pk for column in columns))
