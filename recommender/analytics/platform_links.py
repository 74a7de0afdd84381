"""Short-lived signed addresses of the platform's chart: a browser fetches the picture alone.

A JSON Web Token (RFC 7519) under a key of its own, derived from the installation's by HKDF
(RFC 5869). Whoever made it has checked that an administrator asked.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recommender.analytics.model import Period
from recommender.errors import BadInputError

ALGORITHM = "HS256"
LIFETIME = timedelta(hours=1)
PURPOSE = b"waymark platform chart links"
FILE = "platform.png"


@dataclass(frozen=True, slots=True)
class PlatformDrawing:
    """The two periods that a chart shows."""

    period: Period
    before: Period


def link_to(drawing: PlatformDrawing, *, base: str, key: str, now: datetime) -> str:
    """The address of a chart, valid for :data:`LIFETIME`.

    Args:
        drawing: what it shows.
        base: where the page's process is reached, without a slash at the end.
        key: the installation's key for tokens.
        now: aware time.
    """
    claims = {
        "period": _packed(drawing.period),
        "before": _packed(drawing.before),
        "exp": int((now + LIFETIME).timestamp()),
    }
    return f"{base}/charts/{jwt.encode(claims, _derived(key), ALGORITHM)}/{FILE}"


def drawing_in(token: str, *, key: str, now: datetime) -> PlatformDrawing:
    """What ``token`` lets one see; raises :class:`BadInputError` where it was not made here or
    is over.
    """
    options: Any = {"require": ["exp", "period", "before"], "verify_exp": False}
    try:
        claims = jwt.decode(token, _derived(key), [ALGORITHM], options=options)
        if now.timestamp() > float(claims["exp"]):
            raise _refused()
        return PlatformDrawing(_unpacked(claims["period"]), _unpacked(claims["before"]))
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
        raise _refused() from error


def _packed(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat(), period.label]


def _unpacked(packed: list[str]) -> Period:
    start, end, label = packed
    return Period(date.fromisoformat(start), date.fromisoformat(end), str(label))


def _derived(key: str) -> str:
    bits = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(bits).decode()


def _refused() -> BadInputError:
    return BadInputError("This link does not work any more.", "Ask for a new chart in the chat.")
