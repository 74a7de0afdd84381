"""The catalogue room: the courses there are, and which of them somebody means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from threading import Lock

from recommender.catalogue import search
from recommender.catalogue.model import Course, UpsertCounts, Vocabulary
from recommender.catalogue.suggestions import Suggester, Suggestion, suggester
from recommender.errors import NotFoundError
from recommender.storage import course_writer
from recommender.storage import courses as store
from recommender.storage.course_children import KnownChildren
from recommender.storage.database import Database


class Catalogue:
    """Courses in a store. Safe to share between threads.

    ``get`` and ``get_many`` know every course; everything else only those that may be shown.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._titles: tuple[search.Entry, ...] = ()
        self._titles_version: object = None
        self._suggester: tuple[object, Suggester] | None = None
        self._children = KnownChildren()

    def get(self, course_id: str) -> Course:
        """The course with this id; raises :class:`NotFoundError`."""
        courses = self.get_many([course_id])
        if course_id not in courses:
            raise NotFoundError(
                f"There is no course “{course_id}”.", "Look for it with `waymark search`."
            )
        return courses[course_id]

    def get_many(self, ids: Iterable[str]) -> dict[str, Course]:
        """The courses with these ids that exist, by id, in the order asked for."""
        with self._database.session() as session:
            return store.get_many(session, ids, self._children)

    def count(self) -> int:
        """How many courses may be shown."""
        with self._database.session() as session:
            return store.count(session)

    def all(self) -> Iterator[Course]:
        """All courses that may be shown, in the order they were added, a page at a time."""
        after: int | None = 0
        while after is not None:
            with self._database.session() as session:
                page, after = store.page(session, after)
            yield from page

    def find(
        self, text: str, *, among: Iterable[str] | None = None, limit: int = 3
    ) -> list[Course]:
        """Courses a person means by ``text``, best first; none when nothing resembles it.

        Args:
            text: a title, part of one or a misspelt one; among few courses also a skill,
                subject or provider ("the SQL one").
            among: ids to choose from; ``None`` for the whole catalogue, by title.
            limit: most courses to give.
        """
        if among is not None:
            shown = self.get_many(among)
            ids = search.best(text, [search.entry(c) for c in shown.values()], limit=limit)
            return [shown[course_id] for course_id in ids]
        ids = search.best(text, self._entries(), limit=limit)
        return list(self.get_many(ids).values())

    def suggest(self, prefix: str, n: int = 8) -> tuple[Suggestion, ...]:
        """Names of the catalogue that ``prefix`` may become, likeliest first; at most ``n``."""
        with self._database.session() as session:
            version = store.version(session)
        known = self._suggester
        if known is None or known[0] != version:
            # Two threads may both make it after a change: cheaper than all of them waiting.
            known = (version, suggester(self.all()))
            self._suggester = known
        return known[1].suggest(prefix, n)

    def vocabulary(self) -> Vocabulary:
        """Subjects, skills, providers and titles of the courses that may be shown."""
        with self._database.session() as session:
            return store.vocabulary(session)

    def upsert(
        self,
        courses: Iterable[Course],
        *,
        source: str,
        now: datetime,
        fields: frozenset[str] | None = None,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> UpsertCounts:
        """Adds new courses and updates those that differ, all or none.

        Args:
            courses: of several with one id the last counts.
            source: where they come from ("coursera", "academy"…), kept with each.
            now: aware time of the change.
            fields: attributes the source speaks of; the others keep what the store has.
                ``None`` for all of them.
            dry_run: counts what would happen, and undoes it.
            progress: called with the number of courses done so far.
        """
        with self._database.session() as session:
            counts = course_writer.upsert(
                session, courses, source=source, now=now, fields=fields, progress=progress
            )
            if dry_run:
                session.rollback()
        with self._lock:
            self._titles_version = None
        return counts

    def content_hash(self) -> str:
        """Changes when, and only when, something that training reads has changed."""
        with self._database.session() as session:
            return store.content_hash(session)

    def _entries(self) -> tuple[search.Entry, ...]:
        """All titles in normal form, kept until the store's courses change."""
        with self._database.session() as session, self._lock:
            version = store.version(session)
            if version != self._titles_version:
                self._titles = tuple(
                    search.Entry(course_id, search.normal(title))
                    for course_id, title in store.titles(session)
                )
                self._titles_version = version
            return self._titles
