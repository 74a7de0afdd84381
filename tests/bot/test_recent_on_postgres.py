"""Sessions under way are checked against PostgreSQL as they are against SQLite."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_recent_sessions import DOMAIN, begin_anew, content, run, say

from bot.tracker_store import ConversationStore

sys.path.append(str(Path(__file__).resolve().parents[1] / "storage"))
import postgres_server


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server of its own; skips where there are no binaries of PostgreSQL."""
    folder = postgres_server.binaries()
    if folder is None:
        pytest.skip("PostgreSQL is not installed here")
    try:
        with postgres_server.server(folder) as address:
            yield f"{address}/postgres"
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user `postgres`")


def test_two_processes_see_what_the_other_wrote(
    url: str, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_TRACKER_URL", url)
    one, other = ConversationStore(DOMAIN), ConversationStore(DOMAIN)
    fresh = ConversationStore(DOMAIN, kept_events=0)
    for number in range(4):
        run(say(one, "ann", number))
        run(say(other, "ann", 100 + number))
        run(say(other, "eve", number))
        assert content(one, "ann") == content(other, "ann") == content(fresh, "ann")
    begin_anew(one, "ann")
    run(say(one, "ann", 9))
    assert content(other, "ann") == content(fresh, "ann") == content(one, "ann")
    monkeypatch.setattr(one, "_read", lambda *_: pytest.fail("rows were read again"))
    run(say(one, "ann", 10))
    assert len(content(one, "ann")["events"]) == 12
