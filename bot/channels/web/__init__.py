"""The web channel: HTTP and Socket.IO, bound to the subject of a verified token."""

from bot.channels.web.channel import WebInput

__all__ = ["WebInput"]
