"""The room in which administrators adjust the ranking: every change is a version, with a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Role
from recommender.ranking.adjustments import Adjustments, from_document, to_document
from recommender.storage import tunings as store
from recommender.storage.courses import get_many
from recommender.storage.database import Database
from recommender.storage.sessions import Session
from recommender.storage.tunings import Tuning

if TYPE_CHECKING:
    from recommender.administration.audit import Audit

LONGEST_NAME = 240
SET, PICK, RESET, ROLLBACK = "tuning.set", "tuning.pick", "tuning.reset", "tuning.rollback"
Change = Callable[[Adjustments], Adjustments]


class Tunings:
    """Reads and changes the adjustments. Running processes notice within about a second.

    ``actor`` is who changes them, ``role`` their verified role and ``via`` where they asked
    (``cli`` or ``chat``): all three go into the audit log, in the transaction of the change.

    Args:
        database: holds the versions.
        audit: the log; ``None`` where there is none (in tests).
    """

    def __init__(self, database: Database, audit: Audit | None = None) -> None:
        self._database = database
        self._audit = audit

    def current(self) -> Adjustments:
        """The adjustments that serve."""
        with self._database.session() as session:
            found = store.current(session)
        return Adjustments() if found is None else from_document(found.document, found.version)

    def at(self, version: int) -> Adjustments:
        """Those of one version, 0 being the beginning; raises :class:`NotFoundError`."""
        if not version:
            return Adjustments()
        with self._database.session() as session:
            return from_document(store.get(session, version).document, version)

    def set(
        self,
        name: str,
        value: float | None,
        *,
        actor: str,
        now: datetime,
        role: Role | None = None,
        via: str = "cli",
    ) -> Adjustments:
        """Sets a part's multiplier (0 = off … 3) or a dial; ``None`` undoes earlier settings.

        Raises :class:`BadInputError` for an unknown name or a value out of range.
        """
        return self.apply({name: value}, actor=actor, now=now, role=role, via=via)

    def apply(
        self,
        values: Mapping[str, float | None],
        *,
        actor: str,
        now: datetime,
        expected: int | None = None,
        role: Role | None = None,
        via: str = "cli",
    ) -> Adjustments:
        """Sets several parts and dials in one version, as :meth:`set` does one.

        ``expected`` is the version that the change was thought out for: where another one
        serves meanwhile, nothing is changed and :class:`BadInputError` is raised.
        """
        action = "; ".join(
            f"reset {name}" if value is None else f"set {name} {value:g}"
            for name, value in values.items()
        )
        line = _Line(SET, None, dict(values), actor, role, via)
        return self._change(lambda old: setting(old, values), action, line, now, expected)

    def pick(
        self,
        course_id: str,
        boost: float,
        *,
        actor: str,
        now: datetime,
        role: Role | None = None,
        via: str = "cli",
    ) -> Adjustments:
        """Makes a course a pick of the staff, or no longer (0).

        Raises:
            NotFoundError: there is no such course.
            BadInputError: the boost is out of range, or there are too many picks.
        """
        with self._database.session() as session:
            known = course_id in get_many(session, [course_id])
        if boost and not known:
            raise NotFoundError("There is no such course.", "`waymark search` finds its id.")
        action = f"pick {course_id} {boost:g}"
        line = _Line(PICK, f"course:{course_id}", {"boost": boost}, actor, role, via)
        return self._change(lambda old: old.picking(course_id, boost), action, line, now)

    def reset(
        self,
        *,
        actor: str,
        now: datetime,
        expected: int | None = None,
        role: Role | None = None,
        via: str = "cli",
    ) -> Adjustments:
        """Takes all adjustments away; the versions before stay."""
        line = _Line(RESET, None, {}, actor, role, via)
        return self._change(lambda _: Adjustments(), "reset", line, now, expected)

    def rollback(
        self,
        version: int,
        *,
        actor: str,
        now: datetime,
        expected: int | None = None,
        role: Role | None = None,
        via: str = "cli",
    ) -> Adjustments:
        """Makes the adjustments of ``version`` serve again, as a new version.

        0 is the beginning, when nothing was adjusted. Raises :class:`NotFoundError`.
        """
        former = self.at(version)
        line = _Line(ROLLBACK, f"version:{version}", {}, actor, role, via)
        return self._change(lambda _: former, f"rollback {version}", line, now, expected)

    def history(self, limit: int = 50) -> tuple[Tuning, ...]:
        """Who changed what, when: the latest versions, newest first."""
        with self._database.session() as session:
            return store.history(session, limit)

    def _change(
        self,
        change: Change,
        action: str,
        line: _Line,
        now: datetime,
        expected: int | None = None,
    ) -> Adjustments:
        if not line.actor.strip() or len(line.actor) > LONGEST_NAME:
            raise BadInputError("Say who adjusts the ranking.", "Give --by NAME.")

        def appended(session: Session) -> Adjustments:
            found = store.current(session)
            version = found.version if found else 0
            if expected is not None and version != expected:
                raise BadInputError(
                    "Somebody else has adjusted the ranking meanwhile; nothing was changed.",
                    "Look at what serves now, and try again.",
                )
            old = Adjustments() if found is None else from_document(found.document, version)
            document = to_document(change(old))
            store.append(session, Tuning(version + 1, now, line.actor, action, document))
            return from_document(document, version + 1)

        if self._audit is None:
            with self._database.session() as session:
                return appended(session)
        return self._audit.with_change(
            appended,
            f"cli:{line.actor}" if line.via == "cli" else line.actor,
            line.code,
            line.target,
            now=now,
            details=lambda new: {**line.details, "version": new.version},
            role=line.role,
            via=line.via,
        )


@dataclass(frozen=True, slots=True)
class _Line:
    """What a change says in the audit log."""

    code: str
    target: str | None
    details: dict[str, Any]
    actor: str
    role: Role | None
    via: str


def setting(old: Adjustments, values: Mapping[str, float | None]) -> Adjustments:
    """``old`` with several parts and dials set; raises :class:`BadInputError`."""
    for name, value in values.items():
        old = old.setting(name, value)
    return old
