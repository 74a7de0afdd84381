"""Playing logged lists again: as they were served, and as another setting would have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recommender.catalogue.model import Level
from recommender.errors import NotFoundError
from recommender.experiments.changes import Change
from recommender.experiments.offpolicy.model import Slate
from recommender.experiments.offpolicy.propensity import likely, possible
from recommender.ranking.adjustments import Adjustments
from recommender.ranking.model import Filters, Query
from recommender.storage.logged_lists import LoggedList

WITHIN = timedelta(days=7)
Lists = Callable[[Query, Adjustments, datetime], Sequence[str]]
"""What the ranking gives for a query under some adjustments, knowing what was known then."""


@dataclass(frozen=True)
class Player:
    """Plays lists again.

    Attributes:
        ranks: see :data:`Lists`.
        adjustments: the administrators' of a version.
        changes: of a variant, by its label in the log.
        change: what is to be judged.
        current: version of the adjustments that serves now, on which the change would come.
    """

    ranks: Lists
    adjustments: Callable[[int], Adjustments]
    changes: Callable[[str], Change]
    change: Change
    current: Adjustments

    def slate(
        self, logged: LoggedList, taken: Mapping[tuple[str, str], Sequence[datetime]]
    ) -> Slate | None:
        """The list beside the other setting's; ``None`` where it does not come out as logged.

        ``taken`` has the moments at which learners took courses up.
        """
        query = query_of(logged)
        try:
            plain = self._served(logged, query)
        except NotFoundError:  # the version or the variant is gone
            return None
        target = self.ranks(query, self.change.applied(self.current), logged.at)
        n = len(logged.courses)
        if len(plain) < n or len(target) < n:
            return None
        exploration = logged.context.get("exploration")
        chances = likely(logged.courses, plain[:n], exploration)
        if not all(chances):
            return None
        return Slate(
            logged.learner_id,
            logged.courses,
            tuple(_came(logged, course_id, taken) for course_id in logged.courses),
            chances,
            tuple(target[:n]),
            possible(target[:n], logged.courses, plain[:n], chances, exploration),
        )

    def _served(self, logged: LoggedList, query: Query) -> Sequence[str]:
        """What served then, without its draws."""
        adjustments = self.adjustments(int(logged.context.get("tuning") or 0))
        if logged.variant is not None:
            adjustments = self.changes(logged.variant).applied(adjustments)
        return self.ranks(query, adjustments, logged.at)


def query_of(logged: LoggedList) -> Query:
    """The query as the log has it; a few more courses than were shown, none of it logged."""
    said = logged.context
    return Query(
        logged.learner_id,
        goal=said.get("goal"),
        interests=tuple(said.get("interests", ())),
        level=Level(said["level"]) if said.get("level") else None,
        filters=_filters(said.get("filters", {})),
        n=len(logged.courses),
        log=False,
    )


def _filters(document: Mapping[str, Any]) -> Filters:
    known = {name: document[name] for name in Filters.__dataclass_fields__ if name in document}
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    levels = {"levels": tuple(Level(one) for one in known["levels"])} if "levels" in known else {}
    return Filters(**{**known, **lists, **levels})


def _came(
    logged: LoggedList, course_id: str, taken: Mapping[tuple[str, str], Sequence[datetime]]
) -> float:
    moments = taken.get((logged.learner_id, course_id), ())
    return float(any(logged.at <= one < logged.at + WITHIN for one in moments))
