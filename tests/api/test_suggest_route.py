"""Names of the catalogue over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from recommender.bootstrap import build
from recommender.catalogue.model import Course
from recommender.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, database_url=f"sqlite:///{tmp_path}/store.db")


def test_names_that_begin_so(settings: Settings) -> None:
    waymark = build(settings, migrate=True)
    waymark.catalogue.upsert(
        [Course("bread", "Bread Baking", skills=("Sourdough",))],
        source="test",
        now=datetime.now(UTC),
    )
    waymark.database.close()
    answer = TestClient(create_app(settings)).get("/api/suggest", params={"text": "bre"})
    assert answer.json() == {"suggestions": [{"text": "Bread Baking", "kind": "title"}]}
    assert "max-age" in answer.headers["cache-control"]


@pytest.mark.parametrize("asked", [{}, {"text": "a" * 81}, {"text": "a", "n": 0}])
def test_a_question_that_cannot_be_read(settings: Settings, asked: dict[str, str]) -> None:
    build(settings, migrate=True).database.close()
    assert TestClient(create_app(settings)).get("/api/suggest", params=asked).status_code == 422


def test_a_store_that_cannot_be_read_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "store.db").write_text("no database at all, only words " * 50)
    answer = TestClient(create_app(settings)).get("/api/suggest", params={"text": "bre"})
    assert answer.status_code == 503
    assert answer.json()["detail"]
