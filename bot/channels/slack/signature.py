"""Whether a request comes from Slack.

Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

from __future__ import annotations

from typing import Callable, Mapping

from slack_sdk.signature import Clock, SignatureVerifier

MOST_CHARACTERS = 100


class _Now(Clock):
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock()


class Signatures:
    """HMAC-SHA256 over ``v0:time:body`` under the signing secret, at most five minutes old."""

    def __init__(self, secret: str, clock: Callable[[], float]) -> None:
        self._verifier = SignatureVerifier(secret, _Now(clock))

    def holds(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether ``body`` was signed with our secret just now; compared in constant time."""
        signature = headers.get("x-slack-signature") or ""
        time = headers.get("x-slack-request-timestamp") or ""
        if len(signature) > MOST_CHARACTERS or not signature.isascii():
            return False
        if not (time.isascii() and time.isdigit() and len(time) < MOST_CHARACTERS):
            return False
        try:
            return self._verifier.is_valid(body=body, timestamp=time, signature=signature)
        except UnicodeDecodeError:
            return False
