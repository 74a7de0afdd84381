"""Conversations that the Rasa process keeps: in ``var/``, or where WAYMARK_TRACKER_URL says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from recommender.errors import StoreError
from recommender.settings import Settings, load_settings
from recommender.storage import trackers
from recommender.storage.encryption import Cipher

TRACKER = "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, data TEXT)"
OUTBOX = (
    "CREATE TABLE outbox (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, created REAL, body TEXT)"
)
INTO_TRACKER = "INSERT INTO events (id, sender_id, data) VALUES (:id, :who, :text)"
INTO_OUTBOX = "INSERT INTO outbox (id, subject, created, body) VALUES (:id, :who, 0, :text)"
AT_URL = "WAYMARK_TRACKER_URL:events"
Rows = list[tuple[Any, ...]]
Run = Callable[..., Rows]


@pytest.fixture
def run() -> Iterator[Run]:
    """Executes a statement at an address, committed at once; its rows."""
    engines: dict[str, sa.Engine] = {}

    def execute(url: str, statement: str, values: Any = None) -> Rows:
        engine = engines.setdefault(url, sa.create_engine(url))
        with engine.begin() as connection:
            result = connection.execute(sa.text(statement), values)
            return [tuple(row) for row in result] if result.returns_rows else []

    yield execute
    for engine in engines.values():
        engine.dispose()


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of an installation in a folder of its own."""
    (tmp_path / "var").mkdir()

    def build(url: str | None = None) -> Settings:
        return load_settings(home=tmp_path, var_dir=Path("var"), tracker_url=url)

    return build


def _said(cipher: Cipher, *who: str) -> list[dict[str, Any]]:
    return [
        {"id": n, "who": one, "text": cipher.encrypt(json.dumps({"n": n})).decode()}
        for n, one in enumerate(who, start=1)
    ]


def _var(settings: Settings, file: str) -> str:
    return f"sqlite:///{settings.var / file}"


def test_conversations_at_another_address(
    url: str, settings: Callable[..., Settings], run: Run, key: str
) -> None:
    old = Cipher([key])
    run(url, TRACKER)
    run(url, INTO_TRACKER, _said(old, "ann", "bob", "ann"))
    found = settings(url.replace("+psycopg", ""))  # as Rasa's environment writes it
    new = Cipher([Fernet.generate_key().decode(), key])
    assert trackers.export(found, new, "ann")["conversation"] == [{"n": 1}, {"n": 3}]
    assert trackers.rotate(found, new) == {AT_URL: 3}
    assert trackers.rotate(found, new) == {AT_URL: 0}
    assert trackers.erase(found, "ann") == {AT_URL: 2}
    ((who, data),) = run(url, "SELECT sender_id, data FROM events")
    assert who == "bob"
    assert new.is_current(data.encode())


def test_what_an_earlier_setting_left_in_var_counts_too(
    settings: Callable[..., Settings], run: Run, key: str, tmp_path: Path
) -> None:
    found = settings("sqlite:///elsewhere.db")  # relative paths start at the project
    for url in (_var(found, "tracker.db"), f"sqlite:///{tmp_path / 'elsewhere.db'}"):
        run(url, TRACKER)
        run(url, INTO_TRACKER, _said(Cipher([key]), "ann"))
    assert trackers.erase(found, "ann") == {AT_URL: 1, "tracker.db:events": 1}


def test_an_address_in_var_is_not_read_twice(
    settings: Callable[..., Settings], run: Run, key: str
) -> None:
    found = settings("sqlite:///var/tracker.db")
    run(_var(found, "tracker.db"), TRACKER)
    run(_var(found, "tracker.db"), INTO_TRACKER, _said(Cipher([key]), "ann"))
    assert trackers.export(found, Cipher([key]), "ann")["conversation"] == [{"n": 1}]


@pytest.mark.parametrize(
    "address",
    ["sqlite:///missing.db", "sqlite://", "sqlite:///notes.db", "sqlite:///other.db", "nonsense",
     "postgresql://nobody:secret@127.0.0.1:1/none", "nosuch://host/name"],
)  # fmt: skip
def test_an_address_that_cannot_be_opened_refuses_before_anything_is_touched(
    address: str, settings: Callable[..., Settings], run: Run, key: str, tmp_path: Path
) -> None:
    (tmp_path / "notes.db").write_text("This is not a database. " * 50)
    run(f"sqlite:///{tmp_path / 'other.db'}", "CREATE TABLE events (id INTEGER PRIMARY KEY)")
    found = settings(address)
    run(_var(found, "outbox.db"), OUTBOX)
    run(_var(found, "outbox.db"), INTO_OUTBOX, _said(Cipher([key]), "ann"))
    before = run(_var(found, "outbox.db"), "SELECT * FROM outbox")
    new = Cipher([Fernet.generate_key().decode(), key])
    for work in (
        lambda: trackers.erase(found, "ann"),
        lambda: trackers.rotate(found, new),
        lambda: trackers.export(found, new, "ann"),
    ):
        with pytest.raises(StoreError, match="WAYMARK_TRACKER_URL") as refusal:
            work()
        assert "secret" not in str(refusal.value)
    assert run(_var(found, "outbox.db"), "SELECT * FROM outbox") == before
    assert not (tmp_path / "missing.db").exists()


def test_export_holds_the_conversation_and_what_waits(
    settings: Callable[..., Settings], run: Run, key: str
) -> None:
    found, cipher = settings(), Cipher([key])
    nothing = {"conversation": [], "waiting_messages": [], "offered_buttons": []}
    assert trackers.export(found, cipher, "ann") == nothing
    run(_var(found, "tracker.db"), TRACKER)
    run(_var(found, "tracker.db"), INTO_TRACKER, _said(cipher, "ann", "bob"))
    run(_var(found, "outbox.db"), OUTBOX)
    run(_var(found, "outbox.db"), INTO_OUTBOX, _said(cipher, "bob", "ann"))
    assert trackers.export(found, cipher, "ann") == nothing | {
        "conversation": [{"n": 1}],
        "waiting_messages": [{"at": "1970-01-01T00:00:00+00:00", "n": 2}],
    }


class Interrupting(Cipher):
    """A cipher that calls ``before(n)`` before its n-th rotation."""

    def __init__(self, keys: list[str], before: Callable[[int], None]) -> None:
        super().__init__(keys)
        self.before, self.count = before, 0

    def rotate(self, data: bytes) -> bytes:
        self.count += 1
        self.before(self.count)
        return super().rotate(data)


def test_finished_batches_of_a_rotation_stay_when_it_is_interrupted(
    settings: Callable[..., Settings], run: Run, key: str
) -> None:
    found, keys = settings(), [Fernet.generate_key().decode(), key]
    run(_var(found, "tracker.db"), TRACKER)
    run(_var(found, "tracker.db"), INTO_TRACKER, _said(Cipher([key]), *"abcde"))

    def stop(number: int) -> None:
        if number == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trackers.rotate(found, Interrupting(keys, stop), batch=2)
    assert trackers.rotate(found, Cipher(keys), batch=2) == {"tracker.db:events": 3}


def test_what_is_written_meanwhile_is_not_overwritten(
    url: str, settings: Callable[..., Settings], run: Run, key: str
) -> None:
    keys = [Fernet.generate_key().decode(), key]
    run(url, TRACKER)
    run(url, INTO_TRACKER, _said(Cipher([key]), "ann", "ann"))
    newer = Cipher(keys).encrypt('{"n": "newer"}').decode()

    def write(number: int) -> None:
        if number == 1:
            run(url, "UPDATE events SET data = :data WHERE id = 1", {"data": newer})

    assert trackers.rotate(settings(url), Interrupting(keys, write)) == {AT_URL: 1}
    assert run(url, "SELECT data FROM events WHERE id = 1") == [(newer,)]
