"""The ``moderation`` payload: what waits for an administrator, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recommender.payloads.base import Payload, number, payload

QUEUES = ("reports", "courses", "nudges")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits, or waited.

    Attributes:
        item_id: stable, for buttons.
        title: heading; ``state`` is a stable word ("open", "pending", "dead"…).
        facts: (label, value) pairs.
        notes: sentences; ``problems`` what speaks against it.
    """

    item_id: str
    title: str
    state: str
    facts: tuple[tuple[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def moderation_payload(
    queue: str, title: str, waiting: int, items: Sequence[Item], *, confirm: bool = False
) -> Payload:
    """A queue, or one thing of it.

    Args:
        queue: one of ``QUEUES``.
        title: heading for people.
        waiting: how many wait in all.
        items: those shown, the longest waiting first.
        confirm: whether a change waits for a yes.

    Raises:
        ValueError: there is no such queue.
    """
    if queue not in QUEUES:
        raise ValueError(f"no queue: {queue}")
    return payload(
        "moderation",
        queue=queue,
        title=title,
        waiting=waiting,
        items=[_item(one) for one in items],
        confirm=confirm,
    )


def _item(item: Item) -> Payload:
    return {
        "id": item.item_id,
        "title": item.title,
        "state": item.state,
        "facts": [
            {"label": label, "value": number(value) if isinstance(value, float) else value}
            for label, value in item.facts
        ],
        "notes": list(item.notes),
        "problems": list(item.problems),
    }
