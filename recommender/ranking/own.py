"""A course is no evidence for itself: what was liked is not sold back for being liked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from recommender.ranking.blend import Contributions
from recommender.ranking.parts.base import Evidence
from recommender.ranking.request import Request
from recommender.ranking.table import Floats, Mask, Rows, Table

# Parts that measure closeness to the history by content: nothing is closer than the course itself.
OF_OWN_CONTENT = frozenset({"history", "attributes"})


@dataclass(frozen=True)
class WithoutOwn:
    """Evidence of the history that says nothing good of the history's own courses.

    A course that was liked or looked at, and not taken, may be shown again, by its other
    merits: it is as close as can be to itself, which is no news. What speaks against it stays.

    Attributes:
        own: (n,) rows of courses with a liking above 0.
    """

    evidence: Evidence
    own: Mask

    def candidates(self, allowed: Mask, k: int) -> Rows:
        """Those of the evidence that are not the learner's own."""
        return self.evidence.candidates(allowed & ~self.own, k)

    def scores(self, rows: Rows) -> Floats:
        """Those of the evidence; at most 0 for the learner's own courses."""
        found = self.evidence.scores(rows)
        return np.asarray(np.where(self.own[rows], np.minimum(found, 0.0), found), np.float32)

    def fit(self, rows: Rows) -> Floats:
        """As :meth:`scores`."""
        found = self.evidence.fit(rows)
        return np.asarray(np.where(self.own[rows], np.minimum(found, 0.0), found), np.float32)


def without_own(
    found: Mapping[str, Evidence], request: Request, table: Table
) -> dict[str, Evidence]:
    """``found``, with what is read from the content of the history silent about its own courses.

    Nothing changes with an anchor: then the anchor is what those parts are read from.
    """
    own = _own(request, table)
    if own is None:
        return dict(found)
    return {
        name: WithoutOwn(evidence, own) if name in OF_OWN_CONTENT else evidence
        for name, evidence in found.items()
    }


def silence_own(
    contributions: Contributions, rows: Rows, request: Request, table: Table
) -> Contributions:
    """The same for a scorer that does not go by the evidence alone (a learnt one)."""
    own = _own(request, table)
    if own is None:
        return contributions
    return {
        name: np.asarray(np.where(own[rows], np.minimum(values, 0.0), values), np.float32)
        if name in OF_OWN_CONTENT
        else values
        for name, values in contributions.items()
    }


def _own(request: Request, table: Table) -> Mask | None:
    """Courses with a liking above 0 that may be shown; ``None`` where there are none."""
    history = request.history
    liked = [
        course
        for course, weight in zip(history.courses, history.weights, strict=True)
        if weight > 0 and course not in history.unavailable
    ]
    return table.mask(liked) if liked and not request.anchor else None
