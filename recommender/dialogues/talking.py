"""Talking with a bot over its web channel, each dialogue as somebody of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from recommender.dialogues.checks import Message
from recommender.errors import BadInputError, WaymarkError
from recommender.learners.model import Role
from recommender.learners.tokens import issue

SECONDS = 60.0
WEBHOOK = "/webhooks/web/webhook"
GUEST = "/webhooks/web/guest"


class TalkError(WaymarkError):
    """The bot could not be reached, or let nobody in."""

    code = "talk"


@dataclass
class Bot:
    """A running bot.

    Args:
        url: of the Rasa server.
        jwt_key: signs tokens for people of any role; without it everybody is a guest.
        rasa_token: of Rasa's HTTP API, which knows the slots; without it they stay unread.
    """

    url: str
    jwt_key: str | None = None
    rasa_token: str | None = None
    _clients: dict[str, httpx.Client] = field(default_factory=dict)
    _subjects: dict[str, str] = field(default_factory=dict)

    def say(
        self,
        user: str,
        text: str,
        role: str = Role.LEARNER.value,
        courses: Sequence[str] = (),
    ) -> list[Message]:
        """The reply; a message that the channel refuses is answered with an ``error`` payload.

        Raises:
            TalkError: the server cannot be reached, or refused the token.
        """
        client = self._client(user, role, courses)
        answer = self._reach(lambda: client.post(WEBHOOK, json={"message": text}))
        if answer.status_code == httpx.codes.OK:
            return list(answer.json())
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise TalkError("The bot refused the token.", "Give the server's own WAYMARK_JWT_KEY.")
        return [_refusal(answer)]

    def slots(self, user: str) -> dict[str, Any] | None:
        """The slots in Rasa's tracker of ``user``; ``None`` without a token to read them."""
        if not self.rasa_token:
            return None
        answer = self._reach(
            lambda: httpx.get(
                f"{self.url}/conversations/{self._subjects[user]}/tracker",
                params={"token": str(self.rasa_token), "include_events": "NONE"},
                timeout=SECONDS,
                trust_env=False,
            )
        )
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            raise TalkError("Rasa refused the token.", "Give the server's own WAYMARK_RASA_TOKEN.")
        answer.raise_for_status()
        return dict(answer.json()["slots"])

    def close(self) -> None:
        """Closes all connections."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def _client(self, user: str, role: str, courses: Sequence[str]) -> httpx.Client:
        if user not in self._clients:
            token, self._subjects[user] = self._token(user, role, courses)
            self._clients[user] = httpx.Client(
                base_url=self.url,
                headers={"Authorization": f"Bearer {token}"},
                timeout=SECONDS,
                trust_env=False,
            )
        return self._clients[user]

    def _token(self, user: str, role: str, courses: Sequence[str]) -> tuple[str, str]:
        if self.jwt_key:
            lifetime = timedelta(hours=2)
            now = datetime.now(UTC)
            token = issue(
                user, Role(role), key=self.jwt_key, now=now, lifetime=lifetime, courses=courses
            )
            return token, user
        if role != Role.LEARNER:
            raise BadInputError(
                f"A dialogue of the role {role} needs the key that tokens are signed with.",
                "Set WAYMARK_JWT_KEY, or give --jwt-key.",
            )
        answer = httpx.post(f"{self.url}{GUEST}", timeout=SECONDS, trust_env=False)
        if answer.status_code != httpx.codes.OK:
            raise TalkError("The bot lets no more guests in.", "Give --jwt-key, or wait a minute.")
        return str(answer.json()["token"]), str(answer.json()["sub"])

    def _reach(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        try:
            return ask()
        except httpx.HTTPError as error:
            raise TalkError(f"The bot at {self.url} does not answer.", "Is it running?") from error


def _refusal(answer: httpx.Response) -> Message:
    try:
        body = answer.json()
        error = {"type": "error", "version": 1, "code": body["error"], "hint": body.get("hint")}
        return {"text": body["message"], "custom": error}
    except (ValueError, KeyError) as unread:
        raise TalkError(f"The bot answered with HTTP {answer.status_code}.") from unread
