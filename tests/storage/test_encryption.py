from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from recommender.errors import SettingsError
from recommender.learners.model import Event, EventKind, ProfileChanges
from recommender.learners.service import Learners
from recommender.settings import load_settings
from recommender.storage import rotation, trackers
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher
from tests.storage.conftest import NOW

PHRASE = "marmalade lighthouse"


def _plant(database: Database) -> Learners:
    learners = Learners(database)
    learners.ensure("ann", now=NOW, name=PHRASE)
    learners.update_profile(
        "ann", ProfileChanges(PHRASE, (PHRASE,), preferences={"note": PHRASE}), now=NOW
    )
    learners.record("ann", Event(EventKind.REVIEW, NOW, "c1", payload={"text": PHRASE}))
    learners.link("ann", "telegram", PHRASE, now=NOW)
    return learners


def test_words_are_not_in_the_file(tmp_path: Path, key: str) -> None:
    database = Database(f"sqlite:///{tmp_path / 'store.db'}", Cipher([key]))
    database.migrate()
    Learners(database).ensure("visible-id", now=NOW)
    learners = Learners(database)
    learners.ensure("ann", now=NOW, name=PHRASE)
    learners.update_profile("ann", ProfileChanges(PHRASE, (PHRASE,)), now=NOW)
    learners.link("ann", "telegram", PHRASE, now=NOW)
    database.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"visible-id" in content
    assert PHRASE.encode() not in content


def test_rotation_lets_the_old_key_go(
    database: Database, key: str, open_store: Callable[..., Database]
) -> None:
    _plant(database)
    new = Fernet.generate_key().decode()
    both = open_store(new, key)
    assert Learners(both).find_by_handle("telegram", PHRASE) == "ann"
    assert Learners(both).get("ann").profile.career_goal == PHRASE
    steps: list[tuple[int, int]] = []
    counts = rotation.rotate(both, lambda done, total: steps.append((done, total)))
    assert {name for name, number in counts.items() if number} == {
        "learners.name", "profiles.career_goal", "profiles.interests", "profiles.preferences",
        "events.payload", "identities.handle",
    }  # fmt: skip
    assert steps[-1] == (4, 4)
    assert not any(rotation.rotate(both).values())

    alone = Learners(open_store(new))
    assert alone.find_by_handle("telegram", PHRASE) == "ann"
    assert alone.get("ann").profile.interests == (PHRASE,)
    assert alone.history("ann")[0].payload == {"text": PHRASE}


def test_rotation_passes_over_many_batches(
    database: Database, key: str, open_store: Callable[..., Database]
) -> None:
    learners = _plant(database)
    for number in range(15):
        learners.record("ann", Event(EventKind.SEARCH, NOW, payload={"n": number}))
    new = Fernet.generate_key().decode()
    counts = rotation.rotate(open_store(new, key), batch=4)
    assert counts["events.payload"] == 16


def test_wrong_key_says_which_setting(
    database: Database, open_store: Callable[..., Database]
) -> None:
    _plant(database)
    stranger = open_store(Fernet.generate_key().decode())
    with pytest.raises(SettingsError, match="WAYMARK_ENCRYPTION_KEYS"):
        Learners(stranger).get("ann")
    with pytest.raises(SettingsError, match="WAYMARK_ENCRYPTION_KEYS"):
        rotation.rotate(stranger)
    with pytest.raises(SettingsError, match="waymark init"):
        Learners(open_store()).update_profile("ann", ProfileChanges("x"), now=NOW)


def test_conversations_are_rotated_and_erased(tmp_path: Path, key: str) -> None:
    import sqlite3

    found = load_settings(var_dir=tmp_path, tracker_url=None)
    old = Cipher([key])
    with sqlite3.connect(tmp_path / "tracker.db") as raw:
        raw.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, data TEXT)")
        rows = [(who, old.encrypt(PHRASE).decode()) for who in ("ann", "ann", "bob")]
        raw.executemany("INSERT INTO events (sender_id, data) VALUES (?, ?)", rows)
    raw.close()
    new = Cipher([Fernet.generate_key().decode(), key])
    assert trackers.rotate(found, new) == {"tracker.db:events": 3}
    assert trackers.rotate(found, new) == {"tracker.db:events": 0}
    assert trackers.erase(found, "ann") == {"tracker.db:events": 2}
    with sqlite3.connect(tmp_path / "tracker.db") as raw:
        ((data,),) = raw.execute("SELECT data FROM events").fetchall()
    raw.close()
    assert new.is_current(data.encode())
    assert new.decrypt(data.encode()) == PHRASE
    assert not (tmp_path / "outbox.db").exists()
