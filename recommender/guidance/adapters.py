"""The rooms of reviews, placement and paths, as guidance asks them."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from recommender.assessment.placement import Placement
from recommender.assessment.quiz import Rules
from recommender.assessment.reviews import Reviews
from recommender.guidance.providers import DueReviews, PathAhead, QuizOffer
from recommender.learners.model import Learner
from recommender.paths.service import Paths

SECONDS_A_QUESTION = 40


class OurReviews:
    """Today's cards of the review room."""

    def __init__(self, reviews: Reviews) -> None:
        self._reviews = reviews

    def due(self, learner: Learner, *, now: datetime) -> DueReviews | None:
        """What is due today; ``None`` while reviews are paused."""
        found = self._reviews.summary(learner.learner_id, now=now)
        if found.paused:
            return None
        return DueReviews(found.today, found.minutes, found.skills, found.next_on)


class OurPath:
    """The next step of the stored path."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def ahead(
        self,
        learner: Learner,
        done: frozenset[str],
        *,
        now: datetime,  # noqa: ARG002
    ) -> PathAhead | None:
        """The first step whose course is not in ``done``."""
        path = self._paths.current(learner.learner_id)
        steps = path.steps if path else ()
        step = next((one for one in steps if one.course.course_id not in done), None)
        if path is None or step is None:
            return None
        return PathAhead(step.course.course_id, step.minutes, path.goal, path.request.deadline)


class OurPlacement:
    """A quiz that is open, or one on an interest whose level nobody knows."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement

    def offer(self, learner: Learner, *, now: datetime) -> QuizOffer | None:
        """The open quiz; else one on the first interest with questions that was not measured.

        Nothing is offered to somebody who has said their level.
        """
        waiting = self._placement.current(learner.learner_id, now=now)
        if waiting is not None:
            left = waiting.at_most - waiting.number + 1
            return QuizOffer(waiting.topic, _minutes(left), resumed=True)
        if learner.profile.skill_level is not None:
            return None
        known = self._placement.measured(learner.learner_id)
        topics = {one.name.casefold(): one for one in self._placement.topics()}
        for interest in learner.profile.interests:
            topic = topics.get(interest.casefold())
            if topic is not None and topic.name not in known:
                return QuizOffer(topic.name, _minutes(min(Rules().most, topic.questions)))
        return None


def _minutes(questions: int) -> int:
    return ceil(questions * SECONDS_A_QUESTION / 60)
