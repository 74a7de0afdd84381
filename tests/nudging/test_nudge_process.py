"""The process: its jobs, its lease, its way to Rasa; and that killing it loses and doubles none."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from nudge_world import NOW, Recipient, Room

from benchmarks.nudging_killed import killed
from nudges import jobs, process
from nudges.rasa import RasaSender
from nudges.scheduler import JOBS_TABLE, add_jobs, build_scheduler, is_alive
from recommender.learners.together.room_shares import RoomShares
from recommender.learners.together.rooms import Rooms
from recommender.nudging.delivering import DeliveryError
from recommender.nudging.outbox_model import Letter
from recommender.nudging.vocabulary import NudgeKind
from recommender.settings import Settings
from recommender.storage.database import Database

LETTER = Letter(
    "an-id", "ann/b", NOW.date(), NudgeKind.STALLED, "sql", "sql", "web",
    {"text": "Hello.", "buttons": [{"title": "Later", "payload": "/x"}],
     "custom": {"type": "nudge"}},
)  # fmt: skip
Answer = Callable[[httpx.Request], httpx.Response]


def sender(answer: Answer) -> RasaSender:
    client = httpx.Client(transport=httpx.MockTransport(answer), base_url="http://rasa")
    return RasaSender(client, "secret")


def test_a_letter_becomes_events_of_the_conversation() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={})

    sender(answer).send(LETTER)
    (request,) = asked
    assert request.url.raw_path.startswith(b"/conversations/ann%2Fb/tracker/events?")
    assert dict(request.url.params) == {
        "token": "secret", "output_channel": "web", "execute_side_effects": "true",
        "include_events": "NONE",
    }  # fmt: skip
    bot, slot = json.loads(request.content)
    assert (bot["event"], bot["text"], bot["metadata"]) == (
        "bot",
        "Hello.",
        {"delivery_id": "an-id"},
    )
    assert bot["data"]["custom"] == {"type": "nudge"}
    assert slot["value"] == {
        "kind": "nudge", "id": "an-id", "nudge_kind": "stalled", "course": "sql",
    }  # fmt: skip


def _breaks(error: type[httpx.TransportError]) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("no")

    return answer


@pytest.mark.parametrize(
    ("answer", "certain", "absent"),
    [
        (lambda _: httpx.Response(500), False, False),
        (lambda _: httpx.Response(400), False, False),
        (lambda _: httpx.Response(409), True, True),
        (lambda _: httpx.Response(401), True, True),
        (_breaks(httpx.ConnectError), True, True),
        (_breaks(httpx.ReadTimeout), False, False),
        (_breaks(httpx.RemoteProtocolError), False, False),
    ],
)
def test_what_is_known_of_a_failure(answer: Answer, certain: bool, absent: bool) -> None:
    with pytest.raises(DeliveryError) as failure:
        sender(answer).send(LETTER)
    assert (failure.value.certain, failure.value.absent) == (certain, absent)


@pytest.mark.parametrize(("known", "arrived"), [("an-id", True), ("another", False)])
def test_the_conversation_knows_what_has_arrived(known: str, arrived: bool) -> None:
    events = [{"event": "user"}, {"event": "bot", "metadata": None},
              {"event": "bot", "metadata": {"delivery_id": known}}]  # fmt: skip
    asking = sender(lambda _: httpx.Response(200, json={"events": events}))
    assert asking.has_arrived("an-id", "ann") is arrived


def test_the_jobs_live_in_the_store_and_are_not_doubled(room: Room) -> None:
    settings = Settings(database_url=room.database.url)
    for _ in range(2):
        scheduler = build_scheduler(settings)
        scheduler.start(paused=True)
        add_jobs(scheduler, now=NOW)
        assert sorted(job.id for job in scheduler.get_jobs()) == [
            "decide",
            "deliver",
            "digest",
            "tidy",
        ]
        assert is_alive(scheduler)
        scheduler.shutdown()
        assert not is_alive(scheduler)
    with room.database.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {JOBS_TABLE}").scalar()
    assert found == 4


def test_a_run_decides_delivers_and_says_how_it_went(room: Room, recipient: Recipient) -> None:
    room.meet("ann")
    room.rests("ann")
    room.now = NOW.replace(hour=17, minute=30)
    desk = jobs.Desk(room.database, room.nudges, room.deliverer(recipient), "one", lambda: room.now)
    jobs.sit_down(desk)
    jobs.decide()
    jobs.deliver()
    assert recipient.letters == []
    room.now = NOW.replace(hour=18)
    jobs.deliver()
    assert len(recipient.letters) == 1
    jobs.tidy()
    health = room.nudges.health(now=room.now)
    assert health.reports["decide"]["new"] == 1
    assert health.reports["deliver"]["sent"] == 1
    assert (health.running, health.silent, health.dead) == (False, False, 0)


def test_a_delivering_run_posts_in_rooms_too(room: Room, recipient: Recipient) -> None:
    asked: list[datetime] = []

    def post(now: datetime) -> Counter[str]:
        asked.append(now)
        return Counter(share_posted=1)

    desk = jobs.Desk(room.database, room.nudges, room.deliverer(recipient), "one",
                     lambda: room.now, post_shares=post)  # fmt: skip
    jobs.sit_down(desk)
    jobs.deliver()
    assert asked == [room.now]
    assert room.nudges.health(now=room.now).reports["deliver"]["share_posted"] == 1


def test_a_second_process_stands_by(room: Room) -> None:
    first = process.Lease(room.database, "one", lambda: room.now)
    second = process.Lease(room.database, "two", lambda: room.now)
    assert first.take()
    assert not second.take()
    health = room.nudges.health(now=room.now)
    assert health.running
    first.give_back()
    assert second.take()


def test_a_store_that_cannot_be_asked_ends_the_lease_in_time(tmp_path: Path) -> None:
    clock = SimpleNamespace(now=NOW)
    lease = process.Lease(Database(f"sqlite:///{tmp_path}/none.db"), "one", lambda: clock.now)
    lease._until = NOW + timedelta(seconds=60)
    assert lease.take()
    clock.now += timedelta(seconds=61)
    assert not lease.take()


def test_owners_are_different() -> None:
    assert process.owner_name() != process.owner_name()


def test_it_stops_when_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(database_url=room.database.url, rasa_token="t")
    waymark = SimpleNamespace(
        settings=settings, database=room.database, nudges=room.nudges, catalogue=room.catalogue,
        rooms=Rooms(), room_shares=RoomShares(room.database),
    )  # fmt: skip
    monkeypatch.setattr(process, "BEAT_SECONDS", 0.05)
    stopping = threading.Event()
    thread = threading.Thread(target=process.run, args=(waymark, stopping))
    thread.start()
    while not room.nudges.health(now=process._now()).running:
        stopping.wait(0.05)
    stopping.set()
    thread.join(30)
    assert not thread.is_alive()
    assert not room.nudges.health(now=process._now()).running


@pytest.mark.slow  # starts a process of its own for every kill
def test_killed_at_random_moments_none_is_lost_and_none_doubled(tmp_path: Path) -> None:
    found = killed(tmp_path, learners=40, kills=5)
    assert (found.planned, found.received) == (40, 40)
    assert (found.lost, found.doubled, found.unmarked) == (0, 0, 0)
