"""What the channel says when it does not do what was asked."""

from __future__ import annotations

from typing import Any, Dict, Optional


class ChannelError(Exception):
    """A refusal that the client is told about.

    Attributes:
        code: stable identifier.
        sentence: one plain sentence for people.
        status: HTTP status that goes with it.
        hint: what to do next.
        subject: whose token it was, where it was good once.
    """

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        status: int = 400,
        hint: Optional[str] = None,
        subject: Optional[str] = None,
    ) -> None:
        super().__init__(code)
        self.subject = subject
        self.code = code
        self.sentence = sentence
        self.status = status
        self.hint = hint

    def document(self) -> Dict[str, Any]:
        """The JSON that HTTP answers and Socket.IO acknowledgements carry."""
        document = {"error": self.code, "message": self.sentence}
        return {**document, "hint": self.hint} if self.hint else document


def unauthorised() -> ChannelError:
    """There is no token, or not one we signed."""
    return ChannelError(
        "unauthorised",
        "You are not signed in.",
        status=401,
        hint="Send a valid token as `Authorization: Bearer …`, or ask for a guest token.",
    )


def expired(subject: Optional[str] = None) -> ChannelError:
    """The token was good once, and ``subject``'s."""
    return ChannelError(
        "auth_expired",
        "Your session has expired.",
        status=401,
        hint="Sign in again, or ask for a new guest token.",
        subject=subject,
    )


def bad_request(sentence: str, hint: Optional[str] = None) -> ChannelError:
    """The client sent something else than the contract says."""
    return ChannelError("bad_request", sentence, hint=hint)


def too_large(limit: int) -> ChannelError:
    """The body is too big to be read."""
    return ChannelError(
        "too_large", f"This is more than {limit // 1000} kB, which is too much.", status=413
    )
