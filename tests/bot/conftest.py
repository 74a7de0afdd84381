"""Fixtures of the tests of the Rasa process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import fake_waymark
import pytest
import rasa_server
from cryptography.fernet import Fernet

from recommender.dialogues.messengers import slack as slack_server
from recommender.dialogues.messengers import telegram as telegram_server

JWT_KEY = "a-key-for-tests-only-" * 4


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of an installation of its own in ``tmp_path``."""
    for name in [name for name in os.environ if name.startswith("WAYMARK_")]:
        monkeypatch.delenv(name)
    for name, value in installation(tmp_path).items():
        monkeypatch.setenv(name, value)
    return tmp_path


def installation(folder: Path) -> dict[str, str]:
    """Environment variables of an installation in ``folder``, with the stand-in for waymark."""
    models = folder / "models"
    models.mkdir(exist_ok=True)
    return {
        "WAYMARK_JWT_KEY": JWT_KEY,
        "WAYMARK_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "WAYMARK_VAR_DIR": str(folder / "var"),
        "WAYMARK_MODELS_DIR": str(models),
        # Not whatever an earlier test left in the environment: a cache knows other folders.
        "RASA_CACHE_DIRECTORY": str(models / ".rasa-cache"),
        "WAYMARK_PYTHON": str(fake_waymark.install(folder, models)),
        "RASA_TELEMETRY_ENABLED": "false",
    }


@pytest.fixture(scope="session")
def slack() -> Iterator[slack_server.Slack]:
    """A stand-in for Slack."""
    stand_in = slack_server.Slack()
    yield stand_in
    stand_in.stop()


@pytest.fixture(scope="session")
def telegram() -> Iterator[telegram_server.Telegram]:
    """A stand-in for Telegram."""
    stand_in = telegram_server.Telegram()
    yield stand_in
    stand_in.stop()


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory,
    slack: slack_server.Slack,
    telegram: telegram_server.Telegram,
) -> Iterator[rasa_server.Server]:
    """A Rasa server over the tiny project, on all channels, for all tests of this session."""
    folder = tmp_path_factory.mktemp("server")
    running = rasa_server.start(folder, {**installation(folder), **messengers(slack, telegram)})
    slack.webhook = f"{running.url}/webhooks/slack/webhook"
    telegram.webhook = f"{running.url}/webhooks/telegram/webhook"
    yield running
    running.stop()


def messengers(slack: slack_server.Slack, telegram: telegram_server.Telegram) -> dict[str, str]:
    """The settings by which Slack and Telegram are on, at the stand-ins."""
    return {
        "WAYMARK_SLACK_BOT_TOKEN": slack_server.TOKEN,
        "WAYMARK_SLACK_SIGNING_SECRET": slack_server.SECRET,
        "WAYMARK_SLACK_API_URL": slack.api,
        "WAYMARK_TELEGRAM_TOKEN": telegram_server.TOKEN,
        "WAYMARK_TELEGRAM_SECRET": telegram_server.SECRET,
        "WAYMARK_TELEGRAM_API_URL": telegram.url,
    }
