"""Choosing a course, for somebody who is in none. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.guidance.model import Candidate, StepKind, StepReason
from recommender.guidance.view import View

MINUTES = 5
CHOSEN = 12.0


def of_picking(view: View) -> Iterator[Candidate]:
    """Looking at some courses, where none is open and no path says which is next."""
    if view.journal.open_courses() or view.ahead is not None:
        return
    yield Candidate(
        kind=StepKind.PICK,
        whole="Look at a few courses and choose one",
        part=None,
        minutes=MINUTES,
        per_minute=0.0,
        done=CHOSEN,
        reasons=(StepReason("none_open", "You are not in any course at the moment."),),
        study=False,
    )
