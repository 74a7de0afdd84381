"""Dialogues over Slack and Telegram: an installation with stand-ins, and what was not shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recommender.dialogues.installation import Installation, start
from recommender.dialogues.messenger_talk import MessengerBot, Phone
from recommender.dialogues.messengers.pair import Messengers
from recommender.dialogues.messengers.phones import SlackPhone, TelegramPhone
from recommender.dialogues.player import Problem

CHANNELS = ("slack", "telegram")


def talk_on(channel: str, messengers: Messengers, running: Installation) -> MessengerBot:
    """A bot that is talked with on ``channel``."""
    phone: Phone = (
        SlackPhone(messengers.slack) if channel == "slack" else TelegramPhone(messengers.telegram)
    )
    token = running.environment["WAYMARK_RASA_TOKEN"]
    return MessengerBot(phone, running.rasa_url, running.actions_url, token)


@contextmanager
def started(folder: Path, channel: str) -> Iterator[MessengerBot]:
    """A fresh installation in ``folder``, talked with on ``channel``."""
    messengers = Messengers()
    try:
        running = start(folder, messengers.settings)
        messengers.call(running.rasa_url)
        bot = talk_on(channel, messengers, running)
        try:
            yield bot
        finally:
            bot.close()
            running.stop()
    finally:
        messengers.stop()


def unshown(bot: object) -> list[Problem]:
    """What was said and not shown since the last call; nothing on the web."""
    if not isinstance(bot, MessengerBot):
        return []
    found = [Problem(0, "", f"not shown: {one}") for one in bot.unshown]
    bot.unshown.clear()
    return found
