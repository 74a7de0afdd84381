"""One person on three channels: a start on the web, both messengers linked, one conversation.

The plan made on the web is there on Slack, studying told on Telegram counts on the web, and a
message nobody asked for arrives where it is sent, and is understood when it is answered.
"""

from __future__ import annotations

import re
import secrets
import time
from typing import Any

import httpx
import pytest

from recommender.dialogues.messenger_talk import PRESS, MessengerBot
from recommender.dialogues.messengers.pair import Messengers
from recommender.dialogues.on_messengers import talk_on
from recommender.learners.linking.codes import code_in
from tests.support.stack import Stack

pytestmark = pytest.mark.servers


@pytest.fixture
def ann() -> str:
    return f"ann-{secrets.token_hex(4)}"


def texts(messages: list[dict[str, Any]]) -> str:
    return "\n".join(str(message.get("text")) for message in messages)


def link(stack: Stack, bot: MessengerBot, ann: str, app: str) -> None:
    """Ann asks for a code on the web, types it on ``app`` and agrees."""
    code = code_in(texts(stack.say(ann, f"connect my {app}")))
    assert code
    asked = bot.say(ann, f"my code is {code}")
    assert "made on the web page" in texts(asked)
    code_of = bot.learner(ann)
    assert code_of.startswith(f"{bot.phone.channel}-")
    bot.say(ann, f"{PRESS}Join them")
    assert bot.learner(ann) == ann


def test_a_start_on_the_web_goes_on_everywhere(
    stack: Stack, messengers: Messengers, ann: str
) -> None:
    slack, telegram = (talk_on(one, messengers, stack) for one in ("slack", "telegram"))
    stack.say(ann, "I want to become a data analyst, beginner, 5 hours a week")
    # What was told on Slack before linking fills what the web does not know, and no more.
    slack.say(ann, "I want to become a nurse")
    slack.say(ann, "I'd like to finish by the end of next year")
    link(stack, slack, ann, "Slack")
    link(stack, telegram, ann, "Telegram")
    assert stack.slots(ann)["career_goal"] == "data analyst"
    exported = stack.waymark("export", ann)
    assert exported.returncode == 0, exported.stderr
    assert '"slack"' in exported.stdout
    assert '"telegram"' in exported.stdout

    stack.say(ann, "plan my learning")
    on_slack = slack.say(ann, "show my plan")
    assert any((one.get("custom") or {}).get("type") == "path" for one in on_slack)
    telegram.say(ann, "I studied 40 minutes today")
    progress = texts(stack.say(ann, "how am I doing this week"))
    assert re.search(r"40 min|0\.7", progress), progress
    assert slack.unshown == telegram.unshown == []

    listed = texts(stack.say(ann, "which channels are linked"))
    assert "Slack" in listed
    assert "Telegram" in listed
    for bot in (slack, telegram):
        bot.close()


def test_a_message_nobody_asked_for_reaches_the_messenger_once(
    stack: Stack, messengers: Messengers, ann: str
) -> None:
    telegram = talk_on("telegram", messengers, stack)
    stack.say(ann, "hello")
    link(stack, telegram, ann, "Telegram")
    before = len(telegram.phone.shown(ann))
    word = "Ten minutes keep your streak of 6 days."
    for _ in range(2):
        assert deliver(stack, ann, "telegram", word, "delivery-1").status_code == 200
    messengers.telegram.wait(lambda: len(telegram.phone.shown(ann)) > before)
    time.sleep(0.3)
    assert telegram.phone.shown(ann)[before:] == [word]
    assert deliver(stack, ann, "slack", word, "delivery-2").status_code == 500
    telegram.close()


def test_unlinking_parts_them_and_the_account_keeps_everything(
    stack: Stack, messengers: Messengers, ann: str
) -> None:
    slack = talk_on("slack", messengers, stack)
    slack.say(ann, "I want to become a nurse")
    first = slack.learner(ann)
    stack.say(ann, "hello")
    link(stack, slack, ann, "Slack")
    assert texts(stack.say(ann, "show my profile")).count("nurse") == 1
    stack.say(ann, "unlink Slack")
    assert slack.learner(ann) not in (ann, first)
    assert "nurse" in texts(stack.say(ann, "show my profile"))
    slack.close()


def deliver(stack: Stack, learner: str, channel: str, text: str, name: str) -> httpx.Response:
    """A message nobody asked for, the way the nudges process sends one."""
    return httpx.post(
        f"{stack.rasa_url}/conversations/{learner}/tracker/events",
        params={
            "token": stack.environment["WAYMARK_RASA_TOKEN"],
            "output_channel": channel,
            "execute_side_effects": "true",
        },
        json=[{"event": "bot", "text": text, "data": {}, "metadata": {"delivery_id": name}}],
        timeout=20,
        trust_env=False,
    )
