"""A course recommended in a room of a messenger: agreed to in the chat, and it stands there, once.

The process of nudges of the installation runs beside, and may be quicker: what is seen is the same.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from nudges.digests import channels_of
from nudges.rasa import RasaSender, rasa_client
from nudges.room_poster import RasaRooms
from nudges.rooms import RoomDesk
from recommender.bootstrap import Waymark
from recommender.dialogues.messengers.pair import ROOMS, Messengers
from recommender.learners.together.model import ShareStatus
from recommender.learners.together.rooms import Room, Rooms
from tests.servers.test_one_person import texts
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # real servers, trained once a session
SET_UP = Rooms.parse(
    (f"{name}={address}" for name, address in ROOMS.items()), ("slack", "telegram")
)
LEARNING, GROUP = "C0LEARNING", -100200300


class KilledError(Exception):
    """The process ended here."""


class Mortal:
    """Posts as the process does, and ends before it can note it."""

    def __init__(self, inner: RasaRooms) -> None:
        self._inner = inner

    def post(self, room: Room, share_id: str, post: dict[str, Any]) -> None:
        self._inner.post(room, share_id, post)
        raise KilledError


@pytest.fixture
def desk(stack: Stack, waymark: Waymark, sender: RasaSender) -> Iterator[RoomDesk]:
    with rasa_client(stack.rasa_url) as client:
        yield RoomDesk(
            waymark.room_shares,
            waymark.catalogue,
            SET_UP,
            RasaRooms(client, stack.environment["WAYMARK_RASA_TOKEN"]),
            sender,
            channels_of(waymark.nudges.reader),
        )


def agreed(stack: Stack, who: str, room: str, button: str) -> str:
    """Says it in the chat and agrees; the title of the course."""
    stack.say(who, "recommend something about sql")
    (asked,) = stack.say(who, f"share the first one in {room}")
    payload = next(one["payload"] for one in asked["buttons"] if one["title"] == button)
    (done,) = stack.say(who, payload)
    assert "I post it within a few minutes" in done["text"], done
    return str(asked["text"].split("“")[1].split("”")[0]).rstrip("…")


def test_it_stands_in_the_room_once_with_the_name_that_was_agreed(
    stack: Stack, messengers: Messengers, waymark: Waymark, desk: RoomDesk
) -> None:
    ann = f"sharing-{secrets.token_hex(4)}"
    waymark.learners.ensure(ann, name="Annabel Abbot", now=datetime.now(UTC))
    before = len(messengers.slack.posts(LEARNING))
    title = agreed(stack, ann, "#learning on slack", "Post it as Annabel")
    dying = RoomDesk(
        desk.shares, desk.catalogue, desk.rooms, Mortal(desk.poster),  # type: ignore[arg-type]
        desk.writer, desk.channel_for,
    )  # fmt: skip
    with contextlib.suppress(KilledError):  # the installation's own process may have been quicker
        dying.run(datetime.now(UTC))
    desk.run(datetime.now(UTC))
    (post,) = messengers.slack.posts(LEARNING)[before:]
    assert title in json.dumps(post["blocks"], ensure_ascii=False).replace("&amp;", "&")
    assert "Annabel recommends a course" in post["text"]
    assert "Abbot" not in str(post)
    assert [one.status for one in waymark.sharing.sent(ann)] == [ShareStatus.DELIVERED]


def test_a_telegram_group_gets_a_text_with_a_button_and_no_name(
    stack: Stack, messengers: Messengers, waymark: Waymark, desk: RoomDesk
) -> None:
    bea = f"sharing-{secrets.token_hex(4)}"
    waymark.learners.ensure(bea, name="Beatrix", now=datetime.now(UTC))
    before = len(messengers.telegram.messages(GROUP))
    title = agreed(stack, bea, "the study group on telegram", "Post it without my name")
    desk.run(datetime.now(UTC))
    (post,) = messengers.telegram.messages(GROUP)[before:]
    assert title in post["text"]
    assert "A learner recommends a course" in post["text"]
    assert "Beatrix" not in str(post)


def test_a_room_that_refuses_is_said_in_the_senders_own_chat(
    stack: Stack, messengers: Messengers, waymark: Waymark, desk: RoomDesk
) -> None:
    cem = f"sharing-{secrets.token_hex(4)}"
    agreed(stack, cem, "#quiet on slack", "Post it")
    desk.run(datetime.now(UTC))
    desk.run(datetime.now(UTC))
    history = stack.client(cem).get("/webhooks/web/history").json()["messages"]
    told = [one["text"] for one in history if "could not post" in str(one.get("text"))]
    assert len(told) == 1
    assert "#quiet on Slack: I am not a member there" in told[0]
    assert messengers.slack.posts("C0QUIET") == []
    assert waymark.sharing.sent(cem)[0].status is ShareStatus.FAILED
    # What the stand-in refused was meant to be refused: other tests look for what was not.
    for one in [one for one in messengers.slack.received if one.refused == "not_in_channel"]:
        messengers.slack.received.remove(one)


def test_erasing_and_exporting_know_what_waits(stack: Stack, waymark: Waymark) -> None:
    dee = f"sharing-{secrets.token_hex(4)}"
    agreed(stack, dee, "the study group on telegram", "Post it")
    exported = stack.waymark("export", dee)
    assert '"study group"' in exported.stdout, exported.stderr
    assert waymark.learners.erase(dee)["shares"] == 1


def test_nobody_posts_in_a_room_without_the_token(stack: Stack, messengers: Messengers) -> None:
    before = len(messengers.slack.posts(LEARNING))
    document = {"delivery": "d", "room": LEARNING, "post": {"title": "Buy this"}}
    url = f"{stack.rasa_url}/webhooks/slack/rooms"
    token = stack.environment["WAYMARK_RASA_TOKEN"]
    for headers in (
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Bearer {token}", "X-Forwarded-For": "192.0.2.1"},
    ):
        answer = httpx.post(url, json=document, headers=headers, trust_env=False)
        assert answer.status_code == 401
    named = {**document, "room": "C0ELSEWHERE"}
    good = {"Authorization": f"Bearer {token}"}
    answer = httpx.post(url, json=named, headers=good, trust_env=False)
    assert answer.json() == {"outcome": "refused", "reason": "not_allowed"}
    assert len(messengers.slack.posts(LEARNING)) == before


def test_without_rooms_of_that_name_those_there_are_are_said(stack: Stack) -> None:
    eve = f"sharing-{secrets.token_hex(4)}"
    stack.say(eve, "recommend something about sql")
    said = texts(stack.say(eve, "share the first one in #marketing"))
    assert "I may not post in #marketing" in said
    assert "#learning on Slack" in said
