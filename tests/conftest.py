"""Fixtures that several test folders share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nudges.rasa import RasaSender, rasa_client
from recommender.bootstrap import Waymark, build
from recommender.dialogues.messengers.pair import Messengers
from recommender.settings import Settings
from tests.support.stack import Stack, start

# Tests of the Rasa process run in its own environment.
collect_ignore = ["bot"]

SHARED_DATA = Path(
    os.environ.get("WAYMARK_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data")
)


@pytest.fixture(scope="session")
def messengers() -> Iterator[Messengers]:
    """Stand-ins for Slack and Telegram."""
    both = Messengers()
    yield both
    both.stop()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, messengers: Messengers) -> Iterator[Stack]:
    """Real servers over the sample academy, on all channels, trained for this session."""
    running = start(tmp_path_factory.mktemp("stack"), messengers.settings)
    messengers.call(running.rasa_url)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def waymark(stack: Stack) -> Iterator[Waymark]:
    """The library over the store of ``stack``; nobody's nudges are held out."""
    given = stack.environment
    opened = build(
        Settings(
            database_url=given["DATABASE_URL"],
            encryption_keys=given["WAYMARK_ENCRYPTION_KEYS"],
            var_dir=given["WAYMARK_VAR_DIR"],
            models_dir=given["WAYMARK_MODELS_DIR"],
            rasa_port=int(given["WAYMARK_RASA_PORT"]),
            rasa_token=given["WAYMARK_RASA_TOKEN"],
            nudge_hold_out=0,
        )
    )
    yield opened
    opened.database.close()


@pytest.fixture
def sender(stack: Stack) -> Iterator[RasaSender]:
    """What the process of nudges delivers by, into the servers of ``stack``."""
    with rasa_client(stack.rasa_url) as client:
        yield RasaSender(client, stack.environment["WAYMARK_RASA_TOKEN"])


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data sets; tests that need it skip where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real data sets are not here ({SHARED_DATA.name}); see docs/data.md")
    return SHARED_DATA
