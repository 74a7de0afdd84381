"""The Slack channel: Events API and interactivity, direct messages, Block Kit."""

from bot.channels.slack.channel import SlackInput

__all__ = ["SlackInput"]
