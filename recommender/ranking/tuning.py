"""The room in which administrators adjust the ranking: every change is a version, with a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from recommender.errors import BadInputError, NotFoundError
from recommender.ranking.adjustments import Adjustments, from_document, to_document
from recommender.storage import tunings as store
from recommender.storage.courses import get_many
from recommender.storage.database import Database
from recommender.storage.tunings import Tuning

LONGEST_NAME = 255


class Tunings:
    """Reads and changes the adjustments. Running processes notice within about a second."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> Adjustments:
        """The adjustments that serve."""
        with self._database.session() as session:
            found = store.current(session)
        return Adjustments() if found is None else from_document(found.document, found.version)

    def set(self, name: str, value: float | None, *, actor: str, now: datetime) -> Adjustments:
        """Sets a part's multiplier (0 = off … 3) or a dial; ``None`` undoes earlier settings.

        Raises :class:`BadInputError` for an unknown name or a value out of range.
        """
        action = f"reset {name}" if value is None else f"set {name} {value:g}"
        return self._change(lambda old: old.setting(name, value), action, actor, now)

    def pick(self, course_id: str, boost: float, *, actor: str, now: datetime) -> Adjustments:
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
        return self._change(lambda old: old.picking(course_id, boost), action, actor, now)

    def reset(self, *, actor: str, now: datetime) -> Adjustments:
        """Takes all adjustments away; the versions before stay."""
        return self._change(lambda _: Adjustments(), "reset", actor, now)

    def rollback(self, version: int, *, actor: str, now: datetime) -> Adjustments:
        """Makes the adjustments of ``version`` serve again, as a new version.

        0 is the beginning, when nothing was adjusted. Raises :class:`NotFoundError`.
        """
        former = Adjustments()
        if version:
            with self._database.session() as session:
                former = from_document(store.get(session, version).document, version)
        return self._change(lambda _: former, f"rollback {version}", actor, now)

    def history(self, limit: int = 50) -> tuple[Tuning, ...]:
        """Who changed what, when: the latest versions, newest first."""
        with self._database.session() as session:
            return store.history(session, limit)

    def _change(
        self, change: Callable[[Adjustments], Adjustments], action: str, actor: str, now: datetime
    ) -> Adjustments:
        if not actor.strip() or len(actor) > LONGEST_NAME:
            raise BadInputError("Say who adjusts the ranking.", "Give --by NAME.")
        old = self.current()
        document = to_document(change(old))
        new = Tuning(old.version + 1, now, actor, action, document)
        with self._database.session() as session:
            store.append(session, new)
        return from_document(document, new.version)
