"""Changing courses: looked at first, then made, written down, and taken back if need be.

Whoever calls this has checked that the course is the actor's.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from recommender.administration.audit import Audit
from recommender.catalogue.editing.checking import checked, plain
from recommender.catalogue.editing.model import Draft, Edit, Field, Preview, Wish
from recommender.catalogue.editing.taxonomy import Taxonomy, taxonomy_of
from recommender.catalogue.editing.values import difference, stated, with_values
from recommender.catalogue.model import Course, Moderation
from recommender.catalogue.ownership import SUBMISSION
from recommender.catalogue.ownership_model import Ownership
from recommender.catalogue.parsing.slugs import slug
from recommender.catalogue.service import Catalogue
from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Role
from recommender.storage import course_edits, course_owners, course_writer
from recommender.storage import courses as store
from recommender.storage.database import Database
from recommender.storage.sessions import Session

EDITED, UNDONE, SUBMITTED = "course.edit", "course.edit_undone", "course.submit"
FIND = 3


class Editing:
    """Edits and submissions of one installation.

    Args:
        database: holds courses and the record of their changes.
        catalogue: finds courses by title.
        audit: gets a line in the transaction of every change.
        new_id: makes the end of a new course's id.
    """

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        audit: Audit,
        *,
        new_id: Callable[[], str] = lambda: secrets.token_hex(3),
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._audit = audit
        self._new_id = new_id

    def taxonomy(self) -> Taxonomy:
        """The names that tags and subjects are taken from: those of the catalogue's courses."""
        return taxonomy_of(self._catalogue.vocabulary())

    def preview(self, course_id: str, wish: Wish) -> Preview:
        """What ``wish`` would change; nothing is stored.

        Raises:
            BadInputError: a value that no course can have.
            NotFoundError: there is no such course.
        """
        course = self._catalogue.get(course_id)
        after, unknown = checked(wish, course, self.taxonomy(), self._found)
        changed = {
            name: value for name, value in after.items() if value != stated(course, Field(name))
        }
        titles = self._titles(course, changed)
        differences = tuple(
            difference(Field(name), stated(course, Field(name)), value, titles)
            for name, value in changed.items()
        )
        return Preview(course_id, differences, changed, unknown)

    def apply(
        self,
        course_id: str,
        after: Mapping[str, Any],
        *,
        actor: str,
        role: Role | None = None,
        now: datetime,
    ) -> Edit:
        """Makes the change of a preview (``Preview.after``), and gives its record.

        Raises:
            BadInputError: nothing would change.
            NotFoundError: there is no such course.
        """

        def change(session: Session) -> Edit:
            course = _course(session, course_id)
            before = {name: stated(course, Field(name)) for name in after}
            if before == dict(after):
                raise BadInputError("It is like that already; nothing was changed.")
            _write(session, with_values(course, after), now)
            return course_edits.append(session, course_id, actor, before, dict(after), at=now)

        return self._recorded(change, EDITED, course_id, actor, role, now)

    def undo(self, course_id: str, *, actor: str, role: Role | None = None, now: datetime) -> Edit:
        """Takes the latest change back that still stands.

        Raises:
            BadInputError: there is none, or the field was changed since (by an import, say).
        """

        def change(session: Session) -> Edit:
            edit = _latest(session, course_id)
            course = _course(session, course_id)
            if any(stated(course, Field(name)) != value for name, value in edit.after.items()):
                raise BadInputError(
                    "It was changed again since, by an import or somebody else.",
                    "Tell me the value you want instead.",
                )
            _write(session, with_values(course, edit.before), now)
            return course_edits.append(
                session, course_id, actor, edit.after, edit.before, at=now, undoes=edit.edit_id
            )

        return self._recorded(change, UNDONE, course_id, actor, role, now)

    def history(self, course_id: str, limit: int = 20) -> tuple[Edit, ...]:
        """The latest changes of a course, newest first."""
        with self._database.session() as session:
            return course_edits.history(session, course_id, limit)

    def submit(
        self, draft: Draft, *, actor: str, role: Role | None = None, now: datetime
    ) -> Course:
        """Puts a new course into the store, waiting for an administrator's approval.

        It is the actor's from then on.

        Raises:
            BadInputError: something that a course needs is missing or cannot be.
        """
        course = self._drafted(draft)

        def change(session: Session) -> Course:
            course_writer.upsert(session, [course], source=SUBMISSION, now=now)
            course_owners.grant(session, Ownership(course.course_id, actor, SUBMISSION, now))
            return course

        return self._audit.with_change(
            change, actor, SUBMITTED, f"course:{course.course_id}", now=now, role=role
        )

    def _drafted(self, draft: Draft) -> Course:
        missing = [name for name in ("title", "description", "hours") if not getattr(draft, name)]
        if missing:
            raise BadInputError(f"A course needs a {' and a '.join(missing)}.", "Tell me it.")
        empty = Course("new", "new")
        values = {
            Field(name): getattr(draft, name)
            for name in ("title", "description", "hours", "level", "subject")
            if getattr(draft, name) is not None
        }
        wish = Wish({**values, Field.SKILLS: list(draft.skills)}, {}, {})
        after, unknown = checked(wish, empty, self.taxonomy(), self._found)
        if unknown:
            raise BadInputError(f"“{next(iter(unknown))}” is not known here.", "Leave it out.")
        course_id = f"{slug(plain(str(draft.title)))[:60]}-{self._new_id()}"
        empty = Course(course_id, str(after["title"]), moderation=Moderation.PENDING)
        return with_values(empty, after)

    def _found(self, words: str) -> list[Course]:
        exact = self._catalogue.get_many([words])
        return list(exact.values()) or self._catalogue.find(words, limit=FIND)

    def _titles(self, course: Course, after: Mapping[str, Any]) -> dict[str, str]:
        groups = [*stated(course, Field.PREREQUISITES), *after.get(Field.PREREQUISITES.value, ())]
        ids = [one for group in groups for one in group]
        return {one: found.title for one, found in self._catalogue.get_many(ids).items()}

    def _recorded(
        self,
        change: Callable[[Session], Edit],
        action: str,
        course_id: str,
        actor: str,
        role: Role | None,
        now: datetime,
    ) -> Edit:
        return self._audit.with_change(
            change,
            actor,
            action,
            f"course:{course_id}",
            now=now,
            details=lambda edit: {"edit": edit.edit_id, "fields": sorted(edit.after)},
            role=role,
        )


def _course(session: Session, course_id: str) -> Course:
    found = store.get_many(session, [course_id]).get(course_id)
    if found is None:
        raise NotFoundError(f"There is no course “{course_id}”.", "Look for it by its title.")
    return found


def _latest(session: Session, course_id: str) -> Edit:
    for edit in course_edits.history(session, course_id):
        if edit.undoes is None and not course_edits.undone(session, edit.edit_id):
            return edit
    raise BadInputError("There is no change to take back.", "Tell me what to change.")


def _write(session: Session, course: Course, now: datetime) -> None:
    source = store.source(session, course.course_id)
    course_writer.upsert(session, [course], source=source or SUBMISSION, now=now)
