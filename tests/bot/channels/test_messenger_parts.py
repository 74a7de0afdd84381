"""What Slack and Telegram share: inbox, outbox, buttons, the postman, and the order of turns."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot.channels.messengers.database import KEEP_DAYS, SEEN_DAYS, open_database
from bot.channels.messengers.inbox import MOST_TRIES, STALE_S, Inbox
from bot.channels.messengers.intake import HURRY, PER_MINUTE, Intake
from bot.channels.messengers.offers import MAX_OFFERED, Offers
from bot.channels.messengers.outbox import MAX_WAITING, Call, Outbox
from bot.channels.messengers.output import MessengerOutput, UnreachableError
from bot.channels.messengers.people import Contact, PeopleError, Person
from bot.channels.messengers.postman import GIVEN_UP_S, LaterError, NeverError, Postman
from bot.channels.messengers.room_ledger import Ledger
from bot.channels.messengers.services import Services
from bot.channels.messengers.updates import Update, update_of
from bot.channels.shared.turns import Turns
from bot.encryption import Cipher

NOW = 1_800_000_000.0
DAY_S = 86_400
KEY = Fernet.generate_key().decode()


class Time:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


class Platform:
    """Takes calls; the next ones fail as armed."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.armed: list[Exception] = []

    async def perform(self, handle: str, call: Call) -> None:
        if self.armed:
            raise self.armed.pop(0)
        self.taken.append((handle, call["text"]))


class FakePeople:
    """Everybody's learner is called like the handle, with a tail."""

    def __init__(self) -> None:
        self.down = False

    async def who(self, channel: str, contact: Contact) -> Person:
        if self.down:
            raise PeopleError("down")
        return Person(f"{channel}-{contact.handle}", contact.name)

    async def handle_of(self, channel: str, subject: str) -> str | None:
        if self.down:
            raise PeopleError("down")
        known = subject.startswith(f"{channel}-")
        return subject[len(channel) + 1 :] if known else None


class FakeOutput(MessengerOutput):
    """A way out that is called ``fake``."""

    @classmethod
    def name(cls) -> str:
        return "fake"


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    return open_database(tmp_path / "messengers.db", NOW)


@pytest.fixture
def cipher() -> Cipher:
    return Cipher([KEY])


@pytest.fixture
def inbox(database: sqlite3.Connection, cipher: Cipher) -> Inbox:
    return Inbox(database, cipher, "fake")


@pytest.fixture
def outbox(database: sqlite3.Connection, cipher: Cipher) -> Outbox:
    return Outbox(database, cipher, "fake")


@pytest.fixture
def offers(database: sqlite3.Connection, cipher: Cipher) -> Offers:
    return Offers(database, cipher)


# Inbox


def test_a_message_is_taken_once_also_after_it_was_answered(inbox: Inbox) -> None:
    number = inbox.take("event:1", {"text": "hello"}, NOW)
    assert number is not None
    assert inbox.take("event:1", {"text": "hello"}, NOW) is None
    inbox.done(number)
    assert inbox.take("event:1", {"text": "hello"}, NOW) is None
    assert inbox.take("event:2", {"text": "hello"}, NOW) is not None


def test_what_a_dead_process_left_is_found_in_order_and_not_for_ever(inbox: Inbox) -> None:
    first, second = (inbox.take(key, {"text": key}, NOW) for key in ("a", "b"))
    assert [body["text"] for _, body in inbox.unanswered(NOW)] == ["a", "b"]
    inbox.done(int(first or 0))
    for _ in range(MOST_TRIES):
        assert [number for number, _ in inbox.unanswered(NOW)] == [second]
        inbox.begin(int(second or 0))
    assert inbox.unanswered(NOW) == []
    inbox.take("c", {"text": "c"}, NOW)
    assert inbox.unanswered(NOW + STALE_S + 1) == []


def test_what_was_said_is_encrypted_and_gone_when_it_is_answered(
    inbox: Inbox, tmp_path: Path, database: sqlite3.Connection
) -> None:
    number = inbox.take("a", {"text": "a secret wish"}, NOW)
    assert b"secret" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    inbox.done(int(number or 0))
    assert database.execute("SELECT body FROM inbox").fetchall() == [(None,)]


def test_old_rows_go_when_the_file_is_opened(tmp_path: Path, cipher: Cipher) -> None:
    path = tmp_path / "messengers.db"
    old = open_database(path, NOW)
    Inbox(old, cipher, "fake").take("a", {}, NOW)
    Outbox(old, cipher, "fake").put("ann", [{"text": "x"}], NOW)
    Offers(old, cipher).add("ann", {}, NOW)
    later = open_database(path, NOW + SEEN_DAYS * DAY_S + 1)
    assert Inbox(later, cipher, "fake").take("a", {}, NOW) is not None
    assert Outbox(later, cipher, "fake").next("ann") is not None
    last = open_database(path, NOW + KEEP_DAYS * DAY_S + 1)
    assert Outbox(last, cipher, "fake").next("ann") is None


# Offers


def test_a_key_works_for_one_learner_and_survives_a_restart(
    tmp_path: Path, cipher: Cipher, offers: Offers
) -> None:
    key = offers.add("ann", {"payload": "/a"}, NOW)
    assert len(key.encode()) <= 64
    again = Offers(open_database(tmp_path / "messengers.db", NOW), cipher)
    assert again.find("ann", key) == {"payload": "/a"}
    assert again.find("eve", key) is None
    assert again.find("ann", "another") is None


def test_keys_are_bounded(offers: Offers) -> None:
    keys = [offers.add("ann", {"n": n}, NOW) for n in range(MAX_OFFERED + 5)]
    assert [offers.find("ann", key) is None for key in keys[:6]] == [True] * 5 + [False]


def test_without_its_encryption_key_a_button_is_none(
    offers: Offers, database: sqlite3.Connection
) -> None:
    key = offers.add("ann", {"payload": "/a"}, NOW)
    assert Offers(database, Cipher([Fernet.generate_key().decode()])).find("ann", key) is None


# Outbox and postman


def post(
    outbox: Outbox, platform: Platform, clock: Time, people: FakePeople | None = None
) -> Postman:
    folk = people or FakePeople()

    async def reach(subject: str) -> str | None:
        return await folk.handle_of("fake", subject)

    return Postman(outbox, platform, reach, clock)


def calls(*texts: str) -> list[Call]:
    return [{"text": text} for text in texts]


def test_calls_go_in_their_order_and_are_forgotten(outbox: Outbox) -> None:
    platform = Platform()
    asyncio.run(post(outbox, platform, Time()).send("fake-ann", calls("1", "2")))
    assert platform.taken == [("ann", "1"), ("ann", "2")]
    assert outbox.subjects() == []


def test_a_delivery_is_kept_once(outbox: Outbox) -> None:
    platform = Platform()

    async def send() -> None:
        postman = post(outbox, platform, Time())
        for _ in range(3):
            await postman.send("fake-ann", calls("nudge"), "n1")
        await postman.send("fake-ann", calls("other"), "n2")

    asyncio.run(send())
    assert [text for _, text in platform.taken] == ["nudge", "other"]


def test_what_must_wait_holds_up_what_is_behind_it_and_goes_later(outbox: Outbox) -> None:
    platform, clock = Platform(), Time()
    platform.armed = [LaterError("busy", 0.01)]

    async def send() -> None:
        postman = post(outbox, platform, clock)
        await postman.send("fake-ann", calls("1"))
        await postman.send("fake-ann", calls("2"))
        assert platform.taken == []
        await postman.send("fake-eve", calls("hers"))
        assert platform.taken == [("eve", "hers")]
        clock.now += 1
        while outbox.subjects():
            await asyncio.sleep(0.005)
        await postman.close()

    asyncio.run(send())
    assert platform.taken[1:] == [("ann", "1"), ("ann", "2")]


def test_waiting_doubles_unless_the_platform_says_how_long(outbox: Outbox) -> None:
    platform, clock = Platform(), Time()
    platform.armed = [LaterError("down")] * 3 + [LaterError("busy", 77.0)]
    dues = []

    async def send() -> None:
        postman = post(outbox, platform, clock)
        await postman.send("fake-ann", calls("1"))
        for _ in range(4):
            waiting = outbox.next("fake-ann")
            assert waiting is not None
            dues.append(waiting.due - clock.now)
            clock.now = waiting.due
            await postman.deliver("fake-ann")
        await postman.close()

    asyncio.run(send())
    assert dues == [1.0, 2.0, 4.0, 77.0]
    assert platform.taken == [("ann", "1")]


def test_what_is_refused_for_good_is_passed_over_and_noted(outbox: Outbox) -> None:
    platform = Platform()
    platform.armed = [NeverError("blocked")]
    asyncio.run(post(outbox, platform, Time()).send("fake-ann", calls("1", "2")))
    assert platform.taken == [("ann", "2")]
    assert outbox.failures() == [{"subject": "fake-ann", "created": NOW, "reason": "blocked"}]


def test_after_a_day_it_is_given_up(outbox: Outbox) -> None:
    platform, clock = Platform(), Time()
    platform.armed = [LaterError("down", 0.0)] * 2

    async def send() -> None:
        postman = post(outbox, platform, clock)
        outbox.put("fake-ann", calls("1"), clock())
        clock.now += GIVEN_UP_S + 1
        await postman.deliver("fake-ann")
        await postman.close()

    asyncio.run(send())
    assert [one["reason"] for one in outbox.failures()] == ["too_late"]


def test_what_an_earlier_process_left_is_sent(outbox: Outbox) -> None:
    platform = Platform()
    outbox.put("fake-ann", calls("1"), NOW)

    async def begin() -> None:
        post(outbox, platform, Time()).resume()
        while outbox.subjects():
            await asyncio.sleep(0.005)

    asyncio.run(begin())
    assert platform.taken == [("ann", "1")]


def test_the_oldest_go_when_too_many_wait(outbox: Outbox) -> None:
    for number in range(MAX_WAITING + 3):
        outbox.put("ann", calls(str(number)), NOW)
    first = outbox.next("ann")
    assert first is not None
    assert first.call["text"] == "3"


def test_calls_are_encrypted_and_one_that_cannot_be_read_does_not_stop_the_rest(
    outbox: Outbox, database: sqlite3.Connection, tmp_path: Path
) -> None:
    outbox.put("ann", calls("a secret"), NOW)
    assert b"secret" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    other = Outbox(database, Cipher([Fernet.generate_key().decode()]), "fake")
    other.put("ann", calls("later"), NOW)
    found = other.next("ann")
    assert found is not None
    assert found.call["text"] == "later"


def test_a_message_nobody_asked_for_fails_at_once_where_nobody_is_linked(outbox: Outbox) -> None:
    async def send() -> None:
        people = FakePeople()
        postman = post(outbox, Platform(), Time(), people)
        output = FakeOutput(postman, lambda *_: calls("x"))
        with pytest.raises(UnreachableError):
            await output.send_response("web-ann", {"text": "x"})
        people.down = True  # it cannot be said now: the message waits
        await output.send_response("fake-ann", {"text": "x"})
        await asyncio.sleep(0.01)
        assert outbox.subjects() == ["fake-ann"]
        await postman.close()

    asyncio.run(send())


# Intake


class Desk:
    """An intake over fakes: what Rasa heard, and what people got."""

    def __init__(self, inbox: Inbox, outbox: Outbox, offers: Offers, handler: Any) -> None:
        self.platform, self.people, self.clock = Platform(), FakePeople(), Time()
        postman = post(outbox, self.platform, self.clock, self.people)
        self._postman = postman
        services = Services(
            "fake",
            inbox,
            outbox,
            offers,
            self.people,
            postman,
            Turns(handler, 5),
            Ledger(inbox._database, "fake"),
            self.clock,  # type: ignore[arg-type]
        )
        self.pressed: list[dict[str, Any]] = []

        async def pressed(_person: Person, _update: Update, offered: dict[str, Any]) -> None:
            self.pressed.append(offered)

        async def introduce(contact: Contact) -> Contact:
            return Contact(contact.handle, "Ann")

        def answer(handle: str) -> MessengerOutput:
            return FakeOutput(postman, lambda _, drawn: calls(drawn.text), handle)

        self.intake = Intake(services, answer, pressed, introduce)

    async def idle(self) -> None:
        while self.intake._tasks or self._postman._tasks:
            await asyncio.sleep(0.005)

    def texts(self) -> list[str]:
        return [text for _, text in self.platform.taken]


Build = Callable[[Any], Desk]


@pytest.fixture
def desk(inbox: Inbox, outbox: Outbox, offers: Offers) -> Build:
    return lambda handler: Desk(inbox, outbox, offers, handler)


def said(text: str, handle: str = "U1", key: str | None = None) -> Update:
    return Update(Contact(handle), text, key)


def test_turns_of_one_person_keep_their_order_and_others_do_not_wait(desk: Build) -> None:
    heard: list[str] = []
    gate = asyncio.Event

    async def run() -> None:
        opened = gate()

        async def handler(message: Any) -> None:
            if message.text == "slow":
                await opened.wait()
            heard.append(message.text)
            await message.output_channel.send_text_message(message.sender_id, message.text)

        played = desk(handler)
        for number, text in enumerate(("slow", "second", "third")):
            played.intake.take(str(number), said(text))
        played.intake.take("other", said("hers", "U2"))
        while "hers" not in heard:
            await asyncio.sleep(0.005)
        assert heard == ["hers"]
        opened.set()
        await played.idle()
        assert played.texts() == ["hers", "slow", "second", "third"]

    asyncio.run(run())
    assert heard == ["hers", "slow", "second", "third"]


def test_a_turn_carries_what_the_platform_verified_and_no_role(desk: Build) -> None:
    seen: list[Any] = []

    async def handler(message: Any) -> None:
        facts = {**message.metadata["waymark"]}
        facts.pop("request", None)  # by which logs of one turn are found
        seen.append((message.sender_id, message.input_channel, facts))
        await message.output_channel.send_text_message(message.sender_id, "Hi")

    async def run() -> None:
        played = desk(handler)
        assert played.intake.take("1", said("hello"))
        assert not played.intake.take("1", said("hello"))
        await played.idle()

    asyncio.run(run())
    facts = {"role": None, "name": "Ann", "tz": None, "channel": "fake"}
    assert seen == [("fake-U1", "fake", facts)]


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ('/enrol{"course_id": "c1"}', ['enrol{"course_id": "c1"}']),
        ("  //restart", ["restart"]),
        ("EXTERNAL: nudge", []),
        ("x" * 1001, []),
        ("", []),
    ],
)
def test_nobody_types_a_command(desk: Build, typed: str, heard: list[str]) -> None:
    found: list[str] = []

    async def handler(message: Any) -> None:
        found.append(message.text)
        await message.output_channel.send_text_message(message.sender_id, "ok")

    async def run() -> list[str]:
        played = desk(handler)
        played.intake.take("1", said(typed))
        await played.idle()
        return played.texts()

    answers = asyncio.run(run())
    assert found == heard
    assert len(answers) == 1
    assert answers[0]


def test_a_button_says_what_was_offered_and_an_unknown_one_its_title(
    desk: Build, offers: Offers
) -> None:
    found: list[str] = []

    async def handler(message: Any) -> None:
        found.append(message.text)
        await message.output_channel.send_text_message(message.sender_id, "ok")

    async def run() -> Desk:
        played = desk(handler)
        mine = offers.add("fake-U1", {"payload": "/recommend"}, NOW)
        hers = offers.add("fake-U2", {"payload": "/erase"}, NOW)
        page = offers.add("fake-U1", {"turn": 2}, NOW)
        for number, (title, key) in enumerate(
            (("Courses", mine), ("Show me", hers), ("Next", page), ("/recommend", "gone"))
        ):
            played.intake.take(str(number), said(title, key=key))
        await played.idle()
        return played

    played = asyncio.run(run())
    assert found == ["/recommend", "Show me", "recommend"]
    assert played.pressed == [{"payload": "/recommend"}, {"turn": 2}]


def test_whatever_fails_is_answered_and_not_repeated_in_the_log(
    desk: Build, caplog: pytest.LogCaptureFixture
) -> None:
    async def handler(message: Any) -> None:
        raise RuntimeError(message.text)

    async def run() -> Desk:
        played = desk(handler)
        played.intake.take("1", said("my secret"))
        await played.idle()
        played.people.down = True
        played.intake.take("2", said("my secret"))
        await played.idle()
        return played

    caplog.set_level("INFO")
    played = asyncio.run(run())
    assert len(played.texts()) == 2
    assert all(text.startswith("Sorry") for text in played.texts())
    assert "my secret" not in caplog.text
    assert "U1" not in caplog.text.replace("fake-U1", "")


def test_who_writes_too_much_is_told_once(desk: Build) -> None:
    async def handler(message: Any) -> None:
        await message.output_channel.send_text_message(message.sender_id, "ok")

    async def run() -> list[str]:
        played = desk(handler)
        for number in range(int(PER_MINUTE) + 5):
            played.intake.take(str(number), said("hello"))
        await played.idle()
        return played.texts()

    texts = asyncio.run(run())
    assert texts.count("ok") == PER_MINUTE
    assert texts.count(HURRY) == 1


def test_what_was_left_unanswered_is_answered_by_the_next_process(
    desk: Build, inbox: Inbox
) -> None:
    async def handler(message: Any) -> None:
        await message.output_channel.send_text_message(message.sender_id, message.text)

    async def run() -> list[str]:
        inbox.take("1", said("hello").document(), NOW)
        played = desk(handler)
        played.intake.resume()
        await played.idle()
        return played.texts()

    assert asyncio.run(run()) == ["hello"]
    assert inbox.unanswered(NOW) == []


def test_an_update_survives_being_kept() -> None:
    update = Update(Contact("U1", "Ann", "UTC", ("ann",)), "hi", "k", {"message_id": 1})
    assert update_of(update.document()) == update


def test_a_turn_does_not_wait_for_a_slow_platform(
    inbox: Inbox, outbox: Outbox, offers: Offers
) -> None:
    async def run() -> list[str]:
        opened = asyncio.Event()

        async def handler(message: Any) -> None:
            for text in ("1", "2"):
                await message.output_channel.send_text_message(message.sender_id, text)
            opened.set()  # the turn is over before anything was taken

        played = Desk(inbox, outbox, offers, handler)
        perform = played.platform.perform

        async def slow(handle: str, call: Call) -> None:
            await opened.wait()
            await perform(handle, call)

        played.platform.perform = slow  # type: ignore[method-assign]
        played.intake.take("1", said("hello"))
        await played.idle()
        return played.texts()

    assert asyncio.run(run()) == ["1", "2"]
