"""``waymark tune``: what it changes, prints and refuses."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from typer.testing import CliRunner, Result

from recommender.catalogue.service import Catalogue
from recommender.cli import build_app
from recommender.payloads.explanation import LABELS
from recommender.ranking.adjustments import PARTS
from recommender.ranking.artefacts import Manifest
from recommender.ranking.tuning_report import serving
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.ranking.conftest import ACADEMY

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # commands end with their process
]


@pytest.fixture
def tune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    key, url = Fernet.generate_key().decode(), f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("WAYMARK_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", key)
    database = Database(url, Cipher([key]))
    database.migrate()
    Catalogue(database).upsert(ACADEMY, source="test", now=datetime(2026, 3, 1, tzinfo=UTC))
    database.close()
    runner, app = CliRunner(), build_app()

    def run(*arguments: str) -> Result:
        return runner.invoke(app, ["tune", *arguments])

    return run


def document(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_from_first_look_to_rollback(tune: Any) -> None:
    shown = document(tune("show", "--json"))
    assert [part["name"] for part in shown["parts"]] == list(PARTS)
    assert (shown["version"], shown["scorer"], shown["model_version"]) == (0, "blend", None)
    assert "default weights" in shown["why"]
    assert document(tune("set", "popularity", "0", "--by", "ada", "--json"))["version"] == 1
    assert document(tune("set", "diversity", "0.5", "--by", "ada", "--json"))["diversity"] == 0.5
    assert document(tune("pick", "art1", "--by", "ben", "--json"))["picks"] == {"art1": 1.0}
    assert "popularity" in tune("show").stdout
    assert document(tune("reset", "--by", "ben", "--json"))["multipliers"] == {}
    back = document(tune("rollback", "3", "--by", "ada", "--json"))
    assert (back["multipliers"], back["picks"]) == ({"popularity": 0.0}, {"art1": 1.0})
    default = document(tune("set", "popularity", "default", "--by", "ada", "--json"))
    assert default["multipliers"] == {}
    versions = document(tune("history", "--json"))["versions"]
    assert [(one["version"], one["actor"]) for one in versions] == [
        (6, "ada"), (5, "ada"), (4, "ben"), (3, "ben"), (2, "ada"), (1, "ada"),
    ]  # fmt: skip
    assert "rollback 3" in tune("history").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("set", "charm", "1"), 2),
        (("set", "rating", "9"), 2),
        (("set", "rating", "much"), 2),
        (("set", "rating", "1", "--by", ""), 2),
        (("pick", "art1", "--boost", "9"), 2),
        (("pick", "nothing"), 1),
        (("rollback", "7"), 1),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    arguments: tuple[str, ...], code: int, tune: Any
) -> None:
    refused = tune(*arguments, "--json")
    assert refused.exit_code == code
    assert json.loads(refused.stdout)["error"]["hint"]
    assert document(tune("history", "--json"))["versions"] == []


def manifest(fit: dict[str, Any] | None) -> Manifest:
    return Manifest("v", "hashing", 8, 1, "", "", "", {}, {}, fit, {})


def test_the_scorer_that_serves_is_told_with_its_reason() -> None:
    assert serving(manifest({"learnt": {"scale": 1.0}}))[0] == "learnt"
    assert serving(manifest({"weights": {}, "learnt": None})) == serving(manifest({"weights": {}}))
    reasons = {serving(one)[1] for one in (None, manifest(None), manifest({"weights": {}}))}
    assert len(reasons) == 3
    assert {serving(one)[0] for one in (None, manifest(None))} == {"blend"}


def test_every_part_has_words_for_people() -> None:
    assert {*PARTS, "new", "pick", "ladder"} <= set(LABELS)
