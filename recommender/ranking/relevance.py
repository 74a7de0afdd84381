"""Where a list ends: which courses really belong to what was asked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from recommender.ranking.parts.base import Evidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Rows

# Meaning and names are two readings of the same words: together they may suffice where
# neither does alone.
OF_WORDS = ("goal", "text")


def seeks(request: Request) -> bool:
    """Whether ``request`` asks for something in words, or for what is like a course.

    A filter on subjects or skills is a wish too, and one that every course left fulfils: the
    goal then only orders them.
    """
    topics = request.filters.subjects or request.filters.skills
    return bool(request.wishes or request.text or request.anchor) and not topics


def fits(evidence: Mapping[str, Evidence], rows: Rows) -> Floats:
    """How far each of ``rows`` belongs to the request; from 1 on it does.

    √(goal² + text²), or what any other part (history, likeness) says when that is more.
    """
    words = np.zeros(len(rows), dtype=np.float32)
    other = np.zeros(len(rows), dtype=np.float32)
    for name, part in evidence.items():
        found = np.maximum(part.fit(rows), 0.0)
        if name in OF_WORDS:
            words = np.hypot(words, found)
        else:
            other = np.maximum(other, found)
    return np.asarray(np.maximum(words, other), dtype=np.float32)
