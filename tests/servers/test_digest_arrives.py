"""A digest through real servers: it arrives once, however often sent; its button stops it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from nudges.digests import channels_of, deliver_digests, events_of
from nudges.rasa import RasaSender
from recommender.bootstrap import Waymark, build
from recommender.settings import Settings
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real Rasa and action servers, trained once a session


@pytest.fixture
def waymark(stack: Stack) -> Iterator[Waymark]:
    given = stack.environment
    opened = build(
        Settings(
            database_url=given["DATABASE_URL"],
            encryption_keys=given["WAYMARK_ENCRYPTION_KEYS"],
            var_dir=given["WAYMARK_VAR_DIR"],
            models_dir=given["WAYMARK_MODELS_DIR"],
        )
    )
    yield opened
    opened.database.close()


def test_a_digest_arrives_once_and_its_button_stops_it(
    stack: Stack, waymark: Waymark, sender: RasaSender
) -> None:
    ina = f"ina-{secrets.token_hex(3)}"
    stack.say(ina, "hello", "instructor")
    now = datetime.now(UTC)
    course = next(iter(waymark.catalogue.all()))
    waymark.learners.ensure(ina, now=now)
    waymark.owners.grant(course.course_id, ina, actor="cli:test", now=now)
    waymark.digests.switch(ina, weekly=True, now=now)
    monday = (now + timedelta(days=7 - now.weekday())).replace(hour=9)
    assert waymark.digests.plan(now=monday) == 1
    (found,) = waymark.digests.waiting(now=monday)
    # Killed after sending and before noting it: the next run sends it again.
    sender.write(ina, "web", events_of(found))
    channels = channels_of(waymark.nudges.reader)
    counts = deliver_digests(waymark.digests, sender, channels, now=monday)
    assert dict(counts) == {"digest_sent": 1}
    answer = stack.client(ina, "instructor").get("/webhooks/web/history")
    texts = [str(one.get("text")) for one in answer.json()["messages"]]
    assert texts.count(found.text) == 1
    stop = events_of(found)[0]["data"]["buttons"][1]["payload"]
    said = stack.say(ina, stop, "instructor")
    assert "no weekly summary" in str(said[0]["text"])
    assert not waymark.digests.settings(ina).weekly
