"""Values of the audit log, and what a line's digest is made of."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from recommender.learners.model import Role

LEARNER = "learner:"


class Outcome(StrEnum):
    """What became of it."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says. In a stored one, people are commitments (see :func:`commitment_of`)."""

    at: datetime
    actor: str
    role: Role | None
    action: str
    target: str | None
    outcome: Outcome
    via: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log as it is stored.

    Attributes:
        number: from 1, without gaps.
        line: what the digest is made of, people being commitments.
        actor: the actor's id, ``None`` where it was erased.
        target: ``kind:id``; ``learner:`` alone where that id was erased.
        previous, digest: SHA-256 in hexadecimal; ``previous`` is empty in the first line.
    """

    number: int
    line: Line
    actor: str | None
    target: str | None
    previous: str
    digest: str

    @property
    def at(self) -> datetime:
        """When it was, in UTC."""
        return self.line.at

    @property
    def role(self) -> Role | None:
        """The actor's role at that time."""
        return self.line.role

    @property
    def action(self) -> str:
        """Code of what was done or asked for."""
        return self.line.action

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.line.outcome

    @property
    def via(self) -> str:
        """Where it was asked for."""
        return self.line.via

    @property
    def details(self) -> dict[str, Any]:
        """Numbers, codes and ids that belong to it."""
        return self.line.details

    def as_document(self) -> dict[str, Any]:
        """As plain JSON, with all that is needed to check the digest."""
        return {
            "number": self.number,
            **_content(self.line),
            "actor": self.actor,
            "target": self.target,
            "actor_commitment": self.line.actor,
            "target_commitment": self.line.target,
            "previous": self.previous,
            "digest": self.digest,
        }


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold; ``number`` is ``None`` where it is no single line."""

    number: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading the whole chain found; ``head`` is the newest digest, ``None`` without lines."""

    entries: int
    head: str | None
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, taken out or put in."""
        return not self.faults


def digest_of(line: Line, number: int, previous: str) -> str:
    """SHA-256 over the line before and this one in canonical JSON (sorted keys, no blanks).

    The time counts to the microsecond, in UTC.
    """
    document = {"number": number, "previous": previous, **_content(line)}
    text = json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def commitment_of(name: str, salt: str) -> str:
    """What stands for somebody's id: without the salt nobody can tell whose it was."""
    return hashlib.sha256(f"{salt}\n{name}".encode()).hexdigest()


def _content(line: Line) -> dict[str, Any]:
    return {
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": line.actor,
        "role": line.role.value if line.role else None,
        "action": line.action,
        "target": line.target,
        "outcome": line.outcome.value,
        "via": line.via,
        "details": line.details,
    }
