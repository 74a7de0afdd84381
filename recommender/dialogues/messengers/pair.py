"""Both stand-ins together, for an installation that has Slack and Telegram."""

from __future__ import annotations

from dataclasses import dataclass, field

from recommender.dialogues.messengers import slack as slack_server
from recommender.dialogues.messengers import telegram as telegram_server
from recommender.dialogues.messengers.slack import Slack
from recommender.dialogues.messengers.telegram import Telegram


@dataclass
class Messengers:
    """Slack and Telegram on this machine."""

    slack: Slack = field(default_factory=Slack)
    telegram: Telegram = field(default_factory=Telegram)

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
        }

    def call(self, rasa_url: str) -> None:
        """Has both send what happens to the Rasa server at ``rasa_url``."""
        self.slack.webhook = f"{rasa_url}/webhooks/slack/webhook"
        self.telegram.webhook = f"{rasa_url}/webhooks/telegram/webhook"

    def stop(self) -> None:
        """Ends both."""
        self.slack.stop()
        self.telegram.stop()
