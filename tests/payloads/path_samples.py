"""Paths as payloads, for what every payload must do."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommender.catalogue.model import Course, Level
from recommender.paths.model import MissingSkill, Path, PathRequest, Source, Step, Why
from recommender.paths.pace import weekly
from recommender.payloads.path import path_payload

FIRST, LAST = date(2026, 3, 3), date(2026, 3, 14)
REQUEST = PathRequest("become an analyst", weekly(5))
STEP = Step(1, Course("sql", "SQL", level=Level.BEGINNER, hours=8.0), 480, FIRST, LAST, ("SQL",))
PATH = Path(
    REQUEST, "Analyst", Source.ROLE, (STEP,), FIRST, LAST, ("SQL",), (),
    (MissingSkill("Charts", Why.NOT_TAUGHT),),
)  # fmt: skip
EMPTY = Path(REQUEST, None, Source.NOTHING, (), FIRST, FIRST, (), (), ())
SAMPLES: dict[str, dict[str, Any]] = {
    "path": path_payload(PATH),
    "empty path": path_payload(EMPTY),
}
