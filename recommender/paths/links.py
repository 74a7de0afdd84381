"""Short-lived signed addresses under which one person fetches their own path from a browser.

A link is a JSON Web Token (RFC 7519) under a key of its own, derived from the installation's by
HKDF (RFC 5869): it opens one file of one learner for an hour, and is no token for the chat, nor
is one of those a link.
"""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from enum import StrEnum

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recommender.errors import BadInputError

ALGORITHM = "HS256"
LIFETIME = timedelta(hours=1)
PURPOSE = b"waymark path links"
FOLDER = "paths"


class Link(StrEnum):
    """What a link opens: the name of the file."""

    CALENDAR = "plan.ics"
    ROADMAP = "roadmap.png"


def link_to(file: Link, learner_id: str, *, base: str, key: str, now: datetime) -> str:
    """The address of ``file`` of ``learner_id``'s path, valid for :data:`LIFETIME`.

    Args:
        file: what it opens.
        learner_id: whose path.
        base: where the page's process is reached, without a slash at the end.
        key: the installation's key for tokens.
        now: aware time.
    """
    claims = {"sub": learner_id, "file": file.value, "exp": int((now + LIFETIME).timestamp())}
    return f"{base}/{FOLDER}/{jwt.encode(claims, _derived(key), ALGORITHM)}/{file.value}"


def learner_of(token: str, file: Link, *, key: str, now: datetime) -> str:
    """Whose path ``token`` opens as ``file``.

    Raises:
        BadInputError: it was not signed here, is for another file, or its hour is over.
    """
    options = {"require": ["exp", "sub", "file"], "verify_exp": False}
    try:
        claims = jwt.decode(token, _derived(key), [ALGORITHM], options=options)  # type: ignore[arg-type]
    except (jwt.PyJWTError, ValueError) as error:
        raise _refused() from error
    if claims["file"] != file.value or now.timestamp() > float(claims["exp"]):
        raise _refused()
    return str(claims["sub"])


def _derived(key: str) -> str:
    bits = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(bits).decode()


def _refused() -> BadInputError:
    return BadInputError("This link does not work any more.", "Ask for a new one in the chat.")
