"""``waymark experiment`` from plan to adoption, in JSON and in words."""

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
from recommender.payloads import validate
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.ranking.conftest import ACADEMY

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # commands end with their process
]


@pytest.fixture
def experiment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    key, url = Fernet.generate_key().decode(), f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("WAYMARK_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", key)
    monkeypatch.setenv("WAYMARK_ENCODER", "hashing")
    database = Database(url, Cipher([key]))
    database.migrate()
    Catalogue(database).upsert(ACADEMY, source="test", now=datetime(2026, 3, 1, tzinfo=UTC))
    database.close()
    runner, app = CliRunner(), build_app()

    def run(*arguments: str) -> Result:
        return runner.invoke(app, ["experiment", *arguments])

    return run


def document(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    validate(found)
    return found


def test_from_the_plan_to_the_end(experiment: Any) -> None:
    plan = document(experiment("plan", "diversity=0.4", "--from", "0.12", "--json"))
    assert plan["experiment"]["key"] == "diversity-1"
    assert plan["size"]["one_look"] < plan["size"]["every_look"]
    assert document(experiment("list", "--json"))["experiments"] == []

    begun = experiment("start", "diversity=0.4", "--from", "0.12", "--share", "0.3", "--by", "ada")
    assert begun.exit_code == 0, begun.output
    assert "diversity-1 runs" in begun.output
    shares = [
        one["share"] for one in document(experiment("list", "--json"))["experiments"][0]["variants"]
    ]
    assert shares == [0.7, 0.3]

    found = document(experiment("show", "diversity-1", "--json"))
    assert (found["verdict"], found["learners"]["complete"]) == ("early", 0)
    shown = experiment("show", "diversity-1")
    assert "too early" in shown.output

    stopped = document(experiment("stop", "diversity-1", "--adopt", "B", "--json"))
    assert stopped["experiments"][0]["adopted"] == "B"
    assert "diversity-1" in experiment("list").output


def test_several_variants_and_a_against_a(experiment: Any) -> None:
    three = document(experiment("plan", "diversity=0.3", "/", "diversity=0.5", "--json"))
    assert [one["name"] for one in three["experiment"]["variants"]] == ["A", "B", "C"]
    assert three["size"] is None
    assert "too few" in three["sentence"]
    same = document(experiment("plan", "same", "--json"))
    assert same["experiment"]["variants"][1]["change"] == "as it is now"


def test_an_empty_log_cannot_tell(experiment: Any) -> None:
    found = document(experiment("estimate", "popularity=0", "--json"))
    assert (found["tells"], found["lists"]) == (False, 0)
    assert "cannot tell" in experiment("estimate", "popularity=0").output


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "diversity"),
        ("plan", "diversity=2"),
        ("plan", "happiness=1"),
        ("start", "diversity=0.3", "nudges=none"),
        ("estimate", "exploration=0.1"),
        ("estimate", "scorer=blend"),
        ("estimate", "same"),
        ("plan", "diversity=0.3", "--from", "12"),
    ],
)
def test_what_cannot_be_ends_with_two_and_a_sentence(
    experiment: Any, arguments: tuple[str, ...]
) -> None:
    result = experiment(*arguments, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["message"]


def test_an_unknown_experiment_ends_with_one(experiment: Any) -> None:
    assert experiment("show", "nothing-1").exit_code == 1
