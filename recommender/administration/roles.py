"""Granting and revoking roles, each with its line in the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recommender.administration.audit import Audit
from recommender.errors import BadInputError, RefusedError
from recommender.learners.model import Role
from recommender.storage import roles as store
from recommender.storage.database import Database
from recommender.storage.roles import Holder
from recommender.storage.sessions import Session

GUEST = "guest-"
MOST = 500
CHANGED = "role.change"


@dataclass(frozen=True, slots=True)
class RoleChange:
    """What became of somebody's role."""

    learner_id: str
    before: Role
    after: Role


class Roles:
    """Roles of one installation, as the store has them; a token may say more for a turn.

    Whoever calls this has checked that the actor is an administrator.
    """

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    def holders(self, limit: int = MOST) -> tuple[Holder, ...]:
        """Everybody who is more than a learner, administrators first."""
        with self._database.session() as session:
            return store.holders(session, limit)

    def find(self, words: str, limit: int = 5) -> tuple[Holder, ...]:
        """Whom ``words`` mean: by id; by name only among those with a role, as names are
        encrypted and cannot be searched for.
        """
        with self._database.session() as session:
            if found := store.named(session, words, limit):
                return found
            wanted = words.casefold()
            known = store.holders(session, MOST)
        return tuple(one for one in known if _is_called(one, wanted))[:limit]

    def change(
        self,
        learner_id: str,
        role: Role,
        *,
        actor: str,
        actor_role: Role | None = None,
        via: str = "chat",
        now: datetime,
    ) -> RoleChange:
        """Gives ``learner_id`` a role; somebody not seen yet is made known.

        Raises:
            BadInputError: the id belongs to a guest.
            RefusedError: the last administrator would be gone; nothing was changed.
        """
        if learner_id.startswith(GUEST):
            raise BadInputError(
                "A guest cannot have a role: nobody knows who that is.",
                "Name somebody who signs in.",
            )

        def changed(session: Session) -> RoleChange:
            before = store.change(session, learner_id, role, now)
            left = store.count(session, Role.ADMIN)
            if before is Role.ADMIN and role is not Role.ADMIN and not left:
                raise RefusedError(
                    "That is the last administrator; nothing was changed.",
                    "Make somebody else an administrator first.",
                )
            return RoleChange(learner_id, before, role)

        return self._audit.with_change(
            changed,
            actor,
            CHANGED,
            f"learner:{learner_id}",
            now=now,
            details=lambda one: {"before": one.before.value, "after": one.after.value},
            role=actor_role,
            via=via,
        )


def _is_called(holder: Holder, wanted: str) -> bool:
    name = (holder.name or "").casefold()
    return name == wanted or wanted in name.split()
