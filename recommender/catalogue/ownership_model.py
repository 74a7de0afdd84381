"""Whose a course is, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ownership:
    """One instructor of one course; ``granted_by`` is an actor's id, or ``submission``."""

    course_id: str
    learner_id: str
    granted_by: str
    at: datetime
