"""Reviews, paths and placement, as guidance hears of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from recommender.assessment.model import QuizQuestion, Topic, TopicKind
from recommender.assessment.review_model import ReviewSummary
from recommender.catalogue.model import Course, Level
from recommender.guidance.adapters import OurPath, OurPlacement, OurReviews
from recommender.guidance.providers import DueReviews, PathAhead, QuizOffer
from recommender.learners.model import Learner, Profile
from recommender.paths.model import Path, PathRequest, Source, Step
from recommender.paths.pace import Pace

NOW = datetime(2026, 3, 4, 18, tzinfo=UTC)
TODAY = NOW.date()
ANN = Learner("ann", profile=Profile(interests=("Painting", "sql")))


@dataclass
class Rooms:
    """Stands for the three rooms; says what it was given."""

    path: Path | None = None
    open_quiz: QuizQuestion | None = None
    known: dict[str, Any] = field(default_factory=dict)
    paused: bool = False

    def current(self, learner_id: str, *, now: datetime | None = None) -> Any:
        return self.path if now is None else self.open_quiz

    def measured(self, learner_id: str) -> dict[str, Any]:
        return self.known

    def topics(self) -> tuple[Topic, ...]:
        return (Topic("SQL", TopicKind.SKILL, 12), Topic("Excel", TopicKind.SKILL, 3))

    def summary(self, learner_id: str, *, now: datetime) -> ReviewSummary:
        return ReviewSummary(
            today=5, done_today=1, daily=10, kept=20, skills=("SQL",), next_on=date(2026, 3, 5),
            paused=self.paused, paused_until=None, minutes=3,
        )  # fmt: skip


def step(order: int, course_id: str) -> Step:
    return Step(order, Course(course_id, course_id.upper()), 120, TODAY, TODAY)


def test_reviews_are_told_as_they_are_and_not_while_paused() -> None:
    assert OurReviews(Rooms()).due(ANN, now=NOW) == DueReviews(5, 3, ("SQL",), date(2026, 3, 5))  # type: ignore[arg-type]
    assert OurReviews(Rooms(paused=True)).due(ANN, now=NOW) is None  # type: ignore[arg-type]


def test_the_path_goes_on_after_what_is_completed() -> None:
    request = PathRequest("data analyst", Pace((60,) * 7), deadline=date(2026, 6, 1))
    path = Path(
        request, None, Source.ROLE, (step(1, "sql"), step(2, "pandas")), TODAY, TODAY, (), (), ()
    )
    ours = OurPath(Rooms(path))  # type: ignore[arg-type]
    assert ours.ahead(ANN, frozenset({"sql"}), now=NOW) == PathAhead(
        "pandas", 120, "data analyst", date(2026, 6, 1)
    )
    assert ours.ahead(ANN, frozenset({"sql", "pandas"}), now=NOW) is None
    assert OurPath(Rooms()).ahead(ANN, frozenset(), now=NOW) is None  # type: ignore[arg-type]


def test_a_quiz_is_offered_on_an_interest_whose_level_nobody_knows() -> None:
    assert OurPlacement(Rooms()).offer(ANN, now=NOW) == QuizOffer("SQL", 6)  # type: ignore[arg-type]
    assert OurPlacement(Rooms(known={"SQL": object()})).offer(ANN, now=NOW) is None  # type: ignore[arg-type]
    said = Learner("ann", profile=Profile(interests=("SQL",), skill_level=Level.BEGINNER))
    assert OurPlacement(Rooms()).offer(said, now=NOW) is None  # type: ignore[arg-type]
    little = Learner("ann", profile=Profile(interests=("excel",)))
    assert OurPlacement(Rooms()).offer(little, now=NOW) == QuizOffer("Excel", 2)  # type: ignore[arg-type]


def test_an_open_quiz_comes_first_with_what_is_left_of_it() -> None:
    question = QuizQuestion("q", "i", "Excel", "Excel", "?", ("a", "b"), 6, 8, True)
    offer = OurPlacement(Rooms(open_quiz=question)).offer(ANN, now=NOW)  # type: ignore[arg-type]
    assert offer == QuizOffer("Excel", 2, resumed=True)
