"""Prerequisites: what a learner is not ready for yet, and the rung to take first."""

from __future__ import annotations

from collections.abc import Callable

from recommender.catalogue.model import Prerequisite
from recommender.ranking.request import Request
from recommender.ranking.table import Mask, Table

MAX_RUNGS = 10


def missing_rungs(row: int, request: Request, table: Table) -> list[list[int]]:
    """Unmet prerequisite groups of the course at ``row``, each as rows of its alternatives.

    A group is met by any alternative completed or known (or begun, where it may be taken at
    the same time). Groups that lie below the learner's own level are taken as known, and
    those whose courses are not in the catalogue cannot be asked for.
    """
    groups: dict[int, list[Prerequisite]] = {}
    for needed in table.prerequisites[row]:
        groups.setdefault(needed.group, []).append(needed)
    unmet = [group for group in groups.values() if not _met(group, request, table)]
    rows = [[int(r) for r in table.rows(item.course_id for item in group)] for group in unmet]
    return [[r for r in group if table.present[r]] for group in rows]


def _met(group: list[Prerequisite], request: Request, table: Table) -> bool:
    history = request.history
    for needed in group:
        if needed.course_id in history.known:
            return True
        if needed.concurrent_allowed and needed.course_id in history.taken:
            return True
        row = table.row_of.get(needed.course_id)
        if row is not None and request.level and 0 <= table.rank[row] < request.level.rank:
            return True
    return False


def first_rungs(
    row: int,
    request: Request,
    table: Table,
    may_show: Mask,
    closest: Callable[[list[int]], int] = min,
) -> dict[int, int]:
    """Rows to offer before the course at ``row``: itself when the learner is ready for it.

    Goes down the ladder to courses that may be shown and whose own prerequisites are met,
    taking of alternatives one the learner is ready for, the one that ``closest`` picks. A
    course none of whose missing rungs can be shown is offered itself: better than nothing.
    Cycles end the descent.

    Returns:
        rungs with the number of steps down to them (0 for the course itself).
    """
    found: dict[int, int] = {}
    steps = {row: 0}
    waiting = [row]
    while waiting and len(steps) <= MAX_RUNGS:
        current = waiting.pop(0)
        missing = missing_rungs(current, request, table)
        usable = [[one for one in group if may_show[one] and one not in steps] for group in missing]
        below = {_easiest(group, request, table, closest) for group in usable if group}
        steps.update(dict.fromkeys(below, steps[current] + 1))
        waiting.extend(sorted(below))
        if not below and may_show[current]:
            found[current] = steps[current]
    return found


def _easiest(
    group: list[int], request: Request, table: Table, closest: Callable[[list[int]], int]
) -> int:
    ready = [row for row in group if not missing_rungs(row, request, table)]
    return closest(ready or group)
