"""Values of the journey that payloads are built from."""

from __future__ import annotations

from datetime import UTC, date, datetime

from payload_builders import FULL

from recommender.guidance.model import Advice, NextStep, StepKind, StepReason
from recommender.learners.model import EnrolmentState, Learner, Profile
from recommender.learners.motivation.switch import motivation_of
from recommender.learners.progress.card import progress_card
from recommender.learners.progress.certificates import Issuer, certificate
from recommender.learners.progress.days import WeekStart
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import Activity, CourseProgress, StudyEntry
from recommender.learners.progress.skills import QuizResult, skill_profile
from recommender.learners.together.model import BuddyView, CourseSight, Sight
from recommender.payloads import (
    buddies_payload,
    certificate_payload,
    next_step_payload,
    progress_payload,
)

NOW = datetime(2026, 3, 4, 18, tzinfo=UTC)
TODAY = date(2026, 3, 4)
ANN = Learner("ann", name="Ann Berger", profile=Profile(weekly_hours=3))
JOURNAL = Journal(
    ANN,
    {FULL.course_id: CourseProgress(FULL.course_id, EnrolmentState.STARTED, 0.25, NOW, NOW)},
    (StudyEntry("e1", 40, TODAY, "UTC", NOW, FULL.course_id),),
    (Activity(NOW, TODAY, "UTC", FULL.course_id, minutes=40),),
)
CARD = progress_card(JOURNAL, {FULL.course_id: FULL}, start=WeekStart.MONDAY, now=NOW)
SKILLS = skill_profile(
    JOURNAL, {FULL.course_id: FULL}, wanted=["Statistics"], quizzes={"SQL": QuizResult(0.6, 8)}
)
RECORD = certificate(
    ANN,
    FULL,
    completed_at=NOW,
    completed_on=TODAY,
    source="chat",
    issuer=Issuer("Open Workshop"),
    signed=False,
)
STEP = NextStep(
    StepKind.MODULE,
    "Finish module 2 of SQL from Scratch: 24 minutes, fits tonight.",
    24,
    (StepReason("time", "It fits into the 30 minutes you have."),),
    FULL,
    "Joining",
)
ADVICE = Advice(STEP, (NextStep(StepKind.REVIEW, "Review 8 questions: 4 minutes.", 4, ()),))
BOB = BuddyView("p-1", "Bob", frozenset(), frozenset(), TODAY)
EVE = BuddyView(
    "p-2",
    "Eve",
    frozenset({Sight.HOURS}),
    frozenset(Sight),
    TODAY,
    streak_days=3,
    courses=(CourseSight("SQL from Scratch", 40),),
    hours_this_week=1.5,
)
SAMPLES = {
    "progress": progress_payload(CARD, motivation_of(JOURNAL, now=NOW)),
    "progress with skills": progress_payload(CARD, None, skills=SKILLS),
    "certificate": certificate_payload(RECORD),
    "next_step": next_step_payload(ADVICE),
    "rest": next_step_payload(Advice(NextStep(StepKind.REST, "Nothing to do now.", None, ()))),
    "buddies": buddies_payload([BOB, EVE]),
    "no buddies": buddies_payload([]),
}
