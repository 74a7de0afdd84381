"""Records of completed courses, shaped as Open Badges 3.0 credentials. Pure.

An ``OpenBadgeCredential`` of 1EdTech's Open Badges 3.0 is a W3C Verifiable Credential. What makes
it verifiable is a proof. Without a key in the settings there is none, and the record says of
itself what it then is: what the learner, or the platform, told Waymark. With a key the platform
signs it (``signing.py``); it then vouches for having this record, no more.

Ids are stable: the same learner and course give the same id, whenever and wherever asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from recommender.catalogue.model import Course
from recommender.learners.model import Learner

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
NAMESPACE = UUID("5f0b3c5e-6c1e-4f5e-9a56-0d8f3a7c21b4")
SELF_TOLD = "chat"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who keeps the record: ``url`` is its id where there is one."""

    name: str
    url: str | None = None

    @property
    def id(self) -> str:
        """The issuer's id, a URI."""
        return self.url or uuid5(NAMESPACE, f"issuer\x1f{self.name}").urn


@dataclass(frozen=True, slots=True)
class Certificate:
    """A record of one completed course.

    Attributes:
        certificate_id: a URN, stable.
        asserted_by: ``learner`` when they told us, ``platform`` when it did.
        statement: what the record is, in one or two plain sentences.
        credential: the Open Badges document.
        token: the document signed as a JSON Web Token, where the platform signs.
    """

    certificate_id: str
    course: Course
    learner_name: str | None
    completed_on: date
    asserted_by: str
    statement: str
    credential: dict[str, Any]
    token: str | None = None


def certificate(
    learner: Learner,
    course: Course,
    *,
    completed_at: datetime,
    completed_on: date,
    source: str,
    issuer: Issuer,
    signed: bool,
) -> Certificate:
    """The record that ``learner`` completed ``course``.

    Args:
        learner: whose record; their name is in it, where it is known.
        course: the course.
        completed_at: aware time of the completion; ``completed_on`` is the learner's day.
        completed_on: the learner's own day.
        source: who told: ``chat`` for the learner, else the platform.
        issuer: who keeps the record.
        signed: whether it will be signed; its statement says which.
    """
    by = "learner" if source == SELF_TOLD else "platform"
    statement = statement_of(by, issuer, signed=signed)
    identity = uuid5(NAMESPACE, f"{issuer.id}\x1f{learner.learner_id}\x1f{course.course_id}").urn
    credential = {
        "@context": list(CONTEXT),
        "id": identity,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Completed: {course.title}",
        "description": statement,
        "issuer": {"id": issuer.id, "type": ["Profile"], "name": issuer.name},
        "validFrom": _timestamp(completed_at),
        "credentialSubject": _subject(learner, course, issuer),
        "evidence": [{"type": ["Evidence"], "narrative": statement}],
    }
    return Certificate(identity, course, learner.name, completed_on, by, statement, credential)


def statement_of(by: str, issuer: Issuer, *, signed: bool) -> str:
    """What the record is: who told it, and what a signature does or does not add."""
    told = (
        "The learner told us that they completed this course; nobody has examined them."
        if by == "learner"
        else f"{issuer.name} recorded that the learner completed this course."
    )
    proof = (
        f"{issuer.name} has signed this record as its own."
        if signed
        else "This is a record, not a signed certificate."
    )
    return f"{told} {proof}"


def _subject(learner: Learner, course: Course, issuer: Issuer) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "id": uuid5(NAMESPACE, f"{issuer.id}\x1f{learner.learner_id}").urn,
        "type": ["AchievementSubject"],
        "achievement": _achievement(course, issuer),
    }
    if learner.name:
        subject["identifier"] = [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": learner.name,
                "identityType": "name",
            }
        ]
    return subject


def _achievement(course: Course, issuer: Issuer) -> dict[str, Any]:
    own = uuid5(NAMESPACE, f"{issuer.id}\x1fcourse\x1f{course.course_id}").urn
    hours = f" It takes about {course.hours:g} hours." if course.hours else ""
    achievement: dict[str, Any] = {
        "id": course.url or own,
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": course.title,
        "description": course.description or course.title,
        "criteria": {"narrative": f"Completing the course “{course.title}”.{hours}"},
    }
    if course.skills:
        achievement["tag"] = list(course.skills)
    return achievement


def _timestamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
