"""Who is behind a handle, as the Rasa process asks: with the token of its API alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr

from actions import runtime
from actions.contacts import _answer, handle_of, learner_of
from recommender.bootstrap import Waymark
from recommender.learners.linking.service import SETTLED
from recommender.settings import load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOKEN = "token-of-the-api"


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Waymark]:
    """An empty installation, that of this process."""
    settings = load_settings(
        home=tmp_path, var_dir=tmp_path, rasa_token=SecretStr(TOKEN), tracker_url=None
    )
    database = Database(
        f"sqlite:///{tmp_path / 'store.db'}", Cipher([Fernet.generate_key().decode()])
    )
    database.migrate()
    found = Waymark(settings, database)
    before = runtime.use(runtime.Runtime(found))
    yield found
    runtime.use(before)
    database.close()


def ask(channel: str, asked: Any, token: str | None = TOKEN) -> tuple[int, dict[str, Any]]:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    request: Any = SimpleNamespace(headers=headers, json=asked, path="/channels")
    answer = asyncio.run(_answer(request, channel, learner_of))
    return answer.status, json.loads(answer.body or b"{}")


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_without_the_token_nobody_is_told_anything(installed: Waymark, token: str | None) -> None:
    assert ask("slack", {"handle": "U1"}, token) == (401, {"error": "unauthorised"})


def test_a_handle_is_the_same_learner_each_time_with_what_the_store_knows(
    installed: Waymark,
) -> None:
    status, first = ask("slack", {"handle": "U1", "name": "Ann", "tz": "Europe/Rome"})
    assert (status, first["created"], first["name"], first["tz"]) == (
        200,
        True,
        "Ann",
        "Europe/Rome",
    )
    _, again = ask("slack", {"handle": "U1", "name": "Somebody", "tz": "nowhere/at all"})
    assert again == {**first, "created": False}
    found = handle_of(installed, "slack", {"learner_id": first["learner_id"]}, NOW)
    assert found == {"handle": "U1"}
    assert handle_of(installed, "telegram", {"learner_id": first["learner_id"]}, NOW) is None


@pytest.mark.parametrize(
    ("channel", "asked"),
    [("web", {"handle": "U1"}), ("slack", {}), ("slack", {"handle": 7}), ("slack", ["U1"])],
)
def test_what_is_no_question_is_refused(installed: Waymark, channel: str, asked: Any) -> None:
    assert ask(channel, asked)[0] == 400


def test_the_conversation_under_an_id_that_went_into_another_is_erased_once_quiet(
    installed: Waymark, tmp_path: Path
) -> None:
    installed.learners.ensure("ann", now=NOW)
    old = learner_of(installed, "slack", {"handle": "U1"}, NOW)["learner_id"]
    tracker = Database(f"sqlite:///{tmp_path / 'tracker.db'}", None)
    with tracker.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE events (id INTEGER, sender_id TEXT, data TEXT)")
        connection.exec_driver_sql("INSERT INTO events VALUES (1, ?, '')", (old,))
    code = installed.linking.offer("ann", "web", now=NOW).code
    installed.linking.join(old, code, now=NOW)

    def kept(at: datetime) -> int:
        learner_of(installed, "slack", {"handle": "U1"}, at)
        with tracker.engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM events").scalar() or 0)

    assert kept(NOW) == 1
    assert kept(NOW + SETTLED + timedelta(seconds=1)) == 0
    tracker.close()
