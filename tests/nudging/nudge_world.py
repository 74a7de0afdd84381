"""Situations by hand, a small installation, and somebody who receives letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet

from recommender.assessment.items import ItemBank
from recommender.assessment.reviews import Reviews
from recommender.catalogue.service import Catalogue
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from recommender.nudging.crowd import Crowd
from recommender.nudging.delivering import Deliverer, DeliveryError
from recommender.nudging.model import (
    CourseFacts,
    NewCourse,
    PathFacts,
    ReviewFacts,
    Sent,
    Situation,
    StreakFacts,
    WeekFacts,
)
from recommender.nudging.outbox_model import Letter
from recommender.nudging.reading import Reader
from recommender.nudging.service import Nudges
from recommender.nudging.settings import NudgeSettings, changed
from recommender.nudging.vocabulary import NudgeKind
from recommender.storage.database import Database

KEY = Fernet.generate_key().decode()
NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)  # a Thursday
TODAY = NOW.date()
DAY = timedelta(days=1)

RESTING = CourseFacts("sql", "SQL Basics", 0.4, NOW - 9 * DAY, 360)
NEARLY = CourseFacts("py", "Python", 0.9, NOW - 2 * DAY, 45)
TRUE: dict[NudgeKind, dict[str, Any]] = {
    NudgeKind.ASKED: {
        "settings": NudgeSettings(remind_at=NOW + timedelta(hours=2)),
    },
    NudgeKind.STREAK: {"streak": StreakFacts(5, 0, TODAY - DAY)},
    NudgeKind.WEEKLY_GOAL: {
        "week": WeekFacts(TODAY - 3 * DAY, TODAY + 3 * DAY, goal_minutes=240, done_minutes=150)
    },
    NudgeKind.STALLED: {"courses": (RESTING,)},
    NudgeKind.PATH_STEP: {"path": PathFacts("sql", "SQL Basics", TODAY - DAY)},
    NudgeKind.REVIEWS: {"reviews": ReviewFacts(TODAY, 5, 3)},
    NudgeKind.NEW_COURSE: {
        "new_courses": (NewCourse("ml", "Machine Learning", "Databases", NOW - DAY),)
    },
    NudgeKind.MILESTONE: {"courses": (NEARLY,)},
    NudgeKind.DEADLINE: {
        "path": PathFacts("sql", "SQL Basics", TODAY + 30 * DAY, True, TODAY + 5 * DAY, 6.0)
    },
}
"""For every kind, facts in which it alone is worth saying."""


def situation(kind: NudgeKind | None = None, **values: Any) -> Situation:
    """A situation in UTC in which ``kind`` is true, changed by ``values``."""
    return Situation(**{"learner_id": "ann", **(TRUE[kind] if kind else {}), **values})


def wishing(kind: NudgeKind | None = None, **wishes: Any) -> Situation:
    """A situation of somebody with ``wishes``."""
    one = situation(kind)
    return situation(kind, settings=changed(one.settings, **wishes))


def sent(*ago: timedelta, unanswered: int = 0, kind: NudgeKind = NudgeKind.STREAK) -> Sent:
    """Nudges that were sent so long ago, the latest first."""
    times = [NOW - one for one in ago]
    return Sent(
        last_at=times[0] if times else None,
        days=frozenset(one.date() for one in times),
        unanswered=unanswered,
        lately=tuple((one, kind, f"s{number}") for number, one in enumerate(times)),
    )


class NoPaths:
    """Nobody has a path."""

    def current(self, learner_id: str) -> None:
        return None


@dataclass
class Room:
    """An installation as far as nudges need it."""

    database: Database
    catalogue: Catalogue
    learners: Learners
    progress: Progress
    study_log: StudyLog
    reader: Reader
    crowd: Crowd
    nudges: Nudges
    now: datetime = NOW

    def meet(self, *names: str, zone: str = "UTC", ago: timedelta = DAY) -> None:
        for name in names:
            self.learners.ensure(name, time_zone=zone, now=self.now - ago)

    def rests(self, name: str, course: str = "sql", at: float = 0.4, days: int = 9) -> None:
        """A course of theirs that rests."""
        self.progress.move(name, course, at, Said(self.now - days * DAY))

    def studies(self, name: str, *days_ago: int, minutes: int = 30, course: str = "py") -> None:
        for days in days_ago:
            said = Said(self.now - days * DAY)
            self.study_log.log(name, minutes, said, course_id=course)

    def deliverer(self, sender: Any, owner: str = "one", workers: int = 1) -> Deliverer:
        return Deliverer(
            self.database, self.reader, sender, owner=owner, clock=lambda: self.now,
            workers=workers,
        )  # fmt: skip

    def plan(self, hours: float = 24) -> int:
        return self.nudges.plan(now=self.now, within=timedelta(hours=hours)).new


def open_room(database: Database, hold_out: float = 0.0) -> Room:
    catalogue, learners = Catalogue(database), Learners(database)
    reviews = Reviews(database, learners, catalogue, lambda: ItemBank(()))
    reader = Reader(database, catalogue, reviews=reviews, paths=NoPaths(), hold_out=hold_out)
    crowd = Crowd(database, hold_out=hold_out)
    return Room(
        database, catalogue, learners, Progress(database, catalogue), StudyLog(database),
        reader, crowd, Nudges(database, crowd, reader),
    )  # fmt: skip


@dataclass
class Recipient:
    """Takes letters, and recognises those it has; ``trouble`` says what goes wrong with one."""

    letters: list[Letter] = field(default_factory=list)
    trouble: Callable[[Letter], None] = lambda _letter: None
    asked: int = 0

    def send(self, letter: Letter) -> None:
        self.trouble(letter)
        if not self.has(letter.nudge_id):
            self.letters.append(letter)

    def has_arrived(self, letter_id: str, learner_id: str) -> bool:
        self.asked += 1
        return self.has(letter_id)

    def has(self, letter_id: str) -> bool:
        return any(one.nudge_id == letter_id for one in self.letters)


def fails(reason: str = "answer_500", *, certain: bool = True, absent: bool = False) -> Any:
    def trouble(_letter: Letter) -> None:
        raise DeliveryError(reason, certain=certain, absent=absent)

    return trouble


def day(offset: int) -> date:
    return TODAY + offset * DAY
