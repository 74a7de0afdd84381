"""Signed tokens that say who somebody is: JSON Web Tokens (RFC 7519), HS256 and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from recommender.errors import BadInputError, RefusedError, SettingsError
from recommender.learners.model import Role

ALGORITHM = "HS256"
MIN_KEY_BYTES = 32
MAX_SUBJECT_CHARACTERS = 255
RENEW = "Sign in again, or ask for a new token."


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified token says. ``courses`` are an instructor's own course ids."""

    subject: str
    role: Role
    expires_at: datetime
    name: str | None = None
    time_zone: str | None = None
    courses: tuple[str, ...] = ()


def issue(
    subject: str,
    role: Role,
    *,
    key: str,
    now: datetime,
    lifetime: timedelta = timedelta(hours=12),
    name: str | None = None,
    time_zone: str | None = None,
    courses: Sequence[str] = (),
) -> str:
    """A signed token with ``sub``, ``role``, ``iat``, ``exp`` and what else is given.

    Raises:
        BadInputError: an empty or too long subject, or a lifetime that is not positive.
        SettingsError: the key has fewer than 32 bytes (RFC 7518, section 3.2).
    """
    if not subject or len(subject) > MAX_SUBJECT_CHARACTERS:
        raise BadInputError("A token's subject has 1 to 255 characters.")
    if lifetime <= timedelta(0):
        raise BadInputError("A token must be valid for some time.", "Give more than 0 hours.")
    issued = int(now.timestamp())
    claims: dict[str, Any] = {
        "sub": subject,
        "role": role.value,
        "iat": issued,
        "exp": issued + int(lifetime.total_seconds()),
    }
    optional = {"name": name, "tz": time_zone, "courses": list(courses)}
    claims |= {claim: value for claim, value in optional.items() if value}
    return jwt.encode(claims, _checked(key), algorithm=ALGORITHM)


def verify(token: str, *, key: str, now: datetime) -> Claims:
    """What ``token`` says, if it was signed with ``key`` and has not expired at ``now``.

    Raises:
        RefusedError: the signature, algorithm or a claim is wrong, or the time is over.
        SettingsError: the key has fewer than 32 bytes.
    """
    options: Any = {"require": ["sub", "exp", "role"], "verify_exp": False, "verify_iat": False}
    try:
        claims = jwt.decode(token, _checked(key), algorithms=[ALGORITHM], options=options)
        expires_at = datetime.fromtimestamp(int(claims["exp"]), UTC)
        role = Role(claims["role"])
    except jwt.MissingRequiredClaimError as error:
        raise RefusedError(f"The token lacks the claim `{error.claim}`.", RENEW) from error
    except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError) as error:
        raise RefusedError("The token is not valid.", RENEW) from error
    if now >= expires_at:
        raise RefusedError("The token has expired.", RENEW)
    return _claims(claims, role, expires_at)


def _claims(claims: dict[str, Any], role: Role, expires_at: datetime) -> Claims:
    subject, courses = claims["sub"], claims.get("courses") or []
    texts = [subject, claims.get("name") or "", claims.get("tz") or ""]
    if not isinstance(courses, list) or not all(isinstance(x, str) for x in [*texts, *courses]):
        raise RefusedError("The token is not valid.", RENEW)
    if not subject or len(subject) > MAX_SUBJECT_CHARACTERS:
        raise RefusedError("The token is not valid.", RENEW)
    return Claims(subject, role, expires_at, claims.get("name"), claims.get("tz"), tuple(courses))


def _checked(key: str) -> str:
    if len(key.encode()) < MIN_KEY_BYTES:
        raise SettingsError(
            "The key for tokens is missing or too short.",
            "Run `waymark init`, or set WAYMARK_JWT_KEY to at least 32 characters.",
        )
    return key
