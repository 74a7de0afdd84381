"""The audit log: who did, or was refused, what to what, when. It is only ever appended to.

Each line carries the SHA-256 digest of the line before it, so that a line that was changed,
taken out or put in shows (a hash chain, as in Haber & Stornetta, "How to time-stamp a digital
document", J. Cryptology 3, 1991). Somebody who can rewrite the whole store can rewrite the whole
chain too: what stands against that is the newest digest kept elsewhere (it is in the process's
log with every line, and :meth:`Audit.verify` takes one to compare with).

People are in it by id, never by their words. The id of somebody who was only ever refused goes
when they are erased; the chain holds, because lines carry a salted commitment to the id.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from recommender.administration.audit_model import Entry, Fault, Line, Outcome, Verification
from recommender.administration.audit_model import digest_of as digest_of
from recommender.errors import BadInputError
from recommender.learners.model import Role
from recommender.storage import audit as store
from recommender.storage.audit import TakenError
from recommender.storage.database import Database
from recommender.storage.sessions import Session

__all__ = ["Audit", "Entry", "Fault", "Outcome", "Verification", "checked"]

PAGE = 1_000
MOST_TRIES = 20
LONGEST = 255
LONGEST_DETAIL = 128
ACTION = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
TARGET = re.compile(r"[a-z][a-z_]*:.+", re.DOTALL)
T = TypeVar("T")
log = logging.getLogger(__name__)


class Audit:
    """The log of one installation. Safe to share between threads and processes.

    Args:
        database: holds the lines.
        new_salt: gives the random salt that an id is committed to with.
    """

    def __init__(
        self, database: Database, *, new_salt: Callable[[], str] = lambda: secrets.token_hex(16)
    ) -> None:
        self._database = database
        self._new_salt = new_salt

    def record(
        self,
        actor: str,
        action: str,
        target: str | None,
        outcome: Outcome,
        *,
        now: datetime,
        details: Mapping[str, Any] | None = None,
        role: Role | None = None,
        via: str = "chat",
    ) -> Entry:
        """Appends one line.

        Args:
            actor: id of the learner, instructor or administrator; ``cli:ACCOUNT`` at the
                command line.
            action: what it was, by a stable dotted code ("tuning.set", "course.edit").
            target: ``kind:id`` ("course:CS 225", "learner:ann", "report:…"), or ``None``.
            outcome: whether it was done, refused, or failed.
            now: aware time.
            details: numbers, truth values, codes and ids, at most two levels deep; never what
                somebody wrote: a text with blanks in it is not taken.
            role: the actor's verified role, where there is one.
            via: where it was asked for: ``chat``, ``cli``, ``http``.

        Raises:
            BadInputError: an argument is not of this form; nothing was written.
        """
        line = checked(actor, action, target, outcome, now, details, role, via)
        return self._retried(lambda session: store.append(session, line, self._new_salt))

    def with_change(
        self,
        change: Callable[[Session], T],
        actor: str,
        action: str,
        target: str | None,
        *,
        now: datetime,
        details: Callable[[T], Mapping[str, Any]] = lambda _: {},
        role: Role | None = None,
        via: str = "chat",
    ) -> T:
        """Makes ``change`` and writes its line in one transaction: both are there, or neither.

        Where another process wrote a line meanwhile, all of it is undone and made again.
        ``details`` are made of what ``change`` gives; the rest is as for :meth:`record`.
        """
        made: list[T] = []

        def both(session: Session) -> Entry:
            made[:] = [change(session)]
            plain = details(made[0])
            line = checked(actor, action, target, Outcome.DONE, now, plain, role, via)
            return store.append(session, line, self._new_salt)

        self._retried(both)
        return made[0]

    def _retried(self, write: Callable[[Session], Entry]) -> Entry:
        for attempt in range(1, MOST_TRIES + 1):
            try:
                with self._database.session() as session:
                    entry = write(session)
                break
            except TakenError:  # another process wrote this number first
                if attempt == MOST_TRIES:
                    raise
        code, outcome = entry.action, entry.outcome.value
        log.info("audit %d %s %s %s", entry.number, code, outcome, entry.digest)
        return entry

    def entries(
        self,
        *,
        actor: str | None = None,
        action: str | None = None,
        target: str | None = None,
        outcome: Outcome | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[Entry, ...]:
        """Lines that meet every condition given, newest first.

        Args:
            actor: id of who acted.
            action: a code, or the beginning of one up to a dot ("tuning" finds "tuning.set").
            target: ``kind:id``.
            outcome: only these.
            since: aware time of the first.
            until: aware time before which the last was.
            before: only lines with a lower number, to page on.
            limit: most lines to give.
        """
        wanted = store.Wanted(actor, action, target, outcome, since, until, before)
        with self._database.session() as session:
            return store.entries(session, wanted, limit)

    def all(self) -> Iterator[Entry]:
        """Every line, oldest first, a page at a time."""
        after = 0
        while True:
            with self._database.session() as session:
                page = store.page(session, after, PAGE)
            yield from page
            if len(page) < PAGE:
                return
            after = page[-1].number

    def verify(self, head: str | None = None) -> Verification:
        """Reads the whole chain and says where it does not hold.

        Args:
            head: a digest of the log as it was noted elsewhere; it must still be in the chain.
        """
        faults: list[Fault] = []
        before, number, seen = "", 0, head is None
        for entry in self.all():
            number += 1
            faults.extend(_faults(entry, number, before))
            before, number = entry.digest, entry.number
            seen = seen or entry.digest == head
        with self._database.session() as session:
            faults.extend(
                Fault(None, f"an id was changed ({commitment[:12]}…)")
                for commitment in store.false_names(session)
            )
        if not seen:
            faults.append(Fault(None, "the digest given is not in the log: its end is missing"))
        return Verification(entries=number, head=before or None, faults=tuple(faults))


def _faults(entry: Entry, number: int, before: str) -> Iterator[Fault]:
    if entry.number != number:
        yield Fault(number, "lines are missing")
    if entry.previous != before:
        yield Fault(entry.number, "the line before it is not the one it followed")
    if digest_of(entry.line, entry.number, entry.previous) != entry.digest:
        yield Fault(entry.number, "the line was changed")


def checked(
    actor: str,
    action: str,
    target: str | None,
    outcome: Outcome,
    now: datetime,
    details: Mapping[str, Any] | None,
    role: Role | None,
    via: str,
) -> Line:
    """The line these make; raises :class:`BadInputError` where one is not of its form."""
    if not actor.strip() or len(actor) > LONGEST:
        raise BadInputError("An audit line needs an actor, of at most 255 characters.")
    if not ACTION.fullmatch(action) or len(action) > LONGEST_DETAIL:
        raise BadInputError(f"{action!r} is no code of an action.", 'It is like "tuning.set".')
    if target is not None and (not TARGET.fullmatch(target) or len(target) > 2 * LONGEST):
        raise BadInputError("A target of an audit line is `kind:id`.")
    if now.tzinfo is None:
        raise BadInputError("A time without a zone cannot be stored.")
    plain = {str(name): _plain(value, depth=2) for name, value in (details or {}).items()}
    return Line(now, actor, role, action, target, outcome, via, plain)


def _plain(value: Any, depth: int) -> Any:
    """``value`` as JSON without words in it."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and value == value and abs(value) != float("inf"):
        return value
    if isinstance(value, str) and len(value) <= LONGEST_DETAIL and not re.search(r"\s", value):
        return str(value)
    if depth and isinstance(value, Mapping):
        return {str(name): _plain(one, depth - 1) for name, one in value.items()}
    if depth and isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [_plain(one, depth - 1) for one in items]
    raise BadInputError(
        "Details of an audit line are numbers, codes and ids, not words.",
        "Leave the words out, or give a code for them.",
    )
