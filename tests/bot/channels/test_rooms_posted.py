"""Posts in rooms: once, only where that is allowed, in a form that the platforms take."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.messengers.database import open_database
from bot.channels.messengers.postman import LaterError, NeverError, UnsureError
from bot.channels.messengers.room_ledger import Ledger
from bot.channels.messengers.room_post import MAX_NOTE, MAX_TITLE, RoomPost, room_post
from bot.channels.messengers.room_routes import may_post
from bot.channels.messengers.rooms import RoomDesk, allowed_rooms
from bot.channels.shared.errors import ChannelError
from bot.channels.slack import form as slack_form
from bot.channels.slack.client import SlackClient
from bot.channels.telegram import form as telegram_form
from bot.channels.telegram.client import TelegramClient
from recommender.dialogues.messengers import slack as slack_server
from recommender.dialogues.messengers import telegram as telegram_server
from recommender.dialogues.messengers.server import Answer
from recommender.dialogues.messengers.slack import Slack
from recommender.dialogues.messengers.telegram import Telegram

NOW = 1_800_000_000.0
ROOM, OTHER, GROUP = "C0LEARNING", "C0QUIET", -100200300
URL = "https://learn.example.org/sql?a=1&b=2"
POST = RoomPost("SQL <Basics> & more", URL, ("Academy", "Beginner"), "Ann")
LONGEST = {
    "title": "<&>" * 400, "url": URL, "by": "&" * 400, "note": "<" * 4000, "facts": ["&" * 999] * 9,
}  # fmt: skip


class Room:
    """Takes calls, or answers as it is told to."""

    def __init__(self, *troubles: Exception) -> None:
        self.stands: list[tuple[str, Any]] = []
        self.troubles = list(troubles)

    async def take(self, room: str, call: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        if self.troubles:
            raise self.troubles.pop(0)
        self.stands.append((room, call["title"]))


def desk(tmp_path: Path, room: Room) -> RoomDesk:
    ledger = Ledger(open_database(tmp_path / "messengers.db", NOW), "slack")
    form: Callable[[RoomPost], dict[str, Any]] = lambda post: {"title": post.title}  # noqa: E731
    return RoomDesk(ledger, room.take, form, frozenset((ROOM,)), lambda: NOW)


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


def test_what_was_posted_is_not_posted_again_by_a_later_process_either(tmp_path: Path) -> None:
    room = Room()
    for _ in range(3):
        assert run(desk(tmp_path, room).post("s-1", ROOM, POST)) == {"outcome": "posted"}
    assert room.stands == [(ROOM, POST.title)]
    assert run(desk(tmp_path, room).post("s-2", ROOM, POST)) == {"outcome": "posted"}
    assert len(room.stands) == 2


def test_who_asks_again_while_it_is_under_way_waits_for_the_same(tmp_path: Path) -> None:
    room = Room()
    here = desk(tmp_path, room)

    async def both() -> list[dict[str, Any]]:
        return list(await asyncio.gather(*(here.post("s-1", ROOM, POST) for _ in range(3))))

    assert run(both()) == [{"outcome": "posted"}] * 3
    assert len(room.stands) == 1


def test_who_goes_away_stops_nothing(tmp_path: Path) -> None:
    room = Room()
    here = desk(tmp_path, room)

    async def leave() -> None:
        asked = asyncio.ensure_future(here.post("s-1", ROOM, POST))
        await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await here.close()

    run(leave())
    assert len(room.stands) == 1


def test_later_is_tried_again_never_is_not_posted(tmp_path: Path) -> None:
    room = Room(LaterError("ratelimited"), NeverError("not_in_channel"))
    here = desk(tmp_path, room)
    assert run(here.post("s-1", ROOM, POST)) == {"outcome": "later", "reason": "ratelimited"}
    assert run(here.post("s-1", ROOM, POST)) == {"outcome": "refused", "reason": "not_in_channel"}
    assert run(here.post("s-1", ROOM, POST)) == {"outcome": "posted"}


def test_what_was_cut_short_is_never_doubled(tmp_path: Path) -> None:
    room = Room(UnsureError("TimeoutError"))
    assert run(desk(tmp_path, room).post("s-1", ROOM, POST))["outcome"] == "unsure"
    assert run(desk(tmp_path, room).post("s-1", ROOM, POST))["outcome"] == "unsure"
    assert room.stands == []


def test_a_server_that_died_while_posting_is_unsure_afterwards(tmp_path: Path) -> None:
    class Deadly(Room):
        async def take(self, room: str, call: dict[str, Any]) -> None:
            self.stands.append((room, call["title"]))
            raise asyncio.CancelledError

    room = Deadly()

    async def die() -> None:
        await asyncio.gather(desk(tmp_path, room).post("s-1", ROOM, POST), return_exceptions=True)

    run(die())
    assert run(desk(tmp_path, Room()).post("s-1", ROOM, POST))["outcome"] == "unsure"
    assert len(room.stands) == 1


def test_only_rooms_that_are_set_up_are_posted_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room()
    found = run(desk(tmp_path, room).post("s-1", OTHER, POST))
    assert found == {"outcome": "refused", "reason": "not_allowed"}
    assert room.stands == []
    monkeypatch.setenv("WAYMARK_ROOMS", f"slack:learning={ROOM}, telegram:study group={GROUP}")
    assert allowed_rooms("slack") == {ROOM}
    assert allowed_rooms("telegram") == {str(GROUP)}
    monkeypatch.delenv("WAYMARK_ROOMS")
    assert allowed_rooms("slack") == frozenset()


# What a post is


@pytest.mark.parametrize("document", [None, [], {}, {"title": " "}, {"title": 7},
                                      {"title": "SQL", "facts": "x"}])  # fmt: skip
def test_what_is_no_post_is_refused(document: Any) -> None:
    with pytest.raises(ChannelError):
        room_post(document)


def test_a_post_is_cut_to_what_fits_and_links_to_the_web_alone() -> None:
    post = room_post(LONGEST)
    assert (len(post.title), len(post.note or "")) == (MAX_TITLE, MAX_NOTE)
    assert post.url == URL
    for url in ("javascript:alert(1)", "http://localhost:8000/x", "https://a b.org", "x" * 3000, 7):
        assert room_post({"title": "SQL", "url": url}).url is None


def test_only_who_agreed_is_named() -> None:
    assert room_post({"title": "SQL", "by": "Ann"}).words == "Ann recommends a course: SQL"
    assert room_post({"title": "SQL"}).words == "A learner recommends a course: SQL"


# On the platforms


@pytest.fixture
def slack() -> Iterator[Slack]:
    server = Slack()
    server.rooms = {ROOM: True, OTHER: False}
    yield server
    server.stop()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    server = Telegram("http://127.0.0.1:9/webhook")  # nobody takes its updates
    server.groups = {GROUP}
    yield server
    server.stop()


def on_slack(server: Slack, post: RoomPost, room: str = ROOM) -> None:
    client = SlackClient(slack_server.TOKEN, server.api)
    run(client.post(room, slack_form.room_call(post)))


def on_telegram(server: Telegram, post: RoomPost, room: int = GROUP) -> None:
    async def send() -> None:
        client = TelegramClient(telegram_server.TOKEN, server.url)
        try:
            await client.post(str(room), telegram_form.room_call(post))
        finally:
            await client.close()

    run(send())


def test_slack_shows_blocks_whose_title_is_the_link(slack: Slack) -> None:
    on_slack(slack, POST)
    (message,) = slack.posts(ROOM)
    assert "Ann recommends a course" in message["text"]
    blocks = json.dumps(message["blocks"])
    assert "<https://learn.example.org/sql?a=1&amp;b=2|SQL &lt;Basics&gt; &amp; more>" in blocks
    assert "button" not in blocks
    assert slack.calls("conversations.open") == []


def test_telegram_shows_html_and_a_button_with_the_link(telegram: Telegram) -> None:
    on_telegram(telegram, POST)
    (message,) = telegram.messages(GROUP)
    assert "SQL <Basics> & more" in message["text"]
    (row,) = message["reply_markup"]["inline_keyboard"]
    assert row == [{"text": "Open the course", "url": URL}]


def test_the_longest_post_is_taken_by_both(slack: Slack, telegram: Telegram) -> None:
    on_slack(slack, room_post(LONGEST))
    on_telegram(telegram, room_post(LONGEST))
    on_telegram(telegram, RoomPost("No address"))
    assert slack.refusals() == telegram.refusals() == []


@pytest.mark.parametrize(
    ("room", "code"), [(OTHER, "not_in_channel"), ("C0NOWHERE", "channel_not_found")]
)
def test_a_channel_the_app_was_not_invited_to_refuses(slack: Slack, room: str, code: str) -> None:
    with pytest.raises(NeverError, match=code):
        on_slack(slack, POST, room)


def test_a_group_the_bot_is_not_in_refuses(telegram: Telegram) -> None:
    with pytest.raises(NeverError, match="not found"):
        on_telegram(telegram, POST, -1)
    telegram.left.add(GROUP)
    with pytest.raises(NeverError, match="kicked"):
        on_telegram(telegram, POST)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(slack_server.rate_limited(7), LaterError),
     (slack_server.refused("service_unavailable", status=503), LaterError),
     (slack_server.refused("internal_error"), UnsureError), (Answer({}, 502), UnsureError)],
)  # fmt: skip
def test_slack_is_asked_once_and_an_unclear_answer_is_one(
    slack: Slack, answer: Answer, kind: type
) -> None:
    slack.arm("chat.postMessage", answer)
    with pytest.raises(LaterError) as error:
        on_slack(slack, POST)
    assert type(error.value) is kind
    assert len(slack.received) == 1


def test_an_unclear_answer_of_telegrams_is_one(telegram: Telegram) -> None:
    telegram.arm("sendMessage", telegram_server.refused(500, "Internal"))
    with pytest.raises(UnsureError):
        on_telegram(telegram, POST)
    telegram.arm("sendMessage", telegram_server.rate_limited(9))
    with pytest.raises(LaterError) as error:
        on_telegram(telegram, POST)
    assert not isinstance(error.value, UnsureError)


def test_a_server_that_is_not_there_took_nothing_for_certain(
    slack: Slack, telegram: Telegram
) -> None:
    slack.stop()
    telegram.stop()
    for post in (lambda: on_slack(slack, POST), lambda: on_telegram(telegram, POST)):
        with pytest.raises(LaterError) as error:
            post()
        assert not isinstance(error.value, UnsureError)


# Who may


def asked(token: str = "secret", address: str = "127.0.0.1", **headers: str) -> Any:
    return SimpleNamespace(headers={"authorization": f"Bearer {token}", **headers}, ip=address)


def test_this_machine_with_the_token_may_post_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WAYMARK_RASA_TOKEN", "secret")
    monkeypatch.setenv("WAYMARK_HOST", "192.0.2.7")
    assert may_post(asked())
    assert may_post(asked(address="192.0.2.7"))
    for request in (
        asked("wrong"), asked(""), asked("sécret"), asked(address="192.0.2.8"), asked(address=""),
        asked(**{"x-forwarded-for": "192.0.2.8"}), SimpleNamespace(headers={}, ip="127.0.0.1"),
    ):  # fmt: skip
        assert not may_post(request)
    monkeypatch.setenv("WAYMARK_RASA_TOKEN", "")
    assert not may_post(asked(""))
