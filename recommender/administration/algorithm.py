"""The ranking as an administrator sees and changes it: parts, dials, versions, previews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from recommender.administration.preview_model import Preview
from recommender.administration.previews import Previews
from recommender.errors import BadInputError
from recommender.learners.model import Role
from recommender.ranking.adjustments import Adjustments, to_document
from recommender.ranking.tuning import Tunings, setting
from recommender.ranking.tuning_report import TuningReport
from recommender.storage.tunings import Tuning

# What each part brings into a list, where it brings anything; the others only judge.
SOURCES: Mapping[str, str] = {
    "goal": "courses whose content is close to the goal",
    "text": "courses with the words of the goal",
    "history": "courses like those taken",
    "collaborative": "what others took who took the same",
    "sequence": "what learners take next",
    "popularity": "what many take",
    "trend": "what more take lately",
}
NEW = "exploration"


@dataclass(frozen=True, slots=True)
class Wish:
    """A change that was asked for: exactly one kind of it.

    Attributes:
        values: multipliers of parts and dials to set; ``None`` as a value: as usual again.
        rollback: version to serve again, 0 being the beginning.
        reset: everything as usual again.
    """

    values: Mapping[str, float | None] = field(default_factory=dict)
    rollback: int | None = None
    reset: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A wish thought out: the adjustments that serve, those that would, and what that does."""

    wish: Wish
    before: Adjustments
    after: Adjustments
    preview: Preview


class Algorithm:
    """The ranking's adjustments with their effect. Callers have checked the administrator.

    Args:
        tunings: keeps the versions.
        previews: compares lists.
        report: what an administrator sees of the ranking under some adjustments.
    """

    def __init__(
        self,
        tunings: Tunings,
        previews: Previews,
        report: Callable[[Adjustments], TuningReport],
    ) -> None:
        self._tunings = tunings
        self._previews = previews
        self._report = report

    def state(self, version: int | None = None) -> TuningReport:
        """Parts, dials, picks and scorer; of an earlier version where one is named."""
        wanted = self._tunings.current() if version is None else self._tunings.at(version)
        return self._report(wanted)

    def versions(self, limit: int = 20) -> tuple[Tuning, ...]:
        """The latest changes, newest first."""
        return self._tunings.history(limit)

    def propose(self, wish: Wish, *, now: datetime) -> Proposal:
        """What ``wish`` would do; nothing is changed.

        Raises:
            BadInputError: a name or value that cannot be, or a wish that changes nothing.
            NotFoundError: there is no such version.
        """
        before = self._tunings.current()
        after = self._wished(before, wish)
        if to_document(after) == to_document(before):
            raise BadInputError("That is how it is already; nothing would change.")
        seed = before.version
        return Proposal(
            wish, before, after, self._previews.preview(before, after, now=now, seed=seed)
        )

    def save(
        self,
        wish: Wish,
        *,
        expected: int,
        actor: str,
        role: Role | None,
        via: str = "chat",
        now: datetime,
    ) -> Adjustments:
        """Does what was proposed when version ``expected`` served.

        Raises :class:`BadInputError` where another version serves meanwhile.
        """
        if wish.rollback is not None:
            return self._tunings.rollback(
                wish.rollback, actor=actor, now=now, expected=expected, role=role, via=via
            )
        if wish.reset:
            return self._tunings.reset(actor=actor, now=now, expected=expected, role=role, via=via)
        return self._tunings.apply(
            wish.values, actor=actor, now=now, expected=expected, role=role, via=via
        )

    def _wished(self, before: Adjustments, wish: Wish) -> Adjustments:
        if wish.rollback is not None:
            return self._tunings.at(wish.rollback)
        return Adjustments() if wish.reset else setting(before, wish.values)


def sources(report: TuningReport) -> tuple[tuple[str, str, bool], ...]:
    """(name, what it brings, whether it is on) of every source of candidates."""
    multipliers = {part.name: part.multiplier for part in report.parts}
    kept = [(name, what, multipliers.get(name, 1) != 0) for name, what in SOURCES.items()]
    return (*kept, (NEW, "new courses that look for their first learners", report.exploration > 0))
