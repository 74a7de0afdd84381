"""The guidance room: one clear step at any time."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from recommender.catalogue.service import Catalogue
from recommender.guidance.candidates.courses import of_courses
from recommender.guidance.candidates.picking import of_picking
from recommender.guidance.candidates.practice import of_placement, of_reviews
from recommender.guidance.candidates.starting import of_enrolments, of_path
from recommender.guidance.habits import habits_of
from recommender.guidance.model import Advice, Device, Habits, Situation
from recommender.guidance.providers import Nothing, PathSource, PlacementSource, ReviewSource
from recommender.guidance.scoring import scored
from recommender.guidance.view import Source, View
from recommender.guidance.words import as_step, rest
from recommender.learners.progress.days import WeekStart, zone_of
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.weeks import goal_of, minutes_to_goal, week_at, week_start_of

SOURCES: tuple[Source, ...] = (
    of_courses,
    of_enrolments,
    of_path,
    of_reviews,
    of_placement,
    of_picking,
)
OTHERS = 3
NONE = Nothing()


class Journals(Protocol):
    """What is asked of the progress room."""

    def journal(self, learner_id: str) -> Journal: ...  # noqa: D102


class Guidance:
    """Finds the next best action.

    Args:
        progress: gives journals.
        catalogue: names courses and their modules.
        week_start: the first day of the week where a learner has not said.
        reviews: says what is due; like the other two, nothing where an installation has none.
        path: says what the learner's path has next.
        placement: says whether a quiz would help.
    """

    def __init__(
        self,
        progress: Journals,
        catalogue: Catalogue,
        *,
        week_start: WeekStart = WeekStart.MONDAY,
        reviews: ReviewSource = NONE,
        path: PathSource = NONE,
        placement: PlacementSource = NONE,
    ) -> None:
        self._progress = progress
        self._catalogue = catalogue
        self._week_start = week_start
        self._reviews = reviews
        self._path = path
        self._placement = placement

    def next(
        self,
        learner_id: str,
        *,
        now: datetime,
        minutes: int | None = None,
        device: Device | None = None,
    ) -> Advice:
        """The best step at ``now``, and up to three others.

        With personalisation off it is found from the learner's own courses alone: neither
        habits nor path, reviews or abilities are read.

        Args:
            learner_id: whose step.
            now: this moment (aware).
            minutes: time they say they have (>= 1).
            device: what they have at hand.

        Raises:
            NotFoundError: the learner is not known.
        """
        journal = self._progress.journal(learner_id)
        view = self._view(journal, now)
        situation = self._situation(view, now, minutes, device)
        found = [scored(one, situation) for source in SOURCES for one in source(view)]
        ordered = sorted(
            (one for one in found if one is not None),
            key=lambda one: (-one.per_minute, one.minutes, one.candidate.whole),
        )
        if not ordered:
            return Advice(rest(situation, view.due, open_courses=bool(journal.open_courses())))
        steps = [as_step(one, situation) for one in ordered[: OTHERS + 1]]
        return Advice(steps[0], tuple(steps[1:]))

    def _view(self, journal: Journal, now: datetime) -> View:
        learner, own = journal.learner, list(journal.courses)
        if not learner.personalised:
            return View(journal, self._catalogue.get_many(own))
        done = frozenset(one.course_id for one in journal.completed())
        ahead = self._path.ahead(learner, done, now=now)
        ids = [*own, *([ahead.course_id] if ahead else [])]
        return View(
            journal=journal,
            courses=self._catalogue.get_many(ids),
            due=self._reviews.due(learner, now=now),
            ahead=ahead,
            offer=self._placement.offer(learner, now=now),
        )

    def _situation(
        self, view: View, now: datetime, minutes: int | None, device: Device | None
    ) -> Situation:
        journal = view.journal
        learner, profile = journal.learner, journal.learner.profile
        start = week_start_of(profile, self._week_start)
        week = week_at(journal.entries, journal.today(now), start)
        return Situation(
            now=now.astimezone(zone_of(journal.zone)),
            minutes=minutes if minutes and minutes > 0 else None,
            device=device,
            habits=habits_of(journal.entries, now=now) if learner.personalised else Habits(),
            to_goal=minutes_to_goal(goal_of(profile), week),
            deadline=view.ahead.deadline if view.ahead else None,
        )
