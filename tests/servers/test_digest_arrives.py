"""A digest through real servers: it arrives once, however often sent; its button stops it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import pytest

from nudges.digests import channels_of, deliver_digests, events_of
from nudges.rasa import RasaSender
from recommender.bootstrap import Waymark
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real Rasa and action servers, trained once a session


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
