from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jwt
import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from typer.testing import CliRunner, Result

from recommender.cli import build_app
from recommender.storage.encryption import Cipher

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
    printed = waymark("token", "--user", "ann", "--role", "instructor", "--courses", "c1, c2")
    claims = jwt.decode(printed.stdout.strip(), KEY, algorithms=["HS256"])
    assert (claims["sub"], claims["role"], claims["courses"]) == ("ann", "instructor", ["c1", "c2"])
    assert waymark("token", "--user", "ann", "--role", "owner").exit_code == 2
    assert waymark("token", "--user", "ann ").exit_code == 2


def _keep_conversation(url: str, keys: str, learner: str) -> None:
    said = Cipher([keys.split(",")[-1]]).encrypt('{"text": "hello"}').decode()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            sa.text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        )
        connection.execute(
            sa.text("INSERT INTO events (sender_id, data) VALUES (:who, :said)"),
            {"who": learner, "said": said},
        )
    engine.dispose()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # commands end with their process
def test_a_conversation_elsewhere_is_exported_rotated_and_erased(
    waymark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = f"{Fernet.generate_key().decode()},{Fernet.generate_key().decode()}"
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", keys)
    url = f"sqlite:///{tmp_path / 'conversations.db'}"
    monkeypatch.setenv("WAYMARK_TRACKER_URL", url)
    assert waymark("role", "7", "learner").exit_code == 0
    for command in (["rotate-keys"], ["export", "7"], ["erase", "7", "--yes"]):
        refused = waymark(*command, "--json")
        assert refused.exit_code == 1
        assert json.loads(refused.stdout)["error"]["code"] == "store"
    _keep_conversation(url, keys, "7")
    document = json.loads(waymark("export", "7", "--json").stdout)
    assert document["learner"]["learner_id"] == "7"
    assert document["conversation"] == [{"text": "hello"}]
    assert document["waiting_messages"] == []
    rotated = json.loads(waymark("rotate-keys", "--json").stdout)["rotated"]
    assert rotated["WAYMARK_TRACKER_URL:events"] == 1
    deleted = json.loads(waymark("erase", "7", "--yes", "--json").stdout)["deleted"]
    assert (deleted["learners"], deleted["WAYMARK_TRACKER_URL:events"]) == (1, 1)
    assert waymark("export", "7", "--json").exit_code == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_conversation_alone_is_exported(
    waymark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert waymark("role", "8", "learner").exit_code == 0  # the store exists; 7 is not in it
    key = Fernet.generate_key().decode()
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", key)
    (tmp_path / "var").mkdir(exist_ok=True)
    _keep_conversation(f"sqlite:///{tmp_path / 'var' / 'tracker.db'}", key, "7")
    document = json.loads(waymark("export", "7", "--json").stdout)
    assert document["conversation"] == [{"text": "hello"}]
