"""Changes to courses as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that was made: fields (JSON values) as they were and as they became."""

    edit_id: int
    course_id: str
    at: datetime
    actor: str
    before: dict[str, Any]
    after: dict[str, Any]
    undoes: int | None = None
