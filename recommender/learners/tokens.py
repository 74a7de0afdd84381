"""Signed tokens that say who somebody is: JSON Web Tokens (RFC 7519), HS256 and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import jwt

from recommender.errors import BadInputError, SettingsError
from recommender.learners.model import Role

ALGORITHM = "HS256"
MIN_KEY_BYTES = 32
MAX_SUBJECT_CHARACTERS = 200  # what the web channel takes


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
        BadInputError: a subject that the web channel would refuse, or a lifetime that is not
            positive.
        SettingsError: the key has fewer than 32 bytes (RFC 7518, section 3.2).
    """
    if not _is_subject(subject):
        raise BadInputError(
            "A token's subject has 1 to 200 printable characters, and no space at its ends."
        )
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


def _is_subject(text: str) -> bool:
    fits = 0 < len(text) <= MAX_SUBJECT_CHARACTERS
    return fits and text.isprintable() and text == text.strip()


def _checked(key: str) -> str:
    if len(key.encode()) < MIN_KEY_BYTES:
        raise SettingsError(
            "The key for tokens is missing or too short.",
            "Run `waymark init`, or set WAYMARK_JWT_KEY to at least 32 characters.",
        )
    return key
