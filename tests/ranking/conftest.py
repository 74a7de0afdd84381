"""A small academy with knowable answers, a store of its own, and the hashing encoder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.catalogue.model import Course, Level, Prerequisite
from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.ranking.retraining import retrain
from recommender.ranking.service import Recommendations, build_recommendations
from recommender.settings import Settings, load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def course(
    course_id: str, title: str, skills: str, subject: str, level: str | None, **more: object
) -> Course:
    fields: dict[str, object] = {"language": "en", "hours": 8.0, "price": 20.0}
    return Course(
        course_id,
        title,
        description=f"{title} {skills}",
        subject=subject,
        level=Level(level) if level else None,
        skills=tuple(skills.split(", ")),
        **{**fields, **more},  # type: ignore[arg-type]
    )


ACADEMY = (
    course(
        "py1",
        "Python for Beginners",
        "Python, Programming",
        "Programming",
        "beginner",
        price=0.0,
        hours=10.0,
        rating=4.0,
        rating_count=900,
    ),
    course(
        "py2",
        "Python Data Tools",
        "Python, Pandas",
        "Programming",
        "intermediate",
        prerequisites=(Prerequisite("py1"),),
    ),
    course(
        "py3",
        "Advanced Python Internals",
        "Python, CPython",
        "Programming",
        "advanced",
        prerequisites=(Prerequisite("py2"),),
    ),
    course(
        "sql1",
        "SQL Basics",
        "SQL, Databases",
        "Databases",
        "beginner",
        rating=4.8,
        rating_count=200,
    ),
    course("sql2", "Query Tuning", "SQL, Indexes", "Databases", "advanced", hours=None),
    course("stat1", "Statistics Primer", "Statistics, Probability", "Mathematics", "beginner"),
    course("art1", "Watercolour Painting", "Painting, Colour", "Art", "beginner", price=0.0),
    course("art2", "Portrait Drawing", "Drawing, Anatomy", "Art", None),
    course("cook1", "Bread Baking", "Baking, Sourdough", "Cooking", "beginner", hours=2.0),
    course("es1", "Pintura con acuarela", "Painting, Colour", "Art", "beginner", language="es"),
    course("biz1", "Bookkeeping", "Accounting, Ledgers", "Business", "beginner"),
    course("biz2", "Negotiation", "Negotiation, Listening", "Business", "intermediate"),
)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def academy() -> tuple[Course, ...]:
    return ACADEMY


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(
        home=tmp_path, encoder="hashing", models_dir=tmp_path / "models", diversity=0.1
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path}/store.db", Cipher([Fernet.generate_key().decode()]))
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def catalogue(database: Database, academy: tuple[Course, ...]) -> Catalogue:
    filled = Catalogue(database)
    filled.upsert(academy, source="test", now=NOW)
    return filled


@pytest.fixture
def learners(database: Database) -> Learners:
    return Learners(database)


@pytest.fixture
def trained(settings: Settings, database: Database, catalogue: Catalogue) -> str:
    return retrain(settings, database, catalogue, now=NOW).version


@pytest.fixture
def room(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    learners: Learners,
    trained: str,
) -> Recommendations:
    return build_recommendations(settings, database, catalogue, learners)
