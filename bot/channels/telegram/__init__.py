"""The Telegram channel: a webhook with a secret, inline keyboards, private chats."""

from bot.channels.telegram.channel import TelegramInput

__all__ = ["TelegramInput"]
