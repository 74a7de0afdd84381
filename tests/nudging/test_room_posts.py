"""Posts in rooms: each once, whoever is killed on the way; what is refused is told, and ends."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from nudge_world import NOW, Room

from nudges.room_poster import RasaRooms
from nudges.rooms import RoomDesk, post_of
from recommender.catalogue.model import Course, Level
from recommender.learners.progress.rules import Said
from recommender.learners.together.model import ShareStatus
from recommender.learners.together.room_shares import RoomShares
from recommender.learners.together.rooms import Room as Place
from recommender.learners.together.rooms import Rooms
from recommender.learners.together.sharing import Sharing
from recommender.nudging.delivering import BACK_OFF, HOPELESS, DeliveryError
from recommender.payloads import validate

MINUTE = timedelta(minutes=1)
LEARNING = Place("slack", "learning", "C0LEARNING")
GROUP = Place("telegram", "study group", "-100200300")


class KilledError(Exception):
    """The process ended here."""


class Messenger:
    """Takes posts as the channels do: one whose id it knows changes nothing."""

    def __init__(self) -> None:
        self.stands: dict[str, tuple[str, dict[str, Any]]] = {}
        self.attempts = 0
        self.trouble: Exception | None = None
        self.then: Exception | None = None

    def post(self, room: Place, share_id: str, post: dict[str, Any]) -> None:
        self.attempts += 1
        if self.trouble is not None:
            raise self.trouble
        self.stands.setdefault(share_id, (room.address, post))
        if self.then is not None:
            raise self.then


class Conversation:
    """Hears each message once, by its id."""

    def __init__(self) -> None:
        self.heard: dict[str, tuple[str, str, dict[str, Any]]] = {}
        self.then: Exception | None = None

    def write(self, learner_id: str, channel: str, events: list[dict[str, Any]]) -> None:
        (event,) = events
        self.heard.setdefault(event["metadata"]["delivery_id"], (learner_id, channel, event))
        if self.then is not None:
            raise self.then


class World:
    """Ann has recommended a course in a room."""

    def __init__(self, room: Room) -> None:
        self.messenger, self.conversation = Messenger(), Conversation()
        self.rooms = Rooms((LEARNING, GROUP))
        self.sharing = Sharing(room.database, rooms=self.rooms)
        self.shares = RoomShares(room.database)
        self.learners, self.catalogue = room.learners, room.catalogue
        room.learners.ensure("ann", name="Ann Abel", time_zone="UTC", now=NOW)
        kept = self.sharing.to_room("ann", "sql", LEARNING, Said(NOW), shown_name="Ann")
        self.share = kept.share.share_id

    def run(self, now: datetime = NOW, rooms: Rooms | None = None) -> dict[str, int]:
        desk = RoomDesk(
            self.shares, self.catalogue, self.rooms if rooms is None else rooms,
            self.messenger, self.conversation, lambda _who, _now: "web",
        )  # fmt: skip
        return dict(desk.run(now))

    @property
    def status(self) -> ShareStatus:
        return self.sharing.sent("ann")[0].status

    @property
    def told(self) -> list[str]:
        return [event["text"] for _, _, event in self.conversation.heard.values()]


@pytest.fixture
def world(room: Room) -> World:
    return World(room)


def test_a_post_goes_to_its_room_once_with_the_name_that_was_agreed(world: World) -> None:
    assert world.run() == {"share_posted": 1}
    assert world.run(NOW + MINUTE) == {}
    ((address, post),) = world.messenger.stands.values()
    assert (address, post["title"], post["by"]) == ("C0LEARNING", "SQL Basics", "Ann")
    assert world.status is ShareStatus.DELIVERED
    assert world.told == []


def test_who_agreed_to_no_name_is_not_named(world: World) -> None:
    world.sharing.to_room("ann", "py", GROUP, Said(NOW))
    world.run()
    by = {address: post["by"] for address, post in world.messenger.stands.values()}
    assert by == {"C0LEARNING": "Ann", "-100200300": None}
    assert "Abel" not in str(world.messenger.stands)


def test_whoever_is_killed_after_posting_posts_nothing_twice(world: World) -> None:
    world.messenger.then = KilledError()
    with pytest.raises(KilledError):
        world.run()
    world.messenger.then = None
    assert world.run(NOW + MINUTE) == {"share_posted": 1}
    assert (len(world.messenger.stands), world.messenger.attempts) == (1, 2)


def test_whoever_is_killed_before_posting_loses_nothing(world: World) -> None:
    world.messenger.trouble = KilledError()
    with pytest.raises(KilledError):
        world.run()
    world.messenger.trouble = None
    assert world.run(NOW + MINUTE) == {"share_posted": 1}


def test_whoever_is_killed_after_telling_tells_nothing_twice(world: World) -> None:
    world.messenger.trouble = DeliveryError("not_in_channel", certain=True, final=True)
    world.conversation.then = KilledError()
    with pytest.raises(KilledError):
        world.run()
    world.conversation.then = None
    assert world.run(NOW + MINUTE) == {"share_told": 1}
    assert len(world.told) == 1
    assert world.messenger.attempts == 1


def test_a_room_that_refuses_is_asked_once_and_the_sender_is_told(world: World) -> None:
    world.messenger.trouble = DeliveryError("not_in_channel", certain=True, final=True)
    assert world.run() == {"share_failed": 1, "share_told": 1}
    assert world.run(NOW + HOPELESS) == {}
    assert world.status is ShareStatus.FAILED
    ((who, channel, event),) = world.conversation.heard.values()
    assert (who, channel) == ("ann", "web")
    assert "could not post “SQL Basics” in #learning on Slack: I am not a member" in event["text"]
    validate(event["data"]["custom"])
    assert event["data"]["buttons"][0]["title"] == "Make a code"


def test_what_nobody_knows_is_said_and_not_doubled(world: World) -> None:
    world.messenger.trouble = DeliveryError("unsure", certain=False, final=True)
    world.run()
    assert world.run(NOW + MINUTE) == {}
    assert "I cannot say whether “SQL Basics” reached #learning on Slack" in world.told[0]


def test_failures_wait_ever_longer_and_end(world: World) -> None:
    world.messenger.trouble = DeliveryError("ratelimited", certain=True)
    now, waits = NOW, []
    while world.status is ShareStatus.WAITING:
        before = world.messenger.attempts
        world.run(now)
        waits += [now - NOW] if world.messenger.attempts > before else []
        now += MINUTE
    gaps = [later - earlier for earlier, later in itertools.pairwise(waits)]
    assert tuple(gaps) == BACK_OFF
    assert world.status is ShareStatus.FAILED
    assert len(world.told) == 1


def test_it_waits_for_a_server_that_is_away_but_no_longer_than_a_day(world: World) -> None:
    world.messenger.trouble = DeliveryError("unreachable", certain=True, absent=True)
    for hours in range(24):
        assert world.run(NOW + timedelta(hours=hours)) == {"share_waiting": 1}
    assert world.run(NOW + HOPELESS + MINUTE) == {"share_failed": 1, "share_told": 1}
    assert "closed for too long" in world.told[0]


def test_it_goes_out_when_the_server_is_back(world: World) -> None:
    world.messenger.trouble = DeliveryError("unreachable", certain=True, absent=True)
    world.run()
    world.messenger.trouble = None
    assert world.run() == {}
    assert world.run(NOW + MINUTE) == {"share_posted": 1}


def test_a_room_that_an_administrator_took_away_is_not_posted_in(world: World) -> None:
    assert world.run(rooms=Rooms((GROUP,))) == {"share_failed": 1, "share_told": 1}
    assert world.messenger.attempts == 0
    assert "not a room that I may post in any more" in world.told[0]


def test_who_was_erased_recommends_nothing_any_more(world: World) -> None:
    world.learners.erase("ann")
    assert world.run() == {}
    assert world.messenger.attempts == 0


def test_a_sender_who_cannot_be_told_now_is_told_later(world: World) -> None:
    world.messenger.trouble = DeliveryError("is_archived", certain=True, final=True)
    world.conversation.then = DeliveryError("unreachable", certain=True, absent=True)
    assert world.run() == {"share_failed": 1, "share_untold": 1}
    world.conversation.then = None
    assert world.run(NOW + MINUTE) == {"share_told": 1}


def test_a_post_says_what_the_catalogue_says(world: World) -> None:
    (share,) = world.sharing.sent("ann")
    full = Course("x", "SQL", provider="Academy", level=Level.BEGINNER, hours=10, url="https://a.b")
    assert post_of(share, full)["facts"][:2] == ["Academy", "Beginner"]
    assert post_of(share, full)["url"] == "https://a.b"
    assert post_of(share, Course("y", "Bare"))["facts"] == []


# The way there

Answer = Callable[[httpx.Request], httpx.Response]


def poster(answer: Answer) -> RasaRooms:
    client = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://rasa")
    return RasaRooms(client, "secret")


def test_a_post_is_asked_of_the_messengers_channel() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"outcome": "posted"})

    poster(answer).post(GROUP, "s-1", {"title": "SQL"})
    (request,) = asked
    assert request.url.path == "/webhooks/telegram/rooms"
    assert request.headers["authorization"] == "Bearer secret"
    assert json.loads(request.content) == {
        "delivery": "s-1",
        "room": "-100200300",
        "post": {"title": "SQL"},
    }


@pytest.mark.parametrize(
    ("status", "document", "reason", "final", "absent"),
    [
        (200, {"outcome": "refused", "reason": "not_in_channel"}, "not_in_channel", True, False),
        (200, {"outcome": "later", "reason": "ratelimited"}, "ratelimited", False, False),
        (200, {"outcome": "unsure", "reason": "cut_short"}, "unsure", True, False),
        (401, {}, "refused_401", False, True),
        (404, {}, "refused_404", False, True),
        (503, {}, "refused_503", False, True),
        (500, {}, "answer_500", False, False),
    ],
)
def test_what_the_channel_says_is_understood(
    status: int, document: dict[str, str], reason: str, final: bool, absent: bool
) -> None:
    with pytest.raises(DeliveryError) as error:
        poster(lambda _: httpx.Response(status, json=document)).post(LEARNING, "s-1", {})
    assert (error.value.reason, error.value.final, error.value.absent) == (reason, final, absent)


@pytest.mark.parametrize(
    ("trouble", "absent"), [(httpx.ConnectError("no"), True), (httpx.ReadTimeout("late"), False)]
)
def test_who_does_not_answer_is_asked_again(trouble: Exception, absent: bool) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise trouble

    with pytest.raises(DeliveryError) as error:
        poster(answer).post(LEARNING, "s-1", {})
    assert (error.value.final, error.value.absent) == (False, absent)


def test_who_was_told_of_a_failure_is_told_once_when_it_stands_there_after_all(
    world: World,
) -> None:
    world.messenger.trouble = DeliveryError("not_in_channel", certain=True, final=True)
    assert world.run() == {"share_failed": 1, "share_told": 1}
    world.messenger.trouble = None
    assert world.shares.retry(world.share, now=NOW + MINUTE)
    assert world.run(NOW + 2 * MINUTE)["share_posted"] == 1
    world.run(NOW + 3 * MINUTE)
    assert world.status is ShareStatus.DELIVERED
    assert len(world.told) == 2
    assert "stands in #learning on Slack after all" in world.told[-1]
    assert world.run(NOW + 4 * MINUTE) == {}


def test_a_second_failure_is_not_told_again(world: World) -> None:
    world.messenger.trouble = DeliveryError("not_in_channel", certain=True, final=True)
    world.run()
    assert world.shares.retry(world.share, now=NOW + MINUTE)
    assert world.run(NOW + 2 * MINUTE) == {"share_failed": 1}
    assert len(world.told) == 1
