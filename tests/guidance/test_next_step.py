"""One clear step at any time: the right one, in words that are true."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from recommender.catalogue.model import Course, Module
from recommender.guidance.model import Advice, Device, StepKind
from recommender.guidance.providers import DueReviews, PathAhead, QuizOffer
from recommender.guidance.service import Guidance
from recommender.learners.model import EnrolmentState, Learner, Profile
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import CourseProgress, StudyEntry

NOW = datetime(2026, 3, 4, 18, tzinfo=UTC)  # seven in the evening in Vienna
SQL = Course(
    "sql", "SQL Basics", hours=10.0, skills=("SQL",),
    modules=(Module("Rows", 2.0), Module("Joins", 3.0), Module("Groups", 5.0)),
)  # fmt: skip
PANDAS = Course("pandas", "Pandas for Analysts", hours=8.0)
TALKS = Course("talks", "Public Speaking")
ANN = Learner("ann", time_zone="Europe/Vienna")


class Shelf:
    """A catalogue of three courses."""

    def get_many(self, ids: object) -> dict[str, Course]:
        return {one.course_id: one for one in (SQL, PANDAS, TALKS) if one.course_id in list(ids)}  # type: ignore[call-overload]


@dataclass
class World:
    """Everything guidance may ask, as it is said here."""

    learner: Learner = ANN
    standings: tuple[CourseProgress, ...] = ()
    entries: tuple[StudyEntry, ...] = ()
    reviews: DueReviews | None = None
    path: PathAhead | None = None
    quiz: QuizOffer | None = None
    asked: list[str] = field(default_factory=list)

    def journal(self, learner_id: str) -> Journal:
        courses = {one.course_id: one for one in self.standings}
        return Journal(self.learner, courses, self.entries, ())

    def due(self, learner: Learner, *, now: datetime) -> DueReviews | None:
        self.asked.append("reviews")
        return self.reviews

    def ahead(self, learner: Learner, done: frozenset[str], *, now: datetime) -> PathAhead | None:
        self.asked.append("path")
        return self.path if self.path and self.path.course_id not in done else None

    def offer(self, learner: Learner, *, now: datetime) -> QuizOffer | None:
        self.asked.append("quiz")
        return self.quiz

    def next(self, minutes: int | None = None, device: Device | None = None) -> Advice:
        room = Guidance(self, Shelf(), reviews=self, path=self, placement=self)  # type: ignore[arg-type]
        return room.next("ann", now=NOW, minutes=minutes, device=device)


def at(
    course_id: str, fraction: float, state: EnrolmentState = EnrolmentState.STARTED, ago: int = 1
) -> CourseProgress:
    """A standing that was touched ``ago`` days ago."""
    when = NOW - timedelta(days=ago)
    return CourseProgress(course_id, state, fraction, when, when)


def codes(advice: Advice) -> set[str]:
    return {reason.code for reason in advice.step.reasons}


def test_a_module_that_fits_is_to_be_finished_tonight() -> None:
    advice = World(standings=(at("sql", 0.46),)).next(minutes=30)
    assert advice.step.text == "Finish module 2 of SQL Basics: 24 minutes, fits tonight."
    assert (advice.step.kind, advice.step.module) == (StepKind.MODULE, "Joins")
    assert codes(advice) == {"progress", "time"}


def test_a_long_module_is_gone_on_with_for_the_time_there_is() -> None:
    step = World(standings=(at("sql", 0.2),)).next(minutes=30).step
    assert step.text == "Go on with module 2 of SQL Basics: 30 minutes."


def test_without_modules_it_is_the_course_and_without_hours_the_usual_time() -> None:
    assert World(standings=(at("pandas", 0.5),)).next().step.text == (
        "Go on with Pandas for Analysts: 30 minutes."
    )
    assert World(standings=(at("talks", 0.5),)).next(minutes=45).step.minutes == 45


def test_ten_minutes_are_for_reviews_and_an_evening_for_the_course() -> None:
    world = World(standings=(at("sql", 0.2),), reviews=DueReviews(12, 6, ("SQL",), None))
    short = world.next(minutes=10)
    assert short.step.text == "Review 12 questions on SQL: 6 minutes, fits tonight."
    assert short.others[0].kind is StepKind.MODULE
    assert world.next(minutes=200).step.kind is StepKind.MODULE


def test_on_a_phone_reviews_come_first() -> None:
    world = World(standings=(at("pandas", 0.2),), reviews=DueReviews(10, 6))
    assert world.next(minutes=60).step.kind is StepKind.COURSE
    assert world.next(minutes=60, device=Device.PHONE).step.kind is StepKind.REVIEW


def test_the_path_says_what_to_begin_and_what_to_go_on_with() -> None:
    path = PathAhead("pandas", 480, "data analyst", date(2026, 3, 10))
    fresh = World(path=path).next(minutes=30)
    assert (fresh.step.kind, fresh.step.text) == (
        StepKind.PATH,
        "Begin Pandas for Analysts: 30 minutes.",
    )
    assert "It is the next course on your path to data analyst." in [
        reason.text for reason in fresh.step.reasons
    ]
    both = World(standings=(at("talks", 0.3), at("pandas", 0.3, ago=9)), path=path)
    step = both.next(minutes=30).step
    assert step.course == PANDAS
    assert {"on_path", "deadline"} <= {reason.code for reason in step.reasons}


def test_what_is_completed_is_no_step_of_the_path() -> None:
    done = replace(at("pandas", 1.0, EnrolmentState.COMPLETED), completed_at=NOW)
    world = World(standings=(done,), path=PathAhead("pandas", 0, "data analyst"))
    assert world.next().step.kind is StepKind.PICK


def test_an_enrolled_course_is_begun() -> None:
    step = World(standings=(at("sql", 0.0, EnrolmentState.ENROLLED),)).next(minutes=150).step
    assert (step.kind, step.text) == (
        StepKind.START,
        "Do the first module of SQL Basics: 2 hours, fits tonight.",
    )


def test_somebody_new_is_placed_or_picks_a_course() -> None:
    assert World().next().step.text == "Look at a few courses and choose one: 5 minutes."
    placed = World(quiz=QuizOffer("SQL", 6)).next()
    assert (placed.step.kind, placed.step.skill) == (StepKind.PLACEMENT, "SQL")
    assert placed.others[0].kind is StepKind.PICK


def test_who_is_under_way_is_not_quizzed_but_an_open_quiz_can_be_finished() -> None:
    begun = World(standings=(at("sql", 0.46),), quiz=QuizOffer("SQL", 6))
    advice = begun.next(minutes=30)
    assert StepKind.PLACEMENT not in {one.kind for one in (advice.step, *advice.others)}
    begun.quiz = QuizOffer("SQL", 3, resumed=True)
    assert (
        begun.next(minutes=4).step.text == "Finish the short quiz on SQL: 3 minutes, fits tonight."
    )
    done = replace(at("sql", 1.0, EnrolmentState.COMPLETED), completed_at=NOW)
    assert World(standings=(done,), quiz=QuizOffer("SQL", 6)).next().step.kind is StepKind.PICK
    other = World(standings=(done,), quiz=QuizOffer("Python", 6)).next()
    assert other.step.kind is StepKind.PLACEMENT


def test_the_weekly_goal_nearly_met_is_a_reason() -> None:
    learner = replace(ANN, profile=Profile(preferences={"weekly_goal": {"hours": 1}}))
    entries = (StudyEntry("e", 40, date(2026, 3, 3), "Europe/Vienna", NOW - timedelta(days=1)),)
    world = World(learner, (at("pandas", 0.5),), entries)
    assert "goal" in codes(world.next(minutes=30))
    assert "goal" not in codes(world.next(minutes=15))


def test_the_usual_hour_is_known_from_the_log_and_said_only_then() -> None:
    entries = tuple(
        StudyEntry(
            str(day), 30, date(2026, 2, 10) + timedelta(days=day), "Europe/Vienna",
            datetime(2026, 2, 10, 18, 30, tzinfo=UTC) + timedelta(days=day),
        )
        for day in range(6)
    )  # fmt: skip
    world = World(standings=(at("pandas", 0.5),), entries=entries)
    assert "usual_hour" in codes(world.next())
    assert "usual_hour" not in codes(World(standings=(at("pandas", 0.5),)).next())


def test_when_nothing_fits_that_is_fine() -> None:
    world = World(standings=(at("sql", 0.2),), reviews=DueReviews(0, 0, (), date(2026, 3, 6)))
    step = world.next(minutes=3).step
    assert (step.kind, step.minutes) == (StepKind.REST, None)
    assert step.text == "Nothing of yours fits into 3 minutes; that is fine."
    assert [reason.text for reason in step.reasons] == ["The next review comes on 6 March."]


def test_fits_is_claimed_only_where_the_time_is_known() -> None:
    world = World(standings=(at("sql", 0.46),))
    assert world.next().step.text == "Finish module 2 of SQL Basics: 24 minutes."


def test_with_personalisation_off_only_the_own_courses_are_read() -> None:
    world = World(
        replace(ANN, personalised=False), (at("sql", 0.46),),
        reviews=DueReviews(9, 5), path=PathAhead("pandas", 9, "x"), quiz=QuizOffer("SQL", 6),
    )  # fmt: skip
    advice = world.next(minutes=30)
    assert advice.step.kind is StepKind.MODULE
    assert advice.others == ()
    assert world.asked == []


@pytest.mark.parametrize("minutes", [None, 1, 4, 10, 25, 60, 600])
def test_there_is_always_a_step_it_fits_and_the_order_is_by_worth(minutes: int | None) -> None:
    world = World(
        standings=(at("sql", 0.1), at("pandas", 0.6), at("talks", 0.0, EnrolmentState.ENROLLED)),
        reviews=DueReviews(8, 4),
        quiz=QuizOffer("SQL", 6),
    )
    advice = world.next(minutes=minutes)
    steps = [advice.step, *advice.others]
    assert [one.score for one in steps] == sorted((one.score for one in steps), reverse=True)
    assert all((one.minutes or 0) <= (minutes or 30) for one in steps)
