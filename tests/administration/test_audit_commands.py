"""``waymark role``, ``roles``, ``audit`` and ``runs``: what they print and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from typer.testing import CliRunner, Result

from recommender.cli import build_app
from recommender.storage.database import Database

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # commands end with their process
]
Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("WAYMARK_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", Fernet.generate_key().decode())
    return url


@pytest.fixture
def run(store: str) -> Run:
    runner, app = CliRunner(), build_app()
    return lambda *arguments: runner.invoke(app, arguments)


def test_roles_from_the_command_line_are_in_the_log(run: Run, tmp_path: Path) -> None:
    given = json.loads(run("role", "ana", "admin", "--by", "root", "--json").stdout)
    assert given == {"learner": "ana", "role": "admin", "before": "learner"}
    last = run("role", "ana", "learner")
    assert last.exit_code == 1
    assert "last administrator" in last.stderr
    listed = json.loads(run("roles", "--json").stdout)
    assert listed == {"roles": [{"learner": "ana", "role": "admin"}]}
    (line,) = json.loads(run("audit", "list", "--action", "role", "--json").stdout)["entries"]
    assert (line["actor"], line["target"], line["via"]) == ("cli:root", "learner:ana", "cli")
    assert run("audit", "export", str(tmp_path / "log.jsonl")).exit_code == 0
    (kept,) = (tmp_path / "log.jsonl").read_text("utf-8").splitlines()
    assert json.loads(kept) == line
    assert json.loads(run("runs", "--json").stdout) == {"runs": []}


def test_verifying_ends_with_a_failure_where_the_chain_does_not_hold(run: Run, store: str) -> None:
    run("role", "ana", "admin")
    run("role", "bob", "instructor")
    found = json.loads(run("audit", "verify", "--json").stdout)
    assert (found["holds"], found["entries"]) == (True, 2)
    assert run("audit", "verify", "--head", found["head"]).exit_code == 0
    assert run("audit", "verify", "--head", "0" * 64).exit_code == 1
    database = Database(store)
    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_log_no_UPDATE"))
        connection.execute(text("UPDATE audit_log SET outcome = 'refused' WHERE number = 1"))
    database.close()
    answer = run("audit", "verify")
    assert answer.exit_code == 1
    assert "Line 1: the line was changed" in answer.stderr
