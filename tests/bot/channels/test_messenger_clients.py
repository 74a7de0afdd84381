"""The platforms' own client libraries, against stand-ins that refuse what the real ones would."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from samples import SAMPLES, key_of, reply

from bot.channels.messengers.drawing.table import draw
from bot.channels.messengers.people import Contact
from bot.channels.messengers.postman import LaterError, NeverError
from bot.channels.slack.client import SlackClient
from bot.channels.slack.form import calls_of
from bot.channels.telegram.client import TelegramClient
from recommender.dialogues.messengers import slack as slack_server
from recommender.dialogues.messengers import telegram as telegram_server
from recommender.dialogues.messengers.server import Answer
from recommender.dialogues.messengers.slack import Slack
from recommender.dialogues.messengers.telegram import Telegram

PNG = base64.b64encode(telegram_server.PNG + b"0" * 40).decode()
PICTURE = f"data:image/png;base64,{PNG}"
TEXT: dict[str, Any] = {"method": "send", "text": "<b>Hi</b> &amp; welcome"}
POST: dict[str, Any] = {
    "method": "post",
    "text": "Hi",
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Hi"}}],
}


@pytest.fixture
def slack() -> Iterator[Slack]:
    server = Slack()
    yield server
    server.stop()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    server = Telegram("http://127.0.0.1:9/webhook")  # nobody takes its updates
    server._users.add(7)
    yield server
    server.stop()


def on_slack(server: Slack, *calls: dict[str, Any], token: str = slack_server.TOKEN) -> None:
    async def run() -> None:
        client = SlackClient(token, server.api)
        for call in calls:
            await client.perform("U1", call)

    asyncio.run(run())


def on_telegram(
    server: Telegram, *calls: dict[str, Any], token: str = telegram_server.TOKEN, user: str = "7"
) -> None:
    async def run() -> None:
        client = TelegramClient(token, server.url)
        try:
            for call in calls:
                await client.perform(user, call)
        finally:
            await client.close()

    asyncio.run(run())


# Slack


def test_slack_opens_the_direct_message_once_and_posts_there(slack: Slack) -> None:
    on_slack(slack, POST, POST)
    assert len(slack.calls("conversations.open")) == 1
    assert [one["text"] for one in slack.messages("U1")] == ["Hi", "Hi"]
    assert slack.refusals() == []


@pytest.mark.parametrize("name", SAMPLES)
def test_slacks_server_takes_every_sample(slack: Slack, name: str) -> None:
    on_slack(slack, *calls_of(draw(reply(name)), key_of))
    assert slack.refusals() == []


def test_a_picture_is_uploaded_in_three_steps(slack: Slack) -> None:
    on_slack(slack, {"method": "upload", "source": PICTURE, "alt": "A roadmap. It is long."})
    (asked,) = slack.calls("files.getUploadURLExternal")
    assert asked["alt_txt"] == "A roadmap. It is long."
    assert len(slack.calls("upload")) == 1
    (done,) = slack.calls("files.completeUploadExternal")
    assert done["channel_id"] == "DU1"


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (slack_server.rate_limited(7), 7.0),
        (slack_server.refused("ratelimited"), None),
        (slack_server.refused("service_unavailable", status=503), None),
        (slack_server.refused("internal_error"), None),
        (Answer({}, 502), None),
        (slack_server.refused("token_revoked"), 600.0),
    ],
)
def test_slack_says_later(slack: Slack, answer: Answer, seconds: Any) -> None:
    slack.arm("chat.postMessage", answer)
    with pytest.raises(LaterError) as error:
        on_slack(slack, POST)
    assert error.value.seconds == seconds


def test_slack_says_never(slack: Slack) -> None:
    with pytest.raises(NeverError, match="invalid_blocks"):
        on_slack(slack, {**POST, "blocks": [{"type": "section"}]})
    slack.arm("conversations.open", slack_server.refused("user_disabled"))
    with pytest.raises(NeverError, match="user_disabled"):
        on_slack(slack, POST)


def test_a_wrong_token_and_a_dead_server_are_for_later(slack: Slack) -> None:
    with pytest.raises(LaterError, match="invalid_auth"):
        on_slack(slack, POST, token="xoxb-wrong")
    slack.stop()
    with pytest.raises(LaterError):
        on_slack(slack, POST)


def test_slack_says_who_somebody_is_once(slack: Slack) -> None:
    async def run() -> Contact:
        client = SlackClient(slack_server.TOKEN, slack.api)
        await client.introduce(Contact("U1"))
        return await client.introduce(Contact("U1"))

    assert asyncio.run(run()) == Contact("U1", "Person U1", "Europe/Rome")
    assert len(slack.calls("users.info")) == 1
    slack.arm("users.info", slack_server.refused("missing_scope"))
    assert asyncio.run(SlackClient(slack_server.TOKEN, slack.api).introduce(Contact("U2"))) == (
        Contact("U2")
    )


# Telegram


def test_telegram_gets_text_with_a_keyboard(telegram: Telegram) -> None:
    keyboard = [[{"text": "Go", "callback_data": "k" * 64}]]
    on_telegram(telegram, TEXT, {**TEXT, "keyboard": keyboard})
    assert [one["text"] for one in telegram.messages(7)] == ["Hi & welcome"] * 2
    assert telegram.buttons(7)["Go"][1]["callback_data"] == "k" * 64
    assert telegram.refusals() == []


def test_a_photo_is_sent_as_bytes_or_by_address(telegram: Telegram) -> None:
    on_telegram(
        telegram,
        {"method": "photo", "source": PICTURE, "caption": "A roadmap"},
        {"method": "photo", "source": "https://x.example/a.png", "caption": "Elsewhere"},
    )
    assert [one["caption"] for one in telegram.messages(7)] == ["A roadmap", "Elsewhere"]


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [(telegram_server.rate_limited(9), 9.0), (telegram_server.refused(500, "Internal"), None)],
)
def test_telegram_says_later(telegram: Telegram, answer: Answer, seconds: Any) -> None:
    telegram.arm("sendMessage", answer)
    with pytest.raises(LaterError) as error:
        on_telegram(telegram, TEXT)
    assert error.value.seconds == seconds


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({**TEXT, "text": "<b>open"}, "parse"),
        ({**TEXT, "text": "x" * 4097}, "too long"),
        ({**TEXT, "keyboard": [[{"text": "Go", "callback_data": "k" * 65}]]}, "(?i)button"),
        ({"method": "photo", "source": "data:image/png;base64,AAAA", "caption": ""}, "(?i)image"),
    ],
)
def test_telegram_says_never(telegram: Telegram, call: dict[str, Any], words: str) -> None:
    with pytest.raises(NeverError, match=words):
        on_telegram(telegram, call)


def test_strangers_and_those_who_blocked_us_are_never(telegram: Telegram) -> None:
    with pytest.raises(NeverError, match="not found"):
        on_telegram(telegram, TEXT, user="8")
    telegram.blocked.add(7)
    with pytest.raises(NeverError, match="blocked"):
        on_telegram(telegram, TEXT)


def test_a_wrong_token_and_a_dead_bot_server_are_for_later(telegram: Telegram) -> None:
    with pytest.raises(LaterError):
        on_telegram(telegram, TEXT, token="1:wrong")
    telegram.stop()
    with pytest.raises(LaterError):
        on_telegram(telegram, TEXT)


def with_client(
    server: Telegram, work: Callable[[TelegramClient], Coroutine[Any, Any, None]]
) -> None:
    async def run() -> None:
        client = TelegramClient(telegram_server.TOKEN, server.url)
        try:
            await work(client)
        finally:
            await client.close()

    asyncio.run(run())


def test_the_webhook_is_told_with_its_secret(telegram: Telegram) -> None:
    url = "https://chat.example/webhooks/telegram/webhook"
    with_client(telegram, lambda client: client.listen_at(url, "a-secret_of-16-letters"))
    (told,) = telegram.calls("setWebhook")
    assert (told["url"], told["secret_token"]) == (url, "a-secret_of-16-letters")
    with pytest.raises(NeverError, match=r"(?i)https"):
        with_client(telegram, lambda client: client.listen_at("http://chat.example", "x" * 16))


def test_what_nothing_depends_on_may_fail(telegram: Telegram) -> None:
    async def work(client: TelegramClient) -> None:
        await client.acknowledge("too-old")
        await client.typing("8")
        await client.edit("7", 1, "x", [])

    with_client(telegram, work)
    assert len(telegram.refusals()) == 3


def test_the_token_is_never_in_the_log(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    on_telegram(telegram, TEXT)
    telegram.arm("sendMessage", telegram_server.refused(500, "Internal"))
    with pytest.raises(LaterError):
        on_telegram(telegram, TEXT)
    assert telegram_server.TOKEN not in caplog.text
