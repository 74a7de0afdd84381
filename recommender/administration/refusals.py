"""Refused attempts: each is accounted for in the audit log, and nobody can fill the disk with them.

The first attempt of somebody at something leaves a line at once. What follows within the minute
is counted, and the count goes into one further line when the minute is over (``count`` in its
details; a line without it stands for one attempt). Sums of counts are therefore exact, but for
those of a process that was killed within that minute.

A minute of one process writes at most two lines for each kind of attempt it keeps apart, of
which there are at most :data:`MOST_OF_ONE` for one person and :data:`MOST_IN_ALL` for everybody:
beyond that, attempts of one person are counted together, and then those of all.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from recommender.administration.audit import Audit
from recommender.administration.audit_model import Outcome
from recommender.errors import StoreError
from recommender.learners.model import Role

log = logging.getLogger(__name__)
WINDOW = timedelta(minutes=1)
MOST_OF_ONE, MOST_IN_ALL = 100, 2_000
MANY = "refused.many"
"""Action of a line that counts attempts at too many different things together."""
SEVERAL = "several"
"""Actor of a line that counts attempts of too many people together."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was refused to whom. Codes and ids alone, never what somebody wrote.

    Attributes:
        actor: id of a learner, or ``anonymous:…`` where nobody proved who they are
            (:func:`recommender.administration.anonymous.anonymous`).
        action: code of what was asked for ("tuning.set").
        reason: why it was refused: ``role``, ``ownership``, ``rule``, ``unauthorised``,
            ``auth_expired``.
        via: where it was asked for: ``chat``, ``http``, ``socket``.
        target: ``kind:id``, if it was about one thing.
        needs: the role that would have been enough.
        role: the actor's verified role.
    """

    actor: str
    action: str
    reason: str
    via: str
    target: str | None = None
    needs: Role | None = None
    role: Role | None = None


@dataclass(slots=True)
class _Window:
    """Attempts of one kind since ``began``; ``waiting`` have no line yet."""

    began: datetime
    last: datetime
    waiting: int = 0


class Refusals:
    """Counts refused attempts and writes them down; safe to share between threads.

    Args:
        audit: the log that the lines go into.
    """

    def __init__(self, audit: Audit) -> None:
        self._audit = audit
        self._lock = threading.Lock()
        self._windows: dict[Attempt, _Window] = {}
        self._of: Counter[str] = Counter()

    def note(self, attempt: Attempt, *, now: datetime, count: int = 1) -> None:
        """Accounts for ``count`` like attempts, by a line now or by the count of a later one.

        What cannot be written now (the store is away) is kept for :meth:`flush`.
        """
        with self._lock:
            attempt = self._bounded(attempt)
            window = self._windows.get(attempt)
            begins = window is None
            if window is None:
                window = self._windows[attempt] = _Window(now, now)
                self._of[attempt.actor] += 1
            window.waiting += count
            window.last = max(window.last, now)
            if begins:
                self._write(attempt, window)

    def flush(self, *, now: datetime, everything: bool = False) -> int:
        """Writes the counts whose minute is over, or ``everything``; how many lines those were."""
        lines = 0
        with self._lock:
            for attempt, window in list(self._windows.items()):
                if not everything and now - window.began < WINDOW:
                    continue
                had = window.waiting
                if had and not self._write(attempt, window):
                    continue
                lines += bool(had)
                del self._windows[attempt]
                self._of[attempt.actor] -= 1
            self._of += Counter()  # drops those without a window
        return lines

    @property
    def waiting(self) -> int:
        """Attempts that have no line yet."""
        with self._lock:
            return sum(one.waiting for one in self._windows.values())

    def _bounded(self, attempt: Attempt) -> Attempt:
        """``attempt``, or the one that it is counted as, so that kinds stay countable."""
        if attempt not in self._windows and self._of[attempt.actor] >= MOST_OF_ONE:
            attempt = replace(attempt, action=MANY, target=None, needs=None)
        if attempt not in self._windows and len(self._windows) >= MOST_IN_ALL:
            attempt = Attempt(SEVERAL, MANY, attempt.reason, attempt.via)
        return attempt

    def _write(self, attempt: Attempt, window: _Window) -> bool:
        details = {
            "needs": attempt.needs.value if attempt.needs else None,
            "reason": attempt.reason,
            "count": window.waiting if window.waiting > 1 else None,
        }
        try:
            self._audit.record(
                attempt.actor,
                attempt.action,
                attempt.target,
                Outcome.REFUSED,
                now=window.last,
                details={name: value for name, value in details.items() if value is not None},
                role=attempt.role,
                via=attempt.via,
            )
        except StoreError as error:
            log.warning("refused attempts could not be written now: %s", error.code)
            return False
        window.waiting = 0
        return True
