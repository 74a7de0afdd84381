from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from typer.testing import CliRunner, Result

from recommender.cli import build_app

KEY = "k" * 40


@pytest.fixture
def waymark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command in an installation of its own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("WAYMARK_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("WAYMARK_JWT_KEY", KEY)
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", Fernet.generate_key().decode())
    runner, app = CliRunner(), build_app()

    def run(*arguments: str) -> Result:
        return runner.invoke(app, arguments)

    return run


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # commands end with their process
def test_a_learner_from_import_to_erasure(waymark: Any, tmp_path: Path) -> None:
    history = tmp_path / "history.txt"
    history.write_text("7 c1 c2\n8 c2\n")
    refused = waymark("import-interactions", str(history), "--json")
    assert refused.exit_code == 2
    assert json.loads(refused.stdout)["rejected_total"] == 3
    imported = waymark("import-interactions", str(history), "--create-missing-courses", "--json")
    assert imported.exit_code == 0
    assert json.loads(imported.stdout)["added"] == 3
    assert json.loads(waymark("role", "7", "instructor", "--json").stdout)["role"] == "instructor"
    document = json.loads(waymark("export", "7", "--json").stdout)
    assert len(document["events"]) == 2
    assert waymark("erase", "7", "--json").exit_code == 2
    erased = json.loads(waymark("erase", "7", "--yes", "--json").stdout)
    assert erased["deleted"]["events"] == 2
    missing = waymark("export", "7", "--json")
    assert missing.exit_code == 1
    assert json.loads(missing.stdout)["error"]["code"] == "not_found"
    assert waymark("simulate", "--json").exit_code == 1


def test_token_command(waymark: Any) -> None:
    from datetime import UTC, datetime

    from recommender.learners.tokens import verify

    printed = waymark("token", "--user", "ann", "--role", "instructor", "--courses", "c1, c2")
    claims = verify(printed.stdout.strip(), key=KEY, now=datetime.now(UTC))
    assert (claims.subject, claims.role.value, claims.courses) == (
        "ann", "instructor", ("c1", "c2"),
    )  # fmt: skip
    assert waymark("token", "--user", "ann", "--role", "owner").exit_code == 2
