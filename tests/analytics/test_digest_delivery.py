"""Digests reach the conversation once, whoever is killed on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from course_world import NOW, SQL

from nudges.digests import deliver_digests, events_of
from recommender.analytics.digest import Digests
from recommender.analytics.service import Analytics
from recommender.catalogue.ownership import Owners
from recommender.catalogue.service import Catalogue
from recommender.learners.service import Learners
from recommender.nudging.delivering import DeliveryError
from recommender.payloads import validate
from recommender.storage.database import Database

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class Conversation:
    """Takes events as the Rasa server does: a delivery that it knows changes nothing."""

    def __init__(self) -> None:
        self.heard: dict[str, tuple[str, str]] = {}
        self.attempts = 0
        self.trouble: Exception | None = None
        self.then: Exception | None = None

    def write(self, learner_id: str, channel: str, events: list[dict[str, Any]]) -> None:
        self.attempts += 1
        if self.trouble is not None:
            raise self.trouble
        (event,) = events
        self.heard.setdefault(event["metadata"]["delivery_id"], (learner_id, channel))
        if self.then is not None:
            raise self.then


class KilledError(Exception):
    """The process ended here."""


@pytest.fixture
def digests(store: Database, learners: Learners) -> Digests:
    owners = Owners(store)
    found = Digests(store, Catalogue(store), owners, Analytics(store))
    for who in ("ina", "ole"):
        learners.ensure(who, time_zone="UTC", now=NOW)
        owners.grant(SQL.course_id, who, actor="root", now=NOW)
        found.switch(who, weekly=True, now=NOW)
    found.plan(now=MONDAY)
    return found


def deliver(digests: Digests, into: Conversation, channel: str | None = "web") -> dict[str, int]:
    return dict(deliver_digests(digests, into, lambda _who, _now: channel, now=MONDAY))


def test_each_goes_to_whom_it_is_for_and_once(digests: Digests) -> None:
    into = Conversation()
    assert deliver(digests, into, "slack") == {"digest_sent": 2}
    assert sorted(into.heard.values()) == [("ina", "slack"), ("ole", "slack")]
    assert deliver(digests, into) == {}
    assert into.attempts == 2


def test_whoever_was_killed_before_noting_it_repeats_it_with_the_same_id(digests: Digests) -> None:
    into = Conversation()
    into.then = KilledError()
    with pytest.raises(KilledError):
        deliver(digests, into)
    into.then = None
    assert deliver(digests, into) == {"digest_sent": 2}
    assert (len(into.heard), into.attempts) == (2, 3)


def test_a_server_that_is_away_loses_nothing(digests: Digests) -> None:
    into = Conversation()
    into.trouble = DeliveryError("unreachable", certain=True, absent=True)
    assert deliver(digests, into) == {"digest_waiting": 2}
    into.trouble = None
    assert deliver(digests, into) == {"digest_sent": 2}


def test_somebody_without_an_open_channel_is_left_alone(digests: Digests) -> None:
    into = Conversation()
    assert deliver(digests, into, None) == {"digest_no_channel": 2}
    assert into.attempts == 0


def test_a_digest_says_how_to_stop_it(digests: Digests) -> None:
    (found, _) = digests.waiting(now=MONDAY + timedelta(minutes=1))
    (event,) = events_of(found)
    validate(event["data"]["custom"])
    assert event["data"]["buttons"][1]["payload"] == '/digest_settings{"option": "weekly_off"}'
    assert "stop the weekly summary" in event["text"]
