"""With ``--json`` every end of a command is one JSON document on stdout."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from recommender.cli import build_app

BAD = [
    ["recommend", "--goal", "data", "--level", "wizard"],
    ["recommend", "--goal", "data", "-n", "0"],
    ["recommend", "--goal", "data", "--no-such-option"],
    ["token", "--user", "ann", "--role", "king"],
    ["token"],
    ["similar"],
    ["import-courses"],
    ["no-such-command"],
    ["path", "--hours"],
]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("WAYMARK_JWT_KEY", "k" * 40)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("WAYMARK_VAR_DIR", str(tmp_path / "var"))


@pytest.mark.parametrize("arguments", BAD)
def test_bad_usage_is_a_document(arguments: list[str]) -> None:
    result = CliRunner().invoke(build_app(), [*arguments, "--json"])
    assert result.exit_code == 2, result.output
    error = json.loads(result.stdout)["error"]
    assert error["code"] == "bad_input"
    assert error["message"] in result.stderr
    assert "--help" in error["hint"]


@pytest.mark.parametrize("arguments", BAD)
def test_without_json_it_is_said_to_people(arguments: list[str]) -> None:
    result = CliRunner().invoke(build_app(), arguments)
    assert result.exit_code == 2
    assert not result.stdout
    assert result.stderr


def test_a_crash_is_a_document_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("recommender.bootstrap.build", broken)
    result = CliRunner().invoke(build_app(), ["search", "data", "--json"])
    assert result.exit_code == 1
    error = json.loads(result.stdout)["error"]
    assert error["code"] == "unexpected"
    assert "ZeroDivisionError" in error["message"]
    assert isinstance(result.exception, ZeroDivisionError)


def test_help_and_success_are_as_ever() -> None:
    assert CliRunner().invoke(build_app(), ["search", "--json", "--help"]).exit_code == 0
    made = CliRunner().invoke(build_app(), ["token", "--user", "ann", "--json"])
    assert made.exit_code == 0
    assert json.loads(made.stdout)["token"]
