"""Where a browser finds the chat channel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from recommender.settings import Settings

# A host name, an IPv4 address or a bracketed IPv6 address; anything else in a Host header is not
# repeated into headers or pages.
HOST = re.compile(
    r"^(?:[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])$", re.IGNORECASE
)
PORT = re.compile(r":\d*$")


@dataclass(frozen=True)
class ChatAddress:
    """The chat channel as a browser sees it.

    Attributes:
        url: base of the channel's HTTP routes, without a slash at the end.
        socket_path: path of Socket.IO on the same origin.
    """

    url: str
    socket_path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, for ``connect-src``."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def socket_origin(self) -> str:
        """The same origin for WebSockets."""
        return self.origin.replace("http", "ws", 1)


def chat_address(settings: Settings, *, host_header: str | None, scheme: str) -> ChatAddress:
    """The address in the settings, or Rasa's port on the host that the browser asked.

    Args:
        settings: ``chat_url`` wins where it is set.
        host_header: the request's ``Host``; a malformed one falls back to ``settings.host``.
        scheme: ``http`` or ``https``, as the browser sees it.
    """
    if settings.chat_url is not None:
        url = settings.chat_url.rstrip("/")
        return ChatAddress(url, f"{urlsplit(url).path}/socket.io")
    return ChatAddress(
        f"{scheme}://{_host(settings, host_header)}:{settings.rasa_port}", "/socket.io"
    )


def _host(settings: Settings, host_header: str | None) -> str:
    name = PORT.sub("", host_header or "")
    return name if HOST.match(name) else settings.host
