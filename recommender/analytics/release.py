"""What may be told of groups of people: never a group below ``k``, nor one by subtraction.

The rule (k-anonymity, Sweeney 2002, with rounding to a base as in Cox, JASA 75, 1980):

1. People are taken in whole batches of ``k``, in the order in which they came: of 37 takers and
   ``k`` = 10 the first 30 are told of. Nothing changes with the next single one.
2. Every number is rounded down to a multiple of ``k``; what comes to 0 is not named at all.

So every number that is told, and the total, is a multiple of ``k``. Sums and differences of such
numbers are multiples of ``k``, too: between groups of one answer, between an answer and the next
one a day later, and between answers on overlapping periods. No arithmetic on them arrives at a
group of 1 to k - 1 people. There are no cross tables and no filters to cut groups by.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recommender.errors import BadInputError

USUAL_K = 10
T = TypeVar("T")
G = TypeVar("G", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Released:
    """Groups that may be told, largest first; all numbers are multiples of ``k``.

    Attributes:
        total: of how many people.
        groups: people by name of the group; a person may be in several, or in none.
        withheld: whether there are groups that are too small to be told.
    """

    total: int
    groups: Mapping[str, int]
    withheld: bool

    def share(self, name: str) -> float:
        """The part of all that a group is, 0..1."""
        return self.groups[name] / self.total if self.total else 0.0


def batches(people: Sequence[T], k: int) -> Sequence[T]:
    """The first people of ``people`` (in the order they came) that make whole batches of ``k``."""
    if k < 2:
        raise BadInputError(
            "Groups have at least two people.", "Set WAYMARK_GROUP_SIZE to 2 or more."
        )
    return people[: len(people) // k * k]


def released(people: Sequence[Iterable[str]], k: int = USUAL_K) -> Released:
    """What may be told of ``people``, each given by the groups they are in, in order of coming."""
    told = batches(people, k)
    counts: dict[str, int] = {}
    for groups in told:
        for name in set(groups):
            counts[name] = counts.get(name, 0) + 1
    rounded = {name: n // k * k for name, n in counts.items() if n >= k}
    ordered = dict(sorted(rounded.items(), key=lambda one: (-one[1], one[0])))
    return Released(len(told), ordered, len(ordered) < len(counts))
