"""What learners see of their journey: the card, the skill profile and records of completion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from recommender.catalogue.model import Course
from recommender.catalogue.service import Catalogue
from recommender.errors import NotFoundError
from recommender.learners.motivation.model import Motivation
from recommender.learners.motivation.switch import motivation_of, switch_changes
from recommender.learners.progress.card import ProgressCard, progress_card
from recommender.learners.progress.certificates import Certificate, Issuer, certificate
from recommender.learners.progress.days import WeekStart
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.service import Progress
from recommender.learners.progress.signing import sign
from recommender.learners.progress.skills import QuizResult, SkillProfile, skill_profile
from recommender.learners.progress.weeks import goal_changes
from recommender.learners.service import Learners


@dataclass(frozen=True, slots=True)
class Report:
    """The card, and streak, XP and badges: ``None`` where the learner has them off."""

    card: ProgressCard
    motivation: Motivation | None


class Reports:
    """Reports on one learner at a time; all raise :class:`NotFoundError` for an unknown one.

    Args:
        progress: gives journals.
        learners: keeps goals and the switch.
        catalogue: names courses.
        week_start: the first day of the week where a learner has not said.
        issuer: whose records of completion they are.
        key: signs them; ``None`` to leave them unsigned.
    """

    def __init__(
        self,
        progress: Progress,
        learners: Learners,
        catalogue: Catalogue,
        *,
        week_start: WeekStart,
        issuer: Issuer,
        key: str | None,
    ) -> None:
        self._progress = progress
        self._learners = learners
        self._catalogue = catalogue
        self._week_start = week_start
        self._issuer = issuer
        self._key = key

    def report(self, learner_id: str, *, now: datetime) -> Report:
        """This week, the courses, and what may be shown of streak, XP and badges."""
        journal = self._progress.journal(learner_id)
        card = progress_card(journal, self._courses(journal), start=self._week_start, now=now)
        return Report(card, motivation_of(journal, now=now))

    def set_weekly_goal(
        self,
        learner_id: str,
        *,
        hours: float | None = None,
        sessions: int | None = None,
        now: datetime,
    ) -> None:
        """Sets a goal in hours or in sessions a week; neither clears it.

        Raises :class:`BadInputError` for both, or for a number that cannot be.
        """
        self._learners.update_profile(learner_id, goal_changes(hours, sessions), now=now)

    def set_motivation(self, learner_id: str, on: bool, *, now: datetime) -> None:
        """Shows streak, XP and badges, or not; nothing is lost while they are off."""
        self._learners.update_profile(learner_id, switch_changes(on), now=now)

    def skills(
        self,
        learner_id: str,
        *,
        wanted: Iterable[str] = (),
        quizzes: Mapping[str, QuizResult] | None = None,
    ) -> SkillProfile:
        """What the learner can show for each skill, beside the ``wanted`` ones of their goal."""
        journal = self._progress.journal(learner_id)
        return skill_profile(journal, self._courses(journal), wanted=wanted, quizzes=quizzes)

    def certificate(self, learner_id: str, course_id: str) -> Certificate:
        """The record that the learner completed the course, signed where there is a key.

        Raises:
            NotFoundError: they have not completed it, as far as we know.
        """
        journal = self._progress.journal(learner_id)
        standing = journal.courses.get(course_id)
        if standing is None or standing.completed_at is None or standing.completed_on is None:
            raise NotFoundError(
                "You have not completed this course yet, as far as I know.",
                "Tell me when you have finished it.",
            )
        record = certificate(
            journal.learner,
            self._catalogue.get(course_id),
            completed_at=standing.completed_at,
            completed_on=standing.completed_on,
            source=standing.source or "chat",
            issuer=self._issuer,
            signed=self._key is not None,
        )
        return replace(record, token=sign(record.credential, self._key)) if self._key else record

    def _courses(self, journal: Journal) -> dict[str, Course]:
        return self._catalogue.get_many(journal.courses)
