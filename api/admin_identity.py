"""Who asks for an administrator's thing: the token of the chat, verified, and the stored role."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt

from recommender.administration.anonymous import anonymous
from recommender.administration.refusals import Attempt
from recommender.bootstrap import Waymark
from recommender.errors import NotFoundError, WaymarkError
from recommender.learners.model import Role
from recommender.learners.tokens import ALGORITHM

log = logging.getLogger(__name__)
LEEWAY_SECONDS = 5
MOST_SUBJECT = 200
UNAUTHORISED, FORBIDDEN, UNAVAILABLE = 401, 403, 503
_RANK = (Role.LEARNER, Role.INSTRUCTOR, Role.ADMIN)


class RefusedRequest(Exception):  # noqa: N818 - it is an answer, not a fault
    """A request that is not answered, with the plain sentence that says why.

    Attributes:
        status: of the answer over HTTP.
        code: stable, for programs.
        message: a sentence for people; ``hint`` says what to do next.
        subject: whose token it was, where it was good once.
    """

    def __init__(
        self, status: int, code: str, message: str, hint: str, *, subject: str | None = None
    ) -> None:
        super().__init__(code)
        self.subject = subject
        self.status, self.code, self.message, self.hint = status, code, message, hint

    def document(self) -> dict[str, str]:
        """As JSON, like the refusals of the chat."""
        return {"error": self.code, "message": self.message, "hint": self.hint}


@dataclass(frozen=True, slots=True)
class Person:
    """Who a verified token speaks of."""

    subject: str
    role: Role


def person_in(authorization: str | None, key: str | None, now: datetime) -> Person:
    """The person a request's ``Authorization`` header proves.

    Raises:
        RefusedRequest: there is no token, or it is forged, malformed or expired (401).
    """
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip() or key is None:
        raise _unauthorised("unauthorised", "This page is for administrators who have signed in.")
    options: Any = {"require": ["exp", "sub", "role"], "verify_exp": False}
    try:
        claims = jwt.decode(token.strip(), key, [ALGORITHM], options=options)
        expires, subject, role = float(claims["exp"]), claims["sub"], Role(claims["role"])
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as error:
        raise _unauthorised("unauthorised", "This token was not made by this platform.") from error
    if not isinstance(subject, str) or not 0 < len(subject) <= MOST_SUBJECT:
        raise _unauthorised("unauthorised", "This token was not made by this platform.")
    if now.timestamp() > expires + LEEWAY_SECONDS:
        raise _unauthorised("auth_expired", "Your token has expired.", subject)
    return Person(subject, role)


def administrator(
    waymark: Waymark,
    authorization: str | None,
    code: str,
    *,
    path: str,
    now: datetime,
    address: str | None = None,
) -> Person:
    """The administrator who asks; everybody else is refused, and the refusal is on record.

    A token that ran out still says whose it was; of any other that proves nothing, only that
    somebody at an address tried is on record.

    Args:
        waymark: the installation.
        authorization: the request's header.
        code: under which a refusal is in the audit log.
        path: of the request, for the process's log; it holds no token.
        now: aware time.
        address: where the request comes from, told apart but not stored.

    Raises:
        RefusedRequest: 401 without a valid token, 403 without the role.
    """
    key = waymark.settings.jwt_key
    try:
        person = person_in(authorization, key.get_secret_value() if key else None, now)
    except RefusedRequest as refused:
        log.warning("%s refused: %s", path, refused.code)
        actor = refused.subject or anonymous(address, waymark.database.cipher, now)
        waymark.refusals.note(Attempt(actor, code, refused.code, "http"), now=now)
        raise
    if max(person.role, _stored(waymark, person.subject), key=_RANK.index) is Role.ADMIN:
        return person
    attempt = Attempt(person.subject, code, "role", "http", needs=Role.ADMIN, role=person.role)
    waymark.refusals.note(attempt, now=now)
    log.warning("%s refused: role", path)
    raise RefusedRequest(
        FORBIDDEN,
        "role",
        "This page is for administrators only.",
        "Ask an administrator for the role, or go on with the chat.",
    )


def _stored(waymark: Waymark, subject: str) -> Role:
    try:
        return waymark.learners.get(subject).role
    except NotFoundError:
        return Role.LEARNER
    except WaymarkError as error:
        raise RefusedRequest(
            UNAVAILABLE, error.code, error.message, error.hint or "Run `waymark doctor`."
        ) from error


def _unauthorised(code: str, message: str, subject: str | None = None) -> RefusedRequest:
    hint = "Sign in again, or paste a token that is valid now."
    return RefusedRequest(UNAUTHORISED, code, message, hint, subject=subject)
