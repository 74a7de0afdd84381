"""The channel's parts on their own: tokens, outbox, offers, limits, turns, replies, history."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.fernet import Fernet
from rasa.core.channels.channel import UserMessage

from bot.channels.shared.errors import ChannelError
from bot.channels.shared.limits import MAX_ADDRESSES, TokenBuckets
from bot.channels.shared.messages import Incoming
from bot.channels.shared.offered import MAX_OFFERED, Offered, payloads
from bot.channels.shared.replies import compose
from bot.channels.shared.turns import MAX_AT_ONCE, Turns
from bot.channels.web import cors
from bot.channels.web.channel import WebInput
from bot.channels.web.database import KEEP_DAYS, open_database
from bot.channels.web.history import conversation
from bot.channels.web.outbox import MAX_WAITING, Outbox
from bot.channels.web.output import CollectedOutput
from bot.channels.web.repeats import MAX_REMEMBERED, Repeats
from bot.channels.web.tokens import GUEST_LIFETIME_S, LEEWAY_S, Identity, Tokens
from bot.encryption import Cipher
from bot.environment import SetupError

NOW = 1_800_000_000.0
KEY = "k" * 40
ANN = Identity("ann", "learner", NOW + 60)


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    return open_database(tmp_path / "outbox.db", NOW)


@pytest.fixture
def outbox(database: sqlite3.Connection) -> Outbox:
    return Outbox(database, Cipher([Fernet.generate_key().decode()]))


def token(**claims: Any) -> str:
    return jwt.encode({"sub": "ann", "role": "learner", "exp": NOW + 60, **claims}, KEY)


# Tokens


def test_the_clock_that_is_passed_in_decides_on_expiry() -> None:
    tokens = Tokens(KEY)
    assert tokens.verify(token(), NOW).subject == "ann"
    assert tokens.verify(token(), NOW + 60 + LEEWAY_S).subject == "ann"
    with pytest.raises(ChannelError, match="auth_expired"):
        tokens.verify(token(), NOW + 61 + LEEWAY_S)


@pytest.mark.parametrize("word", ["", "Bearer ", "bearer "])
def test_the_bearer_word_is_optional(word: str) -> None:
    assert Tokens(KEY).verify(word + token(), NOW).role == "learner"


@pytest.mark.parametrize("expires", [True, "soon", -1, 0, 1e300, None, [1]])
def test_an_odd_expiry_is_refused(expires: Any) -> None:
    with pytest.raises(ChannelError, match="unauthorised"):
        Tokens(KEY).verify(token(exp=expires), NOW)


@pytest.mark.parametrize("value", [1, "", " ", "x" * 200, "a\x00b", ["Ann"], None])
def test_an_odd_name_is_left_out(value: Any) -> None:
    assert Tokens(KEY).verify(token(name=value, tz=value), NOW).facts("web") == {
        "role": "learner",
        "name": None,
        "tz": None,
        "channel": "web",
    }


def test_a_guests_token_verifies_for_thirty_days() -> None:
    tokens = Tokens(KEY)
    text, identity = tokens.guest(NOW)
    assert tokens.verify(text, NOW + GUEST_LIFETIME_S - 1).subject == identity.subject
    assert identity.role == "learner"
    with pytest.raises(ChannelError):
        tokens.verify(text, NOW + GUEST_LIFETIME_S + 60)


# Outbox


def test_what_is_put_waits_in_order_until_it_is_acknowledged(outbox: Outbox) -> None:
    ids = [outbox.put("ann", {"text": str(n)}, NOW) for n in range(3)]
    other = outbox.put("eve", {"text": "hers"}, NOW)
    assert outbox.waiting("ann") == [(ids[n], {"text": str(n)}) for n in range(3)]
    assert [number for number, _ in outbox.waiting("ann", ids[0])] == ids[1:]
    outbox.acknowledge("ann", ids[1])
    assert [number for number, _ in outbox.waiting("ann")] == ids[2:]
    outbox.acknowledge("ann", 10**30)
    assert outbox.waiting("ann") == []
    assert outbox.waiting("eve") == [(other, {"text": "hers"})]


def test_ids_are_never_used_again(outbox: Outbox) -> None:
    first = outbox.put("ann", {}, NOW)
    outbox.acknowledge("ann", first)
    assert outbox.put("ann", {}, NOW) > first
    assert outbox.last_id() > first


def test_ids_grow_even_over_a_new_file(tmp_path: Path) -> None:
    cipher = Cipher([Fernet.generate_key().decode()])
    old = Outbox(open_database(tmp_path / "old.db", NOW), cipher)
    new = Outbox(open_database(tmp_path / "new.db", NOW + 60), cipher)
    assert new.put("ann", {}, NOW) > max(old.put("ann", {}, NOW) for _ in range(50))


def test_the_oldest_go_when_too_many_wait(outbox: Outbox) -> None:
    ids = [outbox.put("ann", {"text": "x"}, NOW) for _ in range(MAX_WAITING + 5)]
    kept, after = [], 0
    while outbox.waiting("ann", after):
        kept += [number for number, _ in outbox.waiting("ann", after)]
        after = kept[-1]
    assert kept == ids[5:]


def test_bodies_are_encrypted_and_survive_a_change_of_keys(tmp_path: Path) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    path = tmp_path / "outbox.db"
    number = Outbox(open_database(path, NOW), Cipher([old])).put("ann", {"text": "secret"}, NOW)
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"secret" not in stored
    rotated = Outbox(open_database(path, NOW), Cipher([new, old]))
    assert rotated.waiting("ann") == [(number, {"text": "secret"})]
    # Without its key a message cannot be read, and does not stop the others.
    without = Outbox(open_database(path, NOW), Cipher([new]))
    later = without.put("ann", {"text": "later"}, NOW)
    assert without.waiting("ann") == [(number, {}), (later, {"text": "later"})]


def test_old_messages_and_offers_are_thrown_away_at_the_start(tmp_path: Path) -> None:
    cipher = Cipher([Fernet.generate_key().decode()])
    path = tmp_path / "outbox.db"
    database = open_database(path, NOW)
    Outbox(database, cipher).put("ann", {}, NOW)
    Offered(database).add("ann", {"payload": "/a"}, NOW)
    later = open_database(path, NOW + (KEEP_DAYS + 1) * 86_400)
    assert Outbox(later, cipher).waiting("ann") == []
    assert not Offered(later).holds("ann", "/a")


def test_a_subject_can_be_forgotten(database: sqlite3.Connection, outbox: Outbox) -> None:
    offered = Offered(database)
    for subject in ("ann", "eve"):
        outbox.put(subject, {"text": "x"}, NOW)
        offered.add(subject, {"payload": "/a"}, NOW)
    assert (outbox.forget("ann"), offered.forget("ann")) == (1, 1)
    assert outbox.waiting("ann") == []
    assert not offered.holds("ann", "/a")
    assert offered.holds("eve", "/a")


# Offers


def test_payloads_are_found_wherever_they_are() -> None:
    message = {
        "buttons": [{"title": "A", "payload": "/a"}, {"title": "B", "payload": "words"}],
        "custom": {"courses": [{"actions": [{"payload": " /b{} "}]}], "payload": 7},
    }
    assert list(payloads(message)) == ["/a", "/b{}"]


def test_the_newest_offers_are_kept(database: sqlite3.Connection) -> None:
    offered = Offered(database)
    for n in range(MAX_OFFERED + 10):
        offered.add("ann", {"payload": f"/{n}"}, NOW + n)
    assert not offered.holds("ann", "/0")
    assert offered.holds("ann", f"/{MAX_OFFERED + 9}")


# Limits


def test_a_bucket_empties_and_refills() -> None:
    buckets = TokenBuckets(per_minute=2)
    assert [buckets.take("a", NOW) for _ in range(3)] == [True, True, False]
    assert buckets.take("b", NOW)
    assert not buckets.take("a", NOW + 29)
    assert buckets.take("a", NOW + 31)


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing() -> None:
    buckets = TokenBuckets(per_minute=1)
    assert buckets.take("a", NOW)
    assert not buckets.take("a", NOW - 1_000)


def test_memory_is_bounded() -> None:
    buckets = TokenBuckets(per_minute=1)
    for n in range(MAX_ADDRESSES + 50):
        buckets.take(str(n), NOW)
    assert len(buckets._buckets) <= MAX_ADDRESSES


# Replies


def test_one_reply_is_one_message() -> None:
    reply = {
        "text": "Hi",
        "buttons": [{"title": "A", "payload": "/a", "type": "postback"}],
        "quick_replies": [{"title": "B", "payload": "b"}],
        "custom": {"type": "notice"},
        "image": None,
        "utter_action": "utter_hi",
    }
    assert compose(reply) == {
        "text": "Hi",
        "buttons": [{"title": "A", "payload": "/a"}, {"title": "B", "payload": "b"}],
        "custom": {"type": "notice"},
    }


def test_an_empty_reply_is_none(database: sqlite3.Connection) -> None:
    output = CollectedOutput(Offered(database), lambda: NOW)
    asyncio.run(output.send_response("ann", {"text": "", "metadata": {}}))
    assert (output.sent, output.messages) == (0, [])


# Turns


def play(handler: Any, database: sqlite3.Connection, timeout: float = 60) -> list[dict[str, Any]]:
    output = CollectedOutput(Offered(database), lambda: NOW)

    async def turn() -> None:
        turns = Turns(handler, timeout)
        turns.admit("ann")
        await turns.run(ANN, Incoming("hello", {"page": 1}), output)
        assert turns.running("ann") == 0

    asyncio.run(turn())
    return output.messages


def test_a_turn_carries_what_was_verified(database: sqlite3.Connection) -> None:
    async def handler(message: UserMessage) -> None:
        assert (message.sender_id, message.input_channel) == ("ann", "web")
        facts = {**message.metadata["waymark"]}
        assert facts.pop("request")  # by which logs of one turn are found
        assert facts == ANN.facts("web")
        assert message.metadata["client"] == {"page": 1}
        await message.output_channel.send_text_message("ann", "Hi")

    assert play(handler, database) == [{"recipient_id": "ann", "text": "Hi"}]


def test_a_failing_turn_is_answered(database: sqlite3.Connection) -> None:
    async def handler(_: UserMessage) -> None:
        raise RuntimeError("what was said")

    assert [m["custom"]["code"] for m in play(handler, database)] == ["no_answer"]


def test_a_turn_that_takes_too_long_is_ended(database: sqlite3.Connection) -> None:
    ended = []

    async def handler(_: UserMessage) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    assert [m["custom"]["code"] for m in play(handler, database, 0.01)] == ["timeout"]
    assert ended


def test_the_log_never_repeats_what_was_said(
    database: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    async def handler(message: UserMessage) -> None:
        raise RuntimeError(message.text)

    caplog.set_level("INFO")
    play(handler, database)
    assert "RuntimeError" in caplog.text
    assert "hello" not in caplog.text


def test_only_so_many_turns_are_admitted() -> None:
    async def handler(_: UserMessage) -> None:
        raise AssertionError("nothing is run here")

    turns = Turns(handler, 1)
    for _ in range(MAX_AT_ONCE):
        turns.admit("ann")
    with pytest.raises(ChannelError, match="busy"):
        turns.admit("ann")
    turns.admit("eve")


# History


def test_history_shows_titles_and_leaves_out_what_nobody_said() -> None:
    events = [
        {"event": "user", "text": "EXTERNAL: nudge", "timestamp": 1},
        {"event": "user", "text": "/restart", "timestamp": 2},
        {
            "event": "bot",
            "text": "Choose",
            "timestamp": 3,
            "data": {"buttons": [{"title": "A", "payload": "/a"}], "custom": None},
        },
        {"event": "user", "text": "/a", "timestamp": 4},
        {"event": "bot", "text": None, "timestamp": 5, "data": {"custom": {"type": "notice"}}},
        {"event": "bot", "text": None, "timestamp": 6, "data": {}},
    ]
    assert conversation(events) == [
        {
            "from": "bot",
            "time": 3,
            "text": "Choose",
            "buttons": [{"title": "A", "payload": "/a"}],
        },
        {"from": "user", "time": 4, "text": "A"},
        {"from": "bot", "time": 5, "custom": {"type": "notice"}},
    ]


# Origins and settings


def test_origins_are_compared_whole() -> None:
    ours = ("http://localhost:8000",)
    assert cors.allowed("http://localhost:8000", ours)
    for origin in ("http://localhost:80000", "http://localhost", "null", "", None):
        assert not cors.allowed(origin, ours)
    assert cors.headers("https://any.example", ("*",), preflight=False) == {
        "Vary": "Origin",
        "Access-Control-Allow-Origin": "https://any.example",
    }


@pytest.mark.parametrize("name", ["WAYMARK_JWT_KEY", "WAYMARK_ENCRYPTION_KEYS"])
def test_a_missing_key_stops_the_server_and_names_the_remedy(
    environment: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "")
    with pytest.raises(SetupError, match=f"{name}.*waymark init"):
        WebInput.from_credentials({})


# Messages sent again


def test_a_named_message_is_a_repeat_of_the_same_subject_only() -> None:
    repeats = Repeats()
    repeats.add("ann", {"message_id": "m1"})
    assert repeats.holds("ann", {"message_id": "m1"})
    assert not repeats.holds("eve", {"message_id": "m1"})
    assert not repeats.holds("ann", {"message_id": "m2"})


@pytest.mark.parametrize("name", [None, "", 7, ["m"], "x" * 65])
def test_a_message_without_a_usable_name_is_never_a_repeat(name: Any) -> None:
    repeats = Repeats()
    repeats.add("ann", {"message_id": name})
    assert not repeats.holds("ann", {"message_id": name})


def test_only_the_last_messages_are_remembered() -> None:
    repeats = Repeats()
    for number in range(MAX_REMEMBERED + 1):
        repeats.add("ann", {"message_id": str(number)})
    assert not repeats.holds("ann", {"message_id": "0"})
    assert repeats.holds("ann", {"message_id": str(MAX_REMEMBERED)})
