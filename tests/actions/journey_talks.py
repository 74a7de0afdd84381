"""Conversations about the journey over a real store, with courses and questions known by heart."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.fernet import Fernet
from fakes import FakeCatalogue, FakeGoals, FakeRecommendations

from actions.enrol import ActionEnrol
from actions.server import action_classes
from recommender.assessment.items import Item, ItemBank
from recommender.assessment.placement import Placement
from recommender.assessment.reviews import Reviews
from recommender.catalogue.model import Course, Level, Module
from recommender.catalogue.service import Catalogue
from recommender.learners.feedback.queue import ReportQueue
from recommender.learners.feedback.service import Feedback
from recommender.learners.feedback.surveys import Surveys
from recommender.learners.linking.service import Linking
from recommender.learners.progress.certificates import Issuer
from recommender.learners.progress.days import WeekStart
from recommender.learners.progress.reports import Reports
from recommender.learners.progress.service import Progress
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from recommender.learners.together.buddies import Buddies
from recommender.learners.together.rooms import Room, Rooms
from recommender.learners.together.sharing import Sharing
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
SECRET = Fernet.generate_key().decode()
Say = Callable[..., list[dict[str, Any]]]

SQL = Course(
    "sql", "SQL Basics", subject="Databases", level=Level.BEGINNER, hours=10.0,
    skills=("SQL", "Databases"),
    modules=(Module("Selecting rows", 2.0), Module("Joins", 3.0), Module("Grouping", 5.0)),
)  # fmt: skip
PANDAS = Course(
    "pandas", "Pandas for Analysts", subject="Data", hours=8.0, skills=("Pandas", "Python")
)
STATS = Course("stats", "Statistics", subject="Mathematics", hours=6.0, skills=("Statistics",))


def question(number: int) -> Item:
    """A question whose right option is the one its number says, from 0."""
    return Item(
        item_id=f"sql-{number:02d}",
        skill="SQL",
        subject="Databases",
        text=f"What is {number}?",
        options=("Left join", "Cross join", "Inner join", "Outer join"),
        right=number % 4,
        explanation="It is so.",
        difficulty=-2.0 + number / 4,
    )


ROOMS = Rooms(
    (
        Room("slack", "learning", "C0LEARNING"),
        Room("slack", "data-science", "C0DATA"),
        Room("telegram", "study group", "-100200300"),
    )
)
BANK = ItemBank(tuple(question(number) for number in range(12)))


@pytest.fixture(scope="module")
def stocked_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("journey") / "store.db"
    store = Database(f"sqlite:///{file}", Cipher([SECRET]))
    store.migrate()
    Catalogue(store).upsert([SQL, PANDAS, STATS], source="test", now=BEFORE)
    store.close()
    return file


@pytest.fixture
def store(stocked_store: Path, tmp_path: Path) -> Iterator[Database]:
    file = shutil.copy(stocked_store, tmp_path / "store.db")
    opened = Database(f"sqlite:///{file}", Cipher([SECRET]))
    yield opened
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def every_action() -> None:
    """Turns are handed over by name, as on the server."""
    action_classes()


@pytest.fixture
def waymark(store: Database) -> SimpleNamespace:
    """In place of the fakes that other conversations are held over."""
    catalogue, learners = Catalogue(store), Learners(store)
    progress = Progress(store, catalogue)
    engine = FakeRecommendations(FakeCatalogue((SQL, PANDAS, STATS)))
    learners.ensure("bob", name="Bob Brown", now=BEFORE)
    return SimpleNamespace(
        settings=SimpleNamespace(
            recommendations=2, human_contact=None, crisis_contact=None,
            messengers=("slack", "telegram"),
        ),
        catalogue=catalogue, learners=learners, recommendations=engine, goals=FakeGoals(),
        progress=progress, study_log=StudyLog(store),
        reports=Reports(
            progress, learners, catalogue, week_start=WeekStart.MONDAY,
            issuer=Issuer("Test academy"), key=None,
        ),
        placement=Placement(store, learners, lambda: BANK),
        reviews=Reviews(store, learners, catalogue, lambda: BANK),
        feedback=Feedback(store, catalogue, engine), report_queue=ReportQueue(store),
        paths=SimpleNamespace(current=lambda _: None),
        surveys=Surveys(store, seed="s"), sharing=Sharing(store, rooms=ROOMS),
        buddies=Buddies(store, catalogue, week_start=WeekStart.MONDAY), linking=Linking(store),
    )  # fmt: skip


def titles(message: dict[str, Any]) -> list[str]:
    return [one["title"] for one in message["buttons"]]


def payload_of(message: dict[str, Any], title: str) -> str:
    """What the button called ``title`` says when it is pressed."""
    return next(str(one["payload"]) for one in message["buttons"] if one["title"] == title)


def kind(message: dict[str, Any]) -> tuple[str, str | None, str | None]:
    custom = message["custom"]
    return custom["type"], custom.get("kind"), custom.get("what")


def press(say: Say, action: Any, message: dict[str, Any], title: str) -> list[dict[str, Any]]:
    """Presses a button: its payload is the text, its entities are the message's."""
    text = payload_of(message, title)
    intent, _, body = text.removeprefix("/").partition("{")
    return say(action, text, intent, **(json.loads("{" + body) if body else {}))


def taking(say: Say, course_id: str = "sql") -> None:
    say(ActionEnrol, f'/enrol{{"course_id": "{course_id}"}}', "enrol", course_id=course_id)
