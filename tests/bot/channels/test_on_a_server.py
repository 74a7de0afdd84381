"""The same conversations on web, Slack and Telegram, against a real Rasa server.

One suite for all three: whatever the channel, the same is said, and what is no message is none.
"""

from __future__ import annotations

import itertools
import json
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import pytest
import requests
from rasa_server import API_TOKEN, Server

from recommender.dialogues.messengers import slack as slack_server
from recommender.dialogues.messengers import telegram as telegram_server
from recommender.dialogues.messengers.slack import Slack
from recommender.dialogues.messengers.telegram import Telegram

pytestmark = pytest.mark.servers
_numbers = itertools.count(int(time.time()) % 100_000 * 1000)
SECONDS = 20.0


class Somebody(ABC):
    """A new person on a channel."""

    subject: str

    @abstractmethod
    def write(self, text: str) -> None:
        """Sends a text; its answers come in :meth:`texts`."""

    @abstractmethod
    def press(self, title: str) -> None:
        """Presses the newest button called so."""

    @abstractmethod
    def texts(self) -> list[str]:
        """What they were told so far."""

    @abstractmethod
    def titles(self) -> list[str]:
        """The buttons they were shown so far."""

    def told(self, count: int) -> list[str]:
        """The texts, once there are so many."""
        end = time.monotonic() + SECONDS
        while len(self.texts()) < count and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.1)  # nothing more must come
        return self.texts()


class OnTheWeb(Somebody):
    def __init__(self, server: Server) -> None:
        self.subject = f"web-{uuid.uuid4().hex}"
        self._server = server
        self._token = server.token(self.subject)
        self._messages: list[dict[str, Any]] = []

    def write(self, text: str) -> None:
        answer = self._server.say(self._token, text)
        if answer.status_code == 200:
            self._messages += answer.json()
        else:
            self._messages.append({"text": answer.json()["message"]})

    def press(self, title: str) -> None:
        self.write(self._buttons()[title])

    def texts(self) -> list[str]:
        return [one["text"] for one in self._messages]

    def titles(self) -> list[str]:
        return list(self._buttons())

    def _buttons(self) -> dict[str, str]:
        return {
            button["title"]: button["payload"]
            for message in self._messages
            for button in message.get("buttons", ())
        }


class OnSlack(Somebody):
    def __init__(self, slack: Slack) -> None:
        self.user = f"U{next(_numbers)}"
        self.subject = f"slack-of-{self.user}"
        self._slack = slack

    def write(self, text: str) -> None:
        assert self._slack.write(self.user, text) == 200

    def press(self, title: str) -> None:
        assert self._slack.press(self.user, title) == 200

    def texts(self) -> list[str]:
        return [one["text"] for one in self._slack.messages(self.user)]

    def titles(self) -> list[str]:
        return list(self._slack.buttons(self.user))


class OnTelegram(Somebody):
    def __init__(self, telegram: Telegram) -> None:
        self.user = next(_numbers)
        self.subject = f"telegram-of-{self.user}"
        self._telegram = telegram

    def write(self, text: str) -> None:
        assert self._telegram.write(self.user, text) == 200

    def press(self, title: str) -> None:
        assert self._telegram.press(self.user, title) == 200

    def texts(self) -> list[str]:
        return [one["text"].split("\n\n")[0] for one in self._telegram.messages(self.user)]

    def titles(self) -> list[str]:
        return list(self._telegram.buttons(self.user))


@pytest.fixture(params=["web", "slack", "telegram"])
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def meet(channel: str, server: Server, slack: Slack, telegram: Telegram) -> Callable[[], Somebody]:
    made: dict[str, Callable[[], Somebody]] = {
        "web": lambda: OnTheWeb(server),
        "slack": lambda: OnSlack(slack),
        "telegram": lambda: OnTelegram(telegram),
    }
    return made[channel]


@pytest.fixture
def ann(meet: Callable[[], Somebody]) -> Somebody:
    return meet()


# The same on every channel


def test_a_message_is_answered(ann: Somebody) -> None:
    ann.write("hello")
    assert ann.told(1) == ["Hello there."]


def test_a_button_says_what_was_offered(ann: Somebody) -> None:
    ann.write("choices please")
    ann.told(1)
    assert ann.titles() == ["The first", "The second"]
    ann.press("The second")
    assert ann.told(2) == ["Choose one.", "Picked."]


def test_what_was_offered_to_somebody_else_is_not_obeyed(
    meet: Callable[[], Somebody], channel: str, slack: Slack, telegram: Telegram, server: Server
) -> None:
    ann, eve = meet(), meet()
    ann.write("choices please")
    ann.told(1)
    if isinstance(ann, OnSlack) and isinstance(eve, OnSlack):
        action = {**slack.buttons(ann.user)["The first"], "action_ts": "1"}
        who = {"type": "block_actions", "user": {"id": eve.user}, "actions": [action]}
        assert slack.interact(who) == 200
    elif isinstance(ann, OnTelegram) and isinstance(eve, OnTelegram):
        telegram.write(eve.user, "hello")
        eve.told(1)
        _, button = telegram.buttons(ann.user)["The first"]
        _press_as(telegram, eve.user, button["callback_data"])
    else:
        eve.write('/pick{"course": "c1"}')
    assert "Picked." not in eve.told(len(eve.texts()) + 1)


def _press_as(telegram: Telegram, user: int, key: str) -> None:
    chat = {"id": user, "type": "private"}
    query = {
        "id": "forged",
        "from": {"id": user, "is_bot": False, "first_name": "Eve"},
        "message": {"message_id": 1, "chat": chat},
        "data": key,
    }
    assert telegram.update({"callback_query": query}) == 200


@pytest.mark.parametrize("typed", ['/pick{"course": "c1"}', "EXTERNAL: remind", "x" * 1001, "/"])
def test_commands_and_endless_texts_are_not_obeyed(ann: Somebody, typed: str) -> None:
    ann.write(typed)
    (answer,) = ann.told(1)
    assert answer
    assert answer != "Picked."


def test_silence_and_slowness_get_a_plain_sentence(ann: Somebody) -> None:
    ann.write("be silent")
    ann.write("be slow")
    first, second = ann.told(2)
    assert first == "Sorry, I could not do that just now. Please try again in a moment."
    assert second == "Sorry, that took too long. Please try again in a moment."


def test_the_order_is_kept(ann: Somebody) -> None:
    for text in ("hello", "choices please", "i pick c1", "hello"):
        ann.write(text)
    assert ann.told(4) == ["Hello there.", "Choose one.", "Picked.", "Hello there."]


def test_conversations_are_apart_and_no_role_comes_from_a_messenger(
    ann: Somebody, channel: str, server: Server
) -> None:
    ann.write("who am i")
    ann.told(1)
    answer = requests.get(
        f"{server.url}/conversations/{ann.subject}/tracker", params={"token": API_TOKEN}
    ).json()
    said = [event for event in answer["events"] if event["event"] == "user"]
    facts = said[-1]["metadata"]["waymark"]
    assert facts["channel"] == channel == said[-1]["input_channel"]
    assert facts["role"] == ("learner" if channel == "web" else None)


def test_a_delivery_arrives_once(ann: Somebody, channel: str, server: Server) -> None:
    if channel == "web":
        pytest.skip("what waits for a page is covered by test_web_socket")
    ann.write("hello")
    ann.told(1)
    for _ in range(3):
        answer = server.deliver(ann.subject, "Ten minutes keep your streak.", channel, "d1")
        assert answer.status_code == 200
    assert ann.told(2) == ["Hello there.", "Ten minutes keep your streak."]


# What each platform does besides


def events(slack: Slack, user: str) -> list[str]:
    return [one["text"] for one in slack.messages(user)]


def wait(happened: Callable[[], Any]) -> bool:
    end = time.monotonic() + SECONDS
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_slack_asks_who_we_are(server: Server, slack: Slack) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c-1"}).encode()
    status, answer = _raw(slack, body)
    assert (status, json.loads(answer)) == (200, {"challenge": "c-1"})
    assert slack.post(body, "application/json", secret="another") == 401


def _raw(slack: Slack, body: bytes) -> Any:
    found: list[Any] = []
    original = slack_server.post

    def keep(url: str, data: bytes, headers: dict[str, str]) -> Any:
        found.append(original(url, data, headers))
        return found[-1]

    slack_server.post = keep
    try:
        slack.post(body, "application/json")
    finally:
        slack_server.post = original
    return found[0]


@pytest.mark.parametrize("problem", ["secret", "old", "future", "none"])
def test_what_slack_did_not_sign_is_refused(server: Server, slack: Slack, problem: str) -> None:
    user = f"U{next(_numbers)}"
    event = {"type": "message", "channel_type": "im", "user": user, "text": "hello"}
    document = {"type": "event_callback", "event_id": uuid.uuid4().hex, "event": event}
    body, more = json.dumps(document).encode(), {}
    if problem == "secret":
        more = {"secret": "another"}
    elif problem in ("old", "future"):
        more = {"at": time.time() + (-301 if problem == "old" else 360)}
    elif problem == "none":
        more = {"headers": {"X-Slack-Signature": ""}}
    assert slack.post(body, "application/json", **more) == 401
    time.sleep(0.3)
    assert events(slack, user) == []


def test_slacks_retries_are_known_and_acknowledged_at_once(server: Server, slack: Slack) -> None:
    user = f"U{next(_numbers)}"
    event = {"type": "message", "channel_type": "im", "user": user, "text": "be slow"}
    document = {"type": "event_callback", "event_id": uuid.uuid4().hex, "event": event}
    body = json.dumps(document).encode()
    took = []
    for retry in range(3):
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_error"}
        begun = time.monotonic()
        assert slack.post(body, "application/json", headers=headers) == 200
        took.append(time.monotonic() - begun)
    assert wait(lambda: events(slack, user))
    time.sleep(0.5)
    assert len(events(slack, user)) == 1
    assert max(took) < 2.0  # Slack waits three seconds; the turn itself takes two


def test_slacks_channels_bots_and_edits_are_none_of_our_business(
    server: Server, slack: Slack
) -> None:
    user = f"U{next(_numbers)}"
    slack.write(user, "hello", channel_type="channel")
    slack.write(user, "hello", bot_id="B1")
    slack.write(user, "hello", subtype="message_changed")
    slack.event({"type": "app_mention", "user": user, "text": "hello"})
    slack.write(user, "hello")
    assert wait(lambda: events(slack, user))
    time.sleep(0.3)
    assert events(slack, user) == ["Hello there."]


def test_slacks_rate_limit_is_kept(server: Server, slack: Slack) -> None:
    user = f"U{next(_numbers)}"
    slack.arm("chat.postMessage", slack_server.rate_limited(1))
    slack.write(user, "hello")
    slack.write(user, "choices please")
    assert wait(lambda: len(events(slack, user)) == 2)
    assert events(slack, user) == ["Hello there.", "Choose one."]


def test_a_malformed_request_is_refused(server: Server, slack: Slack) -> None:
    for body in (b"", b"[]", b"null", b"{", b"payload=1"):
        assert slack.post(body, "application/json") == 400
    assert slack.post(b"payload=nothing", "application/x-www-form-urlencoded") == 400
    huge = b"x" * 600_000
    assert slack.post(huge, "application/json") == 413


@pytest.mark.parametrize("secret", [None, "", "wrong", "ü"])
def test_what_does_not_carry_telegrams_secret_is_refused(
    server: Server, telegram: Telegram, secret: str | None
) -> None:
    user = next(_numbers)
    chat = {"id": user, "type": "private"}
    sender = {"id": user, "is_bot": False, "first_name": "Eve"}
    message = {"message_id": 1, "chat": chat, "from": sender, "text": "hello"}
    encoded = secret.encode().decode("latin-1") if secret else secret
    assert telegram.update({"message": message}, secret=encoded) == 401
    time.sleep(0.3)
    assert telegram.messages(user) == []


def test_telegrams_repeats_groups_and_other_updates_are_no_messages(
    server: Server, telegram: Telegram
) -> None:
    user = next(_numbers)
    telegram.write(user, "hello", chat={"id": -1, "type": "group"})
    telegram.update({"edited_message": {"text": "hello"}})
    telegram.update({"my_chat_member": {}})
    telegram.write(user, "hello")
    body = {"update_id": 1, **_private(user, "hello")}
    for _ in range(2):
        assert telegram.update(body) == 200
    assert wait(lambda: len(telegram.messages(user)) == 2)
    time.sleep(0.3)
    assert [one["text"] for one in telegram.messages(user)] == ["Hello there."] * 2


def _private(user: int, text: str) -> dict[str, Any]:
    sender = {"id": user, "is_bot": False, "first_name": "Ann"}
    chat = {"id": user, "type": "private"}
    return {"message": {"message_id": 1, "chat": chat, "from": sender, "text": text}}


def test_telegrams_clock_ends_and_its_rate_limit_is_kept(
    server: Server, telegram: Telegram
) -> None:
    user = next(_numbers)
    telegram.arm("sendMessage", telegram_server.rate_limited(1))
    telegram.write(user, "choices please")
    assert wait(lambda: telegram.messages(user))
    before = len(telegram.calls("answerCallbackQuery"))
    telegram.press(user, "The first")
    assert wait(lambda: len(telegram.messages(user)) == 2)
    assert wait(lambda: len(telegram.calls("answerCallbackQuery")) == before + 1)
    assert telegram.calls("sendChatAction")


def test_a_delivery_to_somebody_who_is_not_there_fails_for_who_sends_it(
    server: Server, slack: Slack
) -> None:
    for channel in ("slack", "telegram"):
        answer = server.deliver("web-only", "Hello?", channel, uuid.uuid4().hex)
        assert answer.status_code == 500
        assert "not linked" in answer.text


def test_a_delivery_that_the_platform_refuses_now_comes_later(
    server: Server, telegram: Telegram
) -> None:
    user = next(_numbers)
    telegram.write(user, "hello")
    assert wait(lambda: telegram.messages(user))
    telegram.arm("sendMessage", telegram_server.refused(502, "Bad Gateway"))
    answer = server.deliver(f"telegram-of-{user}", "Later.", "telegram", uuid.uuid4().hex)
    assert answer.status_code == 200
    assert wait(lambda: len(telegram.messages(user)) == 2)
    assert telegram.messages(user)[-1]["text"] == "Later."


def test_nothing_was_sent_that_the_platforms_would_refuse(
    server: Server, slack: Slack, telegram: Telegram
) -> None:
    armed = ("ratelimited", "retry after", "Bad Gateway")
    on_slack = [one for one in slack.refusals() if not any(word in one for word in armed)]
    on_telegram = [one for one in telegram.refusals() if not any(word in one for word in armed)]
    assert on_slack == []
    # A button that was never pressed cannot be acknowledged: the forged one above.
    assert {one.split(":")[0] for one in on_telegram} <= {"answerCallbackQuery"}
