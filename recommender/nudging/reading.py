"""Everything the policy reads of one learner, as it is now: what is looked at before sending."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

import numpy as np

from recommender.assessment.review_model import ReviewSummary
from recommender.catalogue.model import Course, Moderation
from recommender.catalogue.service import Catalogue
from recommender.errors import NotFoundError
from recommender.learners.model import EnrolmentState, Learner
from recommender.learners.motivation.streak import streak_of
from recommender.learners.motivation.switch import is_on
from recommender.learners.progress.days import WeekStart, zone_of
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import CourseProgress
from recommender.learners.progress.modules import hours_left
from recommender.learners.progress.weeks import goal_of, week_at, week_start_of
from recommender.nudging.habits import OF_LATE_DAYS, usual_hour
from recommender.nudging.holdout import is_held_out
from recommender.nudging.kinds.new_course import NEW_FOR
from recommender.nudging.model import (
    CourseFacts,
    PathFacts,
    ReviewFacts,
    Situation,
    StreakFacts,
    WeekFacts,
)
from recommender.nudging.vocabulary import WEB
from recommender.paths.model import Path
from recommender.storage import journey, nudge_facts, nudge_settings, nudges
from recommender.storage.database import Database


class ReviewRoom(Protocol):
    """What is asked of the review room."""

    def summary(self, learner_id: str, *, now: datetime) -> ReviewSummary: ...  # noqa: D102


class PathRoom(Protocol):
    """What is asked of the paths room."""

    def current(self, learner_id: str) -> Path | None: ...  # noqa: D102


class Reader:
    """Reads situations.

    Args:
        database: the store.
        catalogue: names courses.
        reviews: says what is due.
        paths: gives the current path.
        week_start: the first day of the week where a learner has not said.
        hold_out: share of learners (0..1) who get no nudges.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        *,
        reviews: ReviewRoom,
        paths: PathRoom,
        week_start: WeekStart = WeekStart.MONDAY,
        hold_out: float = 0.0,
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._reviews = reviews
        self._paths = paths
        self._week_start = week_start
        self._hold_out = hold_out

    def situation(self, learner_id: str, *, now: datetime, but: str | None = None) -> Situation:
        """The learner's situation at ``now``, leaving the nudge ``but`` out of what was sent.

        With personalisation off nothing of what the learner did is read.

        Raises:
            NotFoundError: the learner is not known.
        """
        with self._database.session() as session:
            who = nudge_facts.person(session, learner_id)
            if who is None:
                raise NotFoundError("This learner is not known.")
            wishes = nudge_settings.of_learner(session, who.pk)
            sent = nudges.sent_of(session, who.pk, now=now, but=but)
            journal = journey.journal(session, learner_id)
            learner = journal.learner
            if not learner.personalised or wishes.off:
                return Situation(learner_id, learner.time_zone or "UTC", settings=wishes,
                                 personalised=learner.personalised, simulated=learner.simulated,
                                 sent=sent)  # fmt: skip
            since = now - timedelta(days=OF_LATE_DAYS)
            begun = nudge_facts.study_begun(session, who.pk, since)
            fresh = nudge_facts.newcomers(session, now - NEW_FOR)
            subjects = nudge_facts.subjects_studied(session, who.pk, {one.subject for one in fresh})
            known = nudge_facts.known_already(session, who.pk, [one.course_id for one in fresh])
        today = journal.today(now)
        return Situation(
            learner_id=learner_id,
            zone=journal.zone,
            simulated=learner.simulated,
            held_out=is_held_out(learner_id, self._hold_out),
            motivation=is_on(learner.profile),
            settings=wishes,
            channels=who.channels | {WEB},
            met=who.seen_at is not None,
            seen_at=who.seen_at,
            active_at=max((one.at for one in journal.activities), default=None),
            usual_hour=usual_hour(np.array([_hour(at, journal.zone) for at in begun])),
            sent=sent,
            streak=_streak(journal, now),
            week=week_facts(journal, today, self._week_start),
            courses=self._courses(journal),
            path=self._path(journal),
            reviews=self._due(learner, today, now),
            new_courses=tuple(
                one for one in fresh if one.subject in subjects and one.course_id not in known
            ),
        )

    def _courses(self, journal: Journal) -> tuple[CourseFacts, ...]:
        begun = [one for one in journal.open_courses() if one.state is EnrolmentState.STARTED]
        known = self._catalogue.get_many(one.course_id for one in begun)
        return tuple(
            _course(one, known[one.course_id])
            for one in begun
            if one.course_id in known and known[one.course_id].moderation is Moderation.APPROVED
        )

    def _path(self, journal: Journal) -> PathFacts | None:
        path = self._paths.current(journal.learner.learner_id)
        done = {one.course_id for one in journal.completed()}
        open_ones = {one.course_id for one in journal.open_courses()
                     if one.state is EnrolmentState.STARTED}  # fmt: skip
        return path_facts(path, done, open_ones) if path else None

    def _due(self, learner: Learner, today: date, now: datetime) -> ReviewFacts | None:
        found = self._reviews.summary(learner.learner_id, now=now)
        if found.paused or not found.today:
            return None
        return ReviewFacts(today, found.today, max(1, found.minutes))


def path_facts(path: Path, done: set[str], begun: set[str]) -> PathFacts | None:
    """The first step of ``path`` whose course is not ``done``; ``None`` where none is left."""
    ahead = [step for step in path.steps if step.course.course_id not in done]
    if not ahead:
        return None
    step = ahead[0]
    return PathFacts(
        course_id=step.course.course_id,
        title=step.course.title,
        starts_on=step.start,
        begun=step.course.course_id in begun,
        deadline=path.request.deadline,
        hours_left=sum(one.minutes for one in ahead) / 60,
    )


def week_facts(journal: Journal, today: date, default: WeekStart) -> WeekFacts | None:
    """The week that ``today`` is in, where the learner chose a goal for it."""
    profile = journal.learner.profile
    goal = goal_of(profile)
    if goal is None or not goal.chosen:
        return None
    week = week_at(journal.entries, today, week_start_of(profile, default))
    return WeekFacts(
        first=week.start,
        last=week.end,
        goal_minutes=round(goal.hours * 60) if goal.hours else None,
        done_minutes=sum(week.minutes.values()),
        goal_sessions=goal.sessions,
        done_sessions=week.sessions,
    )


def _streak(journal: Journal, now: datetime) -> StreakFacts | None:
    found = streak_of(journal.activities, now=now, zone=journal.zone)
    if not found.days or found.last_day is None:
        return None
    yesterday = journal.today(now) - timedelta(days=1)
    return StreakFacts(found.days, found.freezes, max(found.last_day, yesterday))


def _course(standing: CourseProgress, course: Course) -> CourseFacts:
    left = hours_left(course, standing.fraction)
    return CourseFacts(
        course_id=course.course_id,
        title=course.title,
        fraction=standing.fraction,
        touched_at=standing.last_at,
        minutes_left=max(1, round(left * 60)) if left else None,
    )


def _hour(at: datetime, zone: str) -> float:
    local = at.astimezone(zone_of(zone))
    return local.hour + local.minute / 60
