"""What candidates are made from: one reading of the learner, shared by all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from recommender.catalogue.model import Course
from recommender.guidance.model import Candidate
from recommender.guidance.providers import DueReviews, PathAhead, QuizOffer
from recommender.learners.progress.journal import Journal


@dataclass(frozen=True, slots=True)
class View:
    """The learner's journal, the courses in it and on their path, and what other rooms say."""

    journal: Journal
    courses: Mapping[str, Course]
    due: DueReviews | None = None
    ahead: PathAhead | None = None
    offer: QuizOffer | None = None

    def is_next_on_path(self, course_id: str) -> bool:
        """Whether the path has this course next."""
        return self.ahead is not None and self.ahead.course_id == course_id


Source = Callable[[View], Iterable[Candidate]]
