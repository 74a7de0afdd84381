"""Sessions of conversations under way, in memory, so that a turn decrypts nothing twice.

What is kept is a copy of rows of the tracker store and is never believed by itself: before it is
used, the store says how many rows there are and which is the newest. Other processes write and
erase conversations too. ``docs/decisions/0007`` has the reasons and the bounds.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, Callable, List, Optional, Sequence, Tuple

from rasa.shared.core.events import Event, SessionStarted

LIFETIME_S = 600.0
"""So long after its last turn a session is forgotten."""
MOST_EVENTS = 20_000
"""Over all sessions; an event takes two to three kilobytes."""


@dataclass(frozen=True)
class Stamp:
    """What the store says of a session: its rows, and the newest of them (id and time)."""

    rows: int
    newest: int
    at: Optional[float]


@dataclass(frozen=True)
class Session:
    """The rows of one session, read.

    Attributes:
        first: the id of the row that begins it.
        stamp: what the store must still say for this to be true.
        events: its events; ``None`` stands for a row that is no event.
    """

    first: int
    stamp: Stamp
    events: Tuple[Optional[Event], ...]

    def copies(self) -> List[Event]:
        """The events for one turn: Rasa sets attributes of the events it works with."""
        return [_copy(event) for event in self.events if event is not None]

    def grown(
        self, ids: Sequence[int], at: Optional[float], events: Sequence[Optional[Event]]
    ) -> "Session":
        """This session with new rows; from the latest start on, where one is among them."""
        joined = (*self.events, *events)
        starts = [i for i, event in enumerate(events) if isinstance(event, SessionStarted)]
        first = ids[starts[-1]] if starts else self.first
        kept = joined[len(self.events) + starts[-1] :] if starts else joined
        return Session(first, Stamp(len(kept), ids[-1], at), kept)


def _copy(event: Event) -> Event:
    copied = event.__class__.__new__(event.__class__)
    copied.__dict__.update(event.__dict__)
    return copied


class RecentSessions:
    """Sessions by conversation, the least recently used ones gone first.

    Args:
        most_events: how many events are kept in all; 0 keeps nothing.
        lifetime: seconds after which an unused session goes.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        most_events: int = MOST_EVENTS,
        lifetime: float = LIFETIME_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most_events
        self._lifetime = lifetime
        self._clock = clock
        self._events = 0
        self._kept: "OrderedDict[str, Tuple[float, Session]]" = OrderedDict()
        self._timer: Any = None

    def __len__(self) -> int:
        return len(self._kept)

    def take(self, sender_id: str) -> Optional[Session]:
        """The session of a conversation, which is not kept any more: it is put back or gone."""
        self.sweep()
        _, session = self._kept.pop(sender_id, (0.0, None))
        self._events -= len(session.events) if session else 0
        return session

    def put(self, sender_id: str, session: Session) -> None:
        """Keeps a session; others make room."""
        self.take(sender_id)
        self._kept[sender_id] = (self._clock(), session)
        self._events += len(session.events)
        while self._events > self._most:
            self.take(next(iter(self._kept)))
        self._wake_up()

    def sweep(self) -> None:
        """Forgets what was not used for as long as the lifetime."""
        oldest = self._clock() - self._lifetime
        while self._kept:
            sender_id, (used, session) = next(iter(self._kept.items()))
            if used > oldest:
                break
            del self._kept[sender_id]
            self._events -= len(session.events)

    def _wake_up(self) -> None:
        """Has the sweep come by itself: a quiet server forgets, too."""
        import asyncio

        if self._timer is None and self._kept:
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                return
            self._timer = loop.call_later(self._lifetime, self._later)

    def _later(self) -> None:
        self._timer = None
        self.sweep()
        self._wake_up()
