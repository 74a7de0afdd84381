"""Conversations about paths over a real store, with courses whose plans can be foreseen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path as FilePath
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.fernet import Fernet
from fakes import FakeGoals, FakeRecommendations
from pydantic import SecretStr

from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.catalogue.service import Catalogue
from recommender.guidance.adapters import OurPath
from recommender.guidance.service import Guidance
from recommender.learners.progress.service import Progress
from recommender.learners.service import Learners
from recommender.paths.grounds import Grounds
from recommender.paths.roles import Role, RoleMap
from recommender.paths.service import Paths
from recommender.paths.shelf import ShelfKeeper
from recommender.ranking.model import Filters, Query, Ranked, RankedCourse
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

SOME_TIME = datetime(2026, 1, 5, tzinfo=UTC)
KEY = "k" * 40
PAGE = "https://learn.example"


def taught(
    course_id: str, title: str, skills: str, hours: float, price: float, needs: str = ""
) -> Course:
    return Course(
        course_id,
        title,
        subject="Data",
        level=Level.BEGINNER,
        hours=hours,
        price=price,
        language="en",
        skills=tuple(skills.split()),
        prerequisites=(Prerequisite(needs),) if needs else (),
    )  # fmt: skip


COURSES = (
    taught("intro", "Databases from Scratch", "databases", 6, 0),
    taught("sql", "Asking with SQL", "sql", 10, 20, needs="intro"),
    taught("sql-free", "Open SQL", "sql", 14, 0, needs="intro"),
    taught("charts", "Drawing Charts", "charts", 8, 30),
    taught("charts-free", "Charts for All", "charts", 12, 0),
)
ANALYST = Role("Analyst", ("sql", "charts"), ("databases",))


class Engine(FakeRecommendations):
    """Finds courses that bear a word of the text."""

    def recommend(self, query: Query, *, now: datetime) -> Ranked:
        return self._found(query.goal or "", query)

    def search(self, text: str, query: Query, *, now: datetime) -> Ranked:
        return self._found(text, query)

    def _found(self, text: str, query: Query) -> Ranked:
        words = set(text.casefold().split())
        items = [
            RankedCourse(one, 1.0, 0.9, {}, ())
            for one in COURSES
            if words & {*one.skills, *one.title.casefold().split()}
        ]
        return Ranked(
            "r1", "v1", "recommend", tuple(items[: query.n]), Filters(), True, basis="goal"
        )


SECRET = Fernet.generate_key().decode()


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    """A store with the courses; migrating takes longer than a conversation."""
    file = tmp_path_factory.mktemp("stocked") / "store.db"
    store = Database(f"sqlite:///{file}", Cipher([SECRET]))
    store.migrate()
    Catalogue(store).upsert(COURSES, source="test", now=SOME_TIME)
    store.close()
    return file


@pytest.fixture
def database(stocked: FilePath, tmp_path: FilePath) -> Iterator[Database]:
    file = shutil.copy(stocked, tmp_path / "store.db")
    store = Database(f"sqlite:///{file}", Cipher([SECRET]))
    yield store
    store.close()


@pytest.fixture
def academy(database: Database) -> SimpleNamespace:
    """An installation with the rooms that paths need, and a key for links."""
    catalogue, learners = Catalogue(database), Learners(database)
    engine = Engine(catalogue)  # type: ignore[arg-type]
    grounds = Grounds(
        engine,  # type: ignore[arg-type]
        ShelfKeeper(lambda: 1, catalogue.all),
        RoleMap({"analyst": ANALYST}),
    )
    paths = Paths(database, learners, grounds, seconds=30)
    settings = SimpleNamespace(
        recommendations=3, human_contact=None, crisis_contact=None,
        jwt_key=SecretStr(KEY), page_base=PAGE,
    )  # fmt: skip
    guidance = Guidance(Progress(database, catalogue), catalogue, path=OurPath(paths))
    return SimpleNamespace(
        settings=settings, catalogue=catalogue, learners=learners, recommendations=engine,
        goals=FakeGoals(), paths=paths, guidance=guidance,
        placement=SimpleNamespace(known=lambda _: {}),
    )  # fmt: skip


@pytest.fixture
def waymark(academy: SimpleNamespace) -> SimpleNamespace:
    """In place of the fakes that other conversations are held over."""
    return academy


def planned(say: Any) -> dict[str, Any]:
    """A path to analyst at five hours a week, and the message that tells of it."""
    from actions.path_planning import ActionPlanPath

    hours = {"hours_per_week": 5.0, "hours": None, "bound": None, "text": "5 hours a week"}
    (message,) = say(
        ActionPlanPath, "plan a path to analyst, 5 hours a week", "plan_path",
        career_goal="analyst", time_amount=hours,
    )  # fmt: skip
    return dict(message)


def courses_of(message: dict[str, Any]) -> list[str]:
    return [one["course"]["id"] for one in message["custom"]["steps"]]


def titles(message: dict[str, Any]) -> list[str]:
    return [one["title"] for one in message["buttons"]]


def hours(amount: float) -> dict[str, Any]:
    return {
        "hours_per_week": amount,
        "hours": None,
        "bound": None,
        "text": f"{amount} hours a week",
    }
