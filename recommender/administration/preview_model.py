"""What a preview of a change of the ranking says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """What lists of ten are like; ``None`` where it cannot be said.

    Attributes:
        diversity: mean of 1 - cosine over pairs of a list, about 0..1.
        coverage: share of the catalogue that any of the lists shows, 0..1.
        popularity: takers of a typical course of the lists (geometric mean, recent ones count
            more).
    """

    diversity: float | None
    coverage: float | None
    popularity: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """How far the lists move.

    Attributes:
        overlap: mean share of the ten courses that stay, 0..1 (overlap@10).
        rank_shift: mean places by which a course moves; one that leaves or enters counts as
            standing right behind the end.
        changed: share of the lists that differ at all, 0..1.
    """

    overlap: float
    rank_shift: float
    changed: float


@dataclass(frozen=True, slots=True)
class Example:
    """The first titles of the list for ``goal``, of nobody in particular."""

    goal: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A change, as the lists of ``learners`` learners and ``requests`` requests of nobody show it.

    ``simulated``: whether the learners are made up.
    """

    learners: int
    simulated: bool
    requests: int
    change: Change
    before: Figures
    after: Figures
    examples: tuple[Example, ...]

    @property
    def lists(self) -> int:
        """How many lists were compared."""
        return self.learners + self.requests
