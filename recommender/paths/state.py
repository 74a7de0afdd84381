"""What a learner has done that a path must know of, read only where they allow it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from recommender.learners.model import EnrolmentState, Learner
from recommender.learners.service import Learners
from recommender.paths.model import PathRequest
from recommender.ranking.personal import MAX_SIGNS
from recommender.ranking.signals import read_history

ALL_BUT_DONE = 0.99


@dataclass(frozen=True, slots=True)
class State:
    """Courses that count as done, that must not come (again), and how far others are."""

    completed: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
    progress: dict[str, float] = field(default_factory=dict)

    def among(self, courses: frozenset[str]) -> State:
        """Of these courses only."""
        return State(
            self.completed & courses,
            self.dismissed & courses,
            {one: done for one, done in self.progress.items() if one in courses},
        )

    def applied(self, request: PathRequest) -> PathRequest:
        """``request`` as somebody in this state makes it."""
        completed = request.completed | self.completed
        return replace(
            request,
            completed=completed,
            dismissed=(request.dismissed | self.dismissed) - completed,
            progress={**self.progress, **request.progress},
        )


def state_of(learners: Learners, learner: Learner, own_path: frozenset[str] = frozenset()) -> State:
    """The learner's state.

    With personalisation off nothing is read but how the courses of their own stored path
    (``own_path``) stand: they asked for that path to be kept up.
    """
    enrolments = learners.enrolments(learner.learner_id)
    history = read_history(learners.signals(learner.learner_id, limit=MAX_SIGNS))
    completed = {one.course_id for one in enrolments if one.state is EnrolmentState.COMPLETED}
    completed |= history.known
    dropped = {one.course_id for one in enrolments if one.state is EnrolmentState.DROPPED}
    begun = (EnrolmentState.ENROLLED, EnrolmentState.STARTED)
    progress = {
        one.course_id: min(one.progress, ALL_BUT_DONE)
        for one in enrolments
        if one.state in begun and one.progress > 0
    }
    state = State(frozenset(completed), history.dismissed | dropped, progress)
    return state if learner.personalised else state.among(own_path)
