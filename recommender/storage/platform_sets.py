"""Sets of keys by day, kept as roaring bitmaps (Lemire et al., "Roaring bitmaps", Software:
Practice and Experience 48, 2018): unions are exact and quick, whatever the stretch of days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from recommender.storage.dialects import upsert
from recommender.storage.tables import PlatformSetRow

if TYPE_CHECKING:
    from pyroaring import BitMap


class What(IntEnum):
    """What a set holds. Codes are kept in the store: never give one to something else."""

    ACTIVE = 1
    UNIT = 2
    ENROLLED = 3
    ASKED = 4
    SHOWN = 5


OF_EVENTS = (What.ACTIVE, What.UNIT, What.ENROLLED)
OF_LOG = (What.ASKED, What.SHOWN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a set belongs: ``split`` 0 by channel, 1 by variant; ``day`` since 1970, UTC."""

    what: What
    split: int
    day: int
    name: str


Members = Mapping[Place, Iterable[int]]


def add(session: Session, found: Members) -> None:
    """Adds members to the sets of their places."""
    from pyroaring import BitMap

    stored = _stored(session, found)
    _write(session, {place: stored.get(place, BitMap()) | BitMap(found[place]) for place in found})


def discard(session: Session, found: Members) -> None:
    """Takes members out of the sets of their places; a set without any goes."""
    from pyroaring import BitMap

    stored = _stored(session, found)
    left = {place: members - BitMap(found[place]) for place, members in stored.items()}
    _write(session, {place: members for place, members in left.items() if members})
    for place, members in left.items():
        if not members:
            session.execute(delete(PlatformSetRow).where(*_is(place)))


def between(
    session: Session, what: What, split: int, start: int, end: int
) -> Iterator[tuple[int, str, BitMap]]:
    """(day, name, members) of the days from ``start`` up to but without ``end``."""
    from pyroaring import BitMap

    row = PlatformSetRow
    found = select(row.day, row.name, row.members).where(
        row.what == what, row.split == split, row.day >= start, row.day < end
    )
    for day, name, members in session.execute(found):
        yield day, name, BitMap.deserialize(members)


def forget(session: Session, whats: Iterable[What], days: Iterable[int] | None = None) -> None:
    """Drops sets, of some days or of all."""
    row = PlatformSetRow
    dropped = delete(row).where(row.what.in_([int(one) for one in whats]))
    if days is not None:
        dropped = dropped.where(row.day.in_(list(days)))
    session.execute(dropped)


def gathered(rows: Iterable[tuple[What, int, int, str, int]]) -> dict[Place, list[int]]:
    """Members by place, of (what, split, day, name, key)."""
    found: dict[Place, list[int]] = defaultdict(list)
    for what, split, day, name, key in rows:
        found[Place(what, split, day, name)].append(key)
    return found


def _stored(session: Session, places: Iterable[Place]) -> dict[Place, BitMap]:
    """The sets that there are, read by stretches of days."""
    stretches: dict[tuple[What, int], set[int]] = defaultdict(set)
    wanted = set(places)
    for place in wanted:
        stretches[place.what, place.split].add(place.day)
    found = {}
    for (what, split), days in stretches.items():
        for day, name, members in between(session, what, split, min(days), max(days) + 1):
            if (place := Place(what, split, day, name)) in wanted:
                found[place] = members
    return found


def _write(session: Session, sets: Mapping[Place, BitMap]) -> None:
    if not sets:
        return
    values = []
    for place, members in sets.items():
        members.run_optimize()
        values.append(
            {"what": int(place.what), "split": place.split, "day": place.day, "name": place.name,
             "members": members.serialize()}
        )  # fmt: skip
    statement = upsert(session, PlatformSetRow)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["what", "split", "day", "name"],
            set_={"members": statement.excluded.members},
        ),
        values,
    )


def _is(place: Place) -> tuple[ColumnElement[bool], ...]:
    row = PlatformSetRow
    return (row.what == place.what, row.split == place.split, row.day == place.day,
            row.name == place.name)  # fmt: skip
