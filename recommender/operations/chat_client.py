"""A client of the web channel's HTTP route, for the terminal and for tests."""

from __future__ import annotations

from typing import Any

import httpx

from recommender.errors import WaymarkError
from recommender.settings import Settings

TURN_SECONDS = 30.0


class ChatError(WaymarkError):
    """The bot could not be reached or refused the message."""

    code = "chat"


class ChatClient:
    """Speaks as the subject of ``token``."""

    def __init__(self, settings: Settings, token: str) -> None:
        self.url = f"{settings.rasa_url}/webhooks/web/webhook"
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {token}"}, timeout=TURN_SECONDS, trust_env=False
        )

    def say(self, text: str) -> list[dict[str, Any]]:
        """Sends one message; returns the bot's messages. Raises :class:`ChatError`."""
        try:
            answer = self._client.post(self.url, json={"message": text})
        except httpx.HTTPError as error:
            raise ChatError("The bot cannot be reached.", "Start it with `make run`.") from error
        if answer.status_code != httpx.codes.OK:
            raise ChatError(
                f"The bot refused the message (HTTP {answer.status_code}).",
                "Check WAYMARK_JWT_KEY: it must be the running server's.",
            )
        messages: list[dict[str, Any]] = answer.json()
        return messages
