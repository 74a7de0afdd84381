"""Sample progress, quizzes, records and steps, by the library's own builders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from journey_courses import SHEETS, SQL, STATISTICS
from journey_paths import PATHS

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
from recommender.guidance.model import Advice, NextStep, StepKind, StepReason
from recommender.learners.model import EnrolmentState, Learner, Profile
from recommender.learners.motivation.model import Badge, Motivation, Streak
from recommender.learners.progress.card import progress_card
from recommender.learners.progress.certificates import Issuer, certificate
from recommender.learners.progress.days import WeekStart
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import Activity, CourseProgress, StudyEntry
from recommender.learners.progress.skills import QuizResult as Measured
from recommender.learners.progress.skills import skill_profile
from recommender.learners.together.model import BuddyView, CourseSight, Sight
from recommender.payloads import (
    buddies_payload,
    certificate_payload,
    feedback_payload,
    next_step_payload,
    progress_payload,
    question_payload,
    result_payload,
    review_feedback_payload,
    topics_payload,
)

NOW = datetime(2026, 3, 12, 18, tzinfo=UTC)
TODAY = NOW.date()
COURSES = {one.course_id: one for one in (SHEETS, SQL, STATISTICS)}
ANN = Learner("ann", name="Ann Berger", profile=Profile(weekly_hours=3))


def standing(course_id: str, state: EnrolmentState, fraction: float) -> CourseProgress:
    done = NOW - timedelta(days=2) if state is EnrolmentState.COMPLETED else None
    return CourseProgress(course_id, state, fraction, NOW, NOW, completed_at=done)


def studied(minutes: int, day: date, course_id: str) -> tuple[StudyEntry, Activity]:
    entry = StudyEntry(f"e{day}", minutes, day, "UTC", NOW, course_id)
    return entry, Activity(NOW, day, "UTC", course_id, minutes=minutes)


NOTED = [
    studied(40, date(2026, 3, 9), SHEETS.course_id),
    studied(25, date(2026, 3, 10), SHEETS.course_id),
    studied(65, TODAY, SQL.course_id),
]
JOURNAL = Journal(
    ANN,
    {
        SQL.course_id: standing(SQL.course_id, EnrolmentState.STARTED, 0.25),
        STATISTICS.course_id: standing(STATISTICS.course_id, EnrolmentState.ENROLLED, 0.0),
        SHEETS.course_id: standing(SHEETS.course_id, EnrolmentState.COMPLETED, 1.0),
    },
    tuple(entry for entry, _ in NOTED),
    tuple(activity for _, activity in NOTED),
)
CARD = progress_card(JOURNAL, COURSES, start=WeekStart.MONDAY, now=NOW)
EMPTY = progress_card(Journal(Learner("bo"), {}, (), ()), {}, start=WeekStart.MONDAY, now=NOW)
MOTIVATION = Motivation(
    Streak(days=4, longest=9, studied_today=True, freezes=1),
    130,
    (
        Badge("first_step", "First step", "Something studied.", date(2026, 3, 1)),
        Badge("first_course", "A course finished", "One course completed.", date(2026, 3, 10)),
    ),
)
SKILLS = skill_profile(
    JOURNAL, COURSES, wanted=["Statistics", "SQL"], quizzes={"SQL": Measured(0.6, 8)}
)
OPTIONS = ("WHERE price > 10", "HAVING price > 10", "ORDER BY price", "3 is enough")
ASKED = "Which clause keeps only the rows of a table that cost more than 10?"
WHY = "WHERE looks at single rows; HAVING looks at groups."
QUESTION = QuizQuestion("quiz-1", "sql-7", "Data analysis", "SQL", ASKED, OPTIONS, 3, 8)
RESULT = QuizResult(
    quiz_id="quiz-1",
    topic="Data analysis",
    level=Level.INTERMEDIATE,
    certainty=0.8123,
    ability=0.1,
    error=0.7,
    asked=8,
    right=5,
    ending=Ending.PRECISE,
    skills=(
        SkillResult("SQL", Level.INTERMEDIATE, 0.81, Level.BEGINNER, 5),
        SkillResult("Statistics", Level.BEGINNER, 0.64, None, 3),
    ),
    ended_at=NOW,
)
REVIEW = ReviewFeedback(
    "sql-7", "SQL", True, 0, 0, OPTIONS, WHY, date(2026, 3, 19),
    ReviewCard("sql-8", "SQL", "What is counted?", ("rows", "cells", "tables"), True, 2, 5),
)  # fmt: skip
TOPICS = [
    Topic("Data analysis", TopicKind.SUBJECT, 36),
    Topic("SQL", TopicKind.SKILL, 12),
    Topic("Statistics", TopicKind.SKILL, 12),
]
ADVICE = Advice(
    NextStep(
        StepKind.MODULE,
        "Finish module 3 of SQL from the first question: 25 minutes, fits tonight.",
        25,
        (
            StepReason("on_path", "Your path has it next."),
            StepReason("goal", "It reaches your weekly goal."),
        ),
        course=SQL,
    ),
    (NextStep(StepKind.REVIEW, "Review 5 cards: 8 minutes.", 8, ()),),
)
BUDDIES = [
    BuddyView(
        "p1", "Marek", frozenset({Sight.STREAK}), frozenset(Sight), date(2026, 2, 2),
        streak_days=3, courses=(CourseSight(SQL.title, 60),), hours_this_week=2.5,
    ),
    BuddyView("p2", None, frozenset(), frozenset(), date(2026, 3, 2)),
]  # fmt: skip


def answered(chosen: int | None, **after: Any) -> Feedback:
    """What the answer ``chosen`` (from 0) to the question was worth; the first is right."""
    said: dict[str, Any] = {"next": None, "result": None, **after}
    return Feedback(QUESTION, chosen == 0, chosen, 0, WHY, **said)


def recorded(*, signed: bool) -> dict[str, Any]:
    """A record of a completed course."""
    record = certificate(
        ANN, SHEETS, completed_at=NOW, completed_on=TODAY, source="chat",
        issuer=Issuer("Open Workshop"), signed=signed,
    )  # fmt: skip
    return certificate_payload(record)


JOURNEY: Mapping[str, dict[str, Any]] = {
    **PATHS,
    "progress": progress_payload(CARD, MOTIVATION),
    "skills": progress_payload(CARD, None, skills=SKILLS),
    "no progress": progress_payload(EMPTY, None),
    "question": question_payload(QUESTION),
    "wrong answer": feedback_payload(answered(1, next=QUESTION)),
    "not known": feedback_payload(answered(None, result=RESULT)),
    "result": result_payload(RESULT),
    "topics": topics_payload(TOPICS),
    "review": review_feedback_payload(REVIEW),
    "certificate": recorded(signed=False),
    "next step": next_step_payload(ADVICE),
    "buddies": buddies_payload(BUDDIES),
}
