"""Short-lived signed addresses of charts: a browser fetches the picture, and nothing else.

A link is a JSON Web Token (RFC 7519) under a key of its own, derived from the installation's by
HKDF (RFC 5869). It says which figures are drawn; whoever made it has checked who may see them.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recommender.analytics.model import CourseStatistics, Period
from recommender.errors import BadInputError

ALGORITHM = "HS256"
LIFETIME = timedelta(hours=1)
PURPOSE = b"waymark chart links"
FILE = "chart.png"
MOST_COURSES = 50  # an address has to stay short


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart shows: courses, two periods and the zone whose days they have."""

    course_ids: tuple[str, ...]
    period: Period
    before: Period
    zone: str


def drawing_of(statistics: CourseStatistics) -> Drawing:
    """What the chart of ``statistics`` shows."""
    return Drawing(
        statistics.course_ids, statistics.now.period, statistics.before.period, statistics.zone
    )


def link_to(drawing: Drawing, *, base: str, key: str, now: datetime) -> str | None:
    """The address of a chart, valid for :data:`LIFETIME`; ``None`` for too many courses.

    Args:
        drawing: what it shows.
        base: where the page's process is reached, without a slash at the end.
        key: the installation's key for tokens.
        now: aware time.
    """
    if len(drawing.course_ids) > MOST_COURSES:
        return None
    claims = {
        "courses": list(drawing.course_ids),
        "period": _packed(drawing.period),
        "before": _packed(drawing.before),
        "zone": drawing.zone,
        "exp": int((now + LIFETIME).timestamp()),
    }
    return f"{base}/charts/{jwt.encode(claims, _derived(key), ALGORITHM)}/{FILE}"


def drawing_in(token: str, *, key: str, now: datetime) -> Drawing:
    """What ``token`` lets one see; raises :class:`BadInputError` where it was not made here or is
    over.
    """
    options: Any = {
        "require": ["exp", "courses", "period", "before", "zone"],
        "verify_exp": False,
    }
    try:
        claims = jwt.decode(token, _derived(key), [ALGORITHM], options=options)
        if now.timestamp() > float(claims["exp"]):
            raise _refused()
        return Drawing(
            tuple(str(one) for one in claims["courses"]),
            _unpacked(claims["period"]),
            _unpacked(claims["before"]),
            str(claims["zone"]),
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
        raise _refused() from error


def _packed(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat(), period.label]


def _unpacked(packed: list[str]) -> Period:
    start, end, label = packed
    return Period(date.fromisoformat(start), date.fromisoformat(end), label)


def _derived(key: str) -> str:
    bits = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(bits).decode()


def _refused() -> BadInputError:
    return BadInputError("This link does not work any more.", "Ask for a new chart in the chat.")
