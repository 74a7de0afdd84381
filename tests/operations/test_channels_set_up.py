"""What is said of Slack and Telegram: on, off, or half set up."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from recommender.errors import SettingsError
from recommender.operations.doctor import CHECKS, Check
from recommender.settings import Settings, load_settings

SLACK = {"slack_bot_token": SecretStr("xoxb-1"), "slack_signing_secret": SecretStr("s" * 32)}
NONE: dict[str, SecretStr | None] = dict.fromkeys(
    ("slack_bot_token", "slack_signing_secret", "telegram_token", "telegram_secret")
)


def settings(**given: object) -> Settings:
    return load_settings(**{**NONE, **given})


def channels(found: Settings) -> Check:
    (check,) = (one(found) for one in CHECKS if one.__name__ == "_channels")
    return check


def test_off_is_no_fault() -> None:
    assert channels(settings()).ok
    assert channels(settings()).detail == "web on, Slack off, Telegram off"
    assert settings().messengers == ()


def test_both_secrets_of_one_turn_it_on() -> None:
    assert channels(settings(**SLACK)).detail == "web on, Slack on, Telegram off"
    assert settings(**SLACK).messengers == ("slack",)


def test_half_a_set_up_names_what_is_missing_and_where_it_is_found() -> None:
    found = channels(settings(slack_bot_token=SecretStr("xoxb-1")))
    assert not found.ok
    assert "WAYMARK_SLACK_SIGNING_SECRET" in found.detail
    assert "docs/guides/channels.md" in (found.mend or "")


@pytest.mark.parametrize("secret", ["short", "with spaces and more", "x" * 257, "ümlaut-" * 4])
def test_a_secret_that_telegram_would_refuse_is_refused_here(secret: str) -> None:
    with pytest.raises(SettingsError, match="WAYMARK_TELEGRAM_SECRET"):
        settings(telegram_secret=SecretStr(secret))


def test_rooms_are_counted_and_need_their_messenger() -> None:
    rooms = "slack:learning=C0LEARNING,slack:quiet=C0QUIET"
    found = channels(settings(**SLACK, rooms=rooms))
    assert found.ok
    assert found.detail.endswith("rooms to post in: 2")
    off = channels(settings(**SLACK, rooms=f"{rooms},telegram:friends=-100"))
    assert not off.ok
    assert off.detail.endswith("off: telegram")
    assert "WAYMARK_ROOMS" in (off.mend or "")
