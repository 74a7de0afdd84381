"""Who is speaking: JSON Web Tokens (RFC 7519), verified and, for guests, issued."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

import jwt

from bot.channels.shared import errors

ALGORITHM = "HS256"
ROLES = ("learner", "instructor", "admin")
LEEWAY_S = 5
GUEST_LIFETIME_S = 30 * 86_400
MAX_SUBJECT = 200  # Rasa's tracker store keeps 255 characters of a sender id
MAX_TEXT_CLAIM = 100


@dataclass(frozen=True)
class Identity:
    """What a verified token says.

    Attributes:
        subject: the learner; also the conversation's id.
        role: learner, instructor or admin.
        expires: seconds since the epoch.
        name: what to call them, when the platform says so.
        tz: IANA time zone.
        courses: an instructor's own course ids.
    """

    subject: str
    role: str
    expires: float
    name: Optional[str] = None
    tz: Optional[str] = None
    courses: Tuple[str, ...] = ()

    def facts(self, channel: str) -> Dict[str, Any]:
        """The verified facts that travel with every message, under ``waymark``."""
        facts = {"role": self.role, "name": self.name, "tz": self.tz, "channel": channel}
        return {**facts, "courses": list(self.courses)} if self.courses else facts

    def check(self, now: float) -> None:
        """Raises ``auth_expired`` when the token's time is over."""
        if now > self.expires + LEEWAY_S:
            raise errors.expired(self.subject)


class Tokens:
    """Verifies and issues tokens under one key; HS256 only, whatever a header claims."""

    def __init__(self, key: str) -> None:
        self._key = key

    def verify(self, token: Any, now: float) -> Identity:
        """The identity in ``token``.

        Args:
            token: a compact JWT, with or without "Bearer " before it.
            now: seconds since the epoch.

        Raises:
            ChannelError: ``unauthorised`` or ``auth_expired``.
        """
        if not isinstance(token, str):
            raise errors.unauthorised()
        if token[:7].lower() == "bearer ":
            token = token[7:]
        try:
            claims = jwt.decode(
                token.strip(),
                self._key,
                algorithms=[ALGORITHM],
                leeway=LEEWAY_S,
                # The expiry is checked below, against the clock that was passed in.
                options={"require": ["exp", "sub", "role"], "verify_exp": False},
            )
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise errors.unauthorised() from error
        identity = _identity(claims)
        identity.check(now)
        return identity

    def guest(self, now: float) -> Tuple[str, Identity]:
        """A token for a new guest, whose subject nobody can guess."""
        subject = f"guest-{secrets.token_urlsafe(24)}"
        identity = Identity(subject, "learner", now + GUEST_LIFETIME_S)
        claims = {"sub": subject, "role": identity.role, "exp": int(identity.expires)}
        return jwt.encode(claims, self._key, algorithm=ALGORITHM), identity


def _identity(claims: Dict[str, Any]) -> Identity:
    subject, role, expires = claims["sub"], claims["role"], claims["exp"]
    if not _is_text(subject, MAX_SUBJECT) or role not in ROLES or not _is_time(expires):
        raise errors.unauthorised()
    courses = claims.get("courses")
    return Identity(
        subject,
        role,
        float(expires),
        _text_or_none(claims.get("name")),
        _text_or_none(claims.get("tz")),
        tuple(c for c in courses if isinstance(c, str)) if isinstance(courses, list) else (),
    )


def _is_text(value: Any, longest: int) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value) <= longest
        and value.isprintable()
        and value == value.strip()
    )


def _text_or_none(value: Any) -> Optional[str]:
    return value if _is_text(value, MAX_TEXT_CLAIM) else None


def _is_time(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < 1e12
