"""A small bank whose answers are knowable, and a store with learners and courses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import settings

from recommender.assessment.items import Item, ItemBank
from recommender.assessment.placement import Placement
from recommender.assessment.reviews import Reviews
from recommender.catalogue.model import Course, Level
from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

unhurried = settings(deadline=None)
"""For property tests: how quick an example is says nothing of whether it is right."""

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DIFFICULTIES = (-2.2, -1.6, -1.2, -0.6, -0.2, 0.2, 0.6, 1.0, 1.4, 1.8, 2.2, -2.0)


def item(skill: str, number: int, difficulty: float, subject: str = "Sums") -> Item:
    return Item(
        item_id=f"{skill.lower()}-{number:02d}",
        skill=skill,
        subject=subject,
        text=f"{skill} {number}?",
        options=("w", "x", "y", "z"),
        right=number % 4,
        explanation="It is so.",
        difficulty=difficulty,
    )


def bank_of(*skills: str, subject: str = "Sums") -> ItemBank:
    return ItemBank(
        item(skill, number, difficulty, subject)
        for skill in skills
        for number, difficulty in enumerate(DIFFICULTIES)
    )


@pytest.fixture
def bank() -> ItemBank:
    return ItemBank([*bank_of("Adding", "Counting"), *bank_of("Spelling", subject="Words")])


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    store = Database(f"sqlite:///{tmp_path / 'store.db'}", Cipher([Fernet.generate_key().decode()]))
    store.migrate()
    courses = [
        Course("first", "First", level=Level.BEGINNER, skills=("Adding",)),
        Course("second", "Second", level=Level.INTERMEDIATE, skills=("Adding", "Spelling")),
        Course("open", "Open", skills=("Counting",)),
    ]
    Catalogue(store).upsert(courses, source="test", now=NOW)
    Learners(store).ensure("ann", now=NOW)
    yield store
    store.close()


@pytest.fixture
def learners(database: Database) -> Learners:
    return Learners(database)


@pytest.fixture
def placement(database: Database, learners: Learners, bank: ItemBank) -> Placement:
    return Placement(database, learners, lambda: bank)


@pytest.fixture
def reviews(database: Database, learners: Learners, bank: ItemBank) -> Reviews:
    return Reviews(database, learners, Catalogue(database), lambda: bank)
