"""Both stand-ins together, for an installation that has Slack and Telegram."""

from __future__ import annotations

from dataclasses import dataclass, field

from recommender.dialogues.messengers import slack as slack_server
from recommender.dialogues.messengers import telegram as telegram_server
from recommender.dialogues.messengers.slack import Slack
from recommender.dialogues.messengers.telegram import Telegram

ROOMS = {
    "slack:learning": "C0LEARNING",
    "slack:quiet": "C0QUIET",
    "telegram:study group": "-100200300",
    "telegram:old friends": "-100400500",
}
"""Rooms to post in; the bot is a member of the first on each messenger, and not of the second."""


@dataclass
class Messengers:
    """Slack and Telegram on this machine."""

    slack: Slack = field(default_factory=Slack)
    telegram: Telegram = field(default_factory=Telegram)

    def __post_init__(self) -> None:
        self.slack.rooms = {"C0LEARNING": True, "C0QUIET": False}
        self.telegram.groups = {-100200300}
        self.telegram.left = {-100400500}

    @property
    def settings(self) -> dict[str, str]:
        """The settings by which both are on, at the stand-ins."""
        return {
            "WAYMARK_SLACK_BOT_TOKEN": slack_server.TOKEN,
            "WAYMARK_SLACK_SIGNING_SECRET": slack_server.SECRET,
            "WAYMARK_SLACK_API_URL": self.slack.api,
            "WAYMARK_TELEGRAM_TOKEN": telegram_server.TOKEN,
            "WAYMARK_TELEGRAM_SECRET": telegram_server.SECRET,
            "WAYMARK_TELEGRAM_API_URL": self.telegram.url,
            "WAYMARK_ROOMS": ",".join(f"{name}={address}" for name, address in ROOMS.items()),
        }

    def call(self, rasa_url: str) -> None:
        """Has both send what happens to the Rasa server at ``rasa_url``."""
        self.slack.webhook = f"{rasa_url}/webhooks/slack/webhook"
        self.telegram.webhook = f"{rasa_url}/webhooks/telegram/webhook"

    def stop(self) -> None:
        """Ends both."""
        self.slack.stop()
        self.telegram.stop()
