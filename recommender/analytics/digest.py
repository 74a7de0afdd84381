"""The weekly digest of instructors, and word of courses that have fallen silent.

A digest is due on Monday from 8 o'clock on, in the instructor's own time zone, once a week; a
process that was down on Monday sends it later in the week. A course is silent when nobody
enrolled in the last 14 days while at least 5 did in the 28 before; that is told once in 28 days,
between 8 and 20 o'clock. Nobody gets either without having asked for it.

What is decided is written down with the note that it was, in one transaction, and delivered from
there: whoever is killed in between neither loses a digest nor decides it again. What could not be
delivered for three days is let be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from recommender.analytics.digest_model import Digest, DigestKind, DigestSettings
from recommender.analytics.model import Figures, Period
from recommender.analytics.sentences import share_text, times
from recommender.analytics.service import Analytics
from recommender.catalogue.model import Course
from recommender.catalogue.ownership import Owners
from recommender.catalogue.service import Catalogue
from recommender.learners.progress.days import zone_of
from recommender.paths.words import counted, listed
from recommender.storage import digests as store
from recommender.storage.database import Database

MORNING, EVENING = 8, 20
SILENT_DAYS, BEFORE_DAYS, ENOUGH_BEFORE = 14, 28, 5
AGAIN_DAYS = 28
MOST_COURSES = 8
TOO_LATE = timedelta(days=3)


class Digests:
    """Switches, and what is due. Methods that change something are transactions."""

    def __init__(
        self, database: Database, catalogue: Catalogue, owners: Owners, analytics: Analytics
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._owners = owners
        self._analytics = analytics

    def settings(self, learner_id: str) -> DigestSettings:
        """Somebody's switches; raises :class:`NotFoundError`."""
        with self._database.session() as session:
            return store.get(session, learner_id)

    def switch(
        self,
        learner_id: str,
        *,
        weekly: bool | None = None,
        alerts: bool | None = None,
        courses: Sequence[str] = (),
        now: datetime,
    ) -> DigestSettings:
        """Turns one or both on or off; ``None`` leaves a switch as it is.

        ``courses`` are those that the verified token names: no token is there when it is sent.
        """
        with self._database.session() as session:
            before = store.get(session, learner_id)
            after = replace(
                before,
                weekly=before.weekly if weekly is None else weekly,
                alerts=before.alerts if alerts is None else alerts,
                courses=tuple(courses) or before.courses,
            )
            wanted = tuple(one for one in after.waiting if _is_on(after, one.kind))
            after = replace(after, waiting=wanted)
            store.save(session, after, now=now)
        return after

    def plan(self, *, now: datetime) -> int:
        """Decides what is due, once, and has it wait to be delivered; how many."""
        decided = 0
        for digest in self.due(now):
            with self._database.session() as session:
                before = store.get(session, digest.learner_id)
                store.save(session, _decided(before, digest), now=now)
            decided += 1
        return decided

    def waiting(self, *, now: datetime) -> Iterator[Digest]:
        """What is to be delivered; what has waited too long is let be."""
        with self._database.session() as session:
            people = store.undelivered(session)
        for learner_id in people:
            for digest in self.settings(learner_id).waiting:
                if now - digest.at > TOO_LATE:
                    self.sent(digest, now=now)
                else:
                    yield digest

    def due(self, now: datetime) -> Iterator[Digest]:
        """What is due at ``now``; nothing is stored by asking."""
        with self._database.session() as session:
            wanted = list(store.wanted(session))
        for settings, zone in wanted:
            courses = self._courses(settings)
            if not courses:
                continue
            if settings.weekly and (week := week_due(settings, now, zone)):
                yield self._weekly(settings.learner_id, week, courses, now, zone or "UTC")
            if settings.alerts and MORNING <= now.astimezone(zone_of(zone)).hour < EVENING:
                yield from self._silent(settings, courses, now, zone or "UTC")

    def sent(self, digest: Digest, *, now: datetime) -> None:
        """Remembers that a digest was delivered."""
        with self._database.session() as session:
            before = store.get(session, digest.learner_id)
            left = tuple(one for one in before.waiting if one.key != digest.key)
            store.save(session, replace(before, waiting=left), now=now)

    def _courses(self, settings: DigestSettings) -> list[Course]:
        ids = dict.fromkeys((*settings.courses, *self._owners.of(settings.learner_id)))
        return list(self._catalogue.get_many(ids).values())

    def _weekly(
        self, learner_id: str, week: str, courses: Sequence[Course], now: datetime, zone: str
    ) -> Digest:
        today = now.astimezone(zone_of(zone)).date()
        monday = today - timedelta(days=today.weekday())
        period = Period(monday - timedelta(days=7), monday, "last week")
        found = self._analytics.statistics(courses, period, period.before(), zone=zone, now=now)
        ids = [course.course_id for course in courses]
        each = self._analytics.by_course(ids, period, zone=zone, now=now)
        text = weekly_text(found.now.total, found.sentence, courses, each)
        key = f"digest:{learner_id}:{week}"
        return Digest(learner_id, DigestKind.WEEKLY, key, text, tuple(ids), now)

    def _silent(
        self, settings: DigestSettings, courses: Sequence[Course], now: datetime, zone: str
    ) -> Iterator[Digest]:
        today = now.astimezone(zone_of(zone)).date()
        latest = Period(today - timedelta(days=SILENT_DAYS), today + timedelta(days=1), "")
        before = Period(latest.start - timedelta(days=BEFORE_DAYS), latest.start, "")
        ids = [course.course_id for course in courses]
        new = self._analytics.by_course(ids, latest, zone=zone, now=now)
        old = self._analytics.by_course(ids, before, zone=zone, now=now)
        silent = [
            course
            for course in courses
            if new[course.course_id].enrolled == 0
            and old[course.course_id].enrolled >= ENOUGH_BEFORE
            and alert_due(settings, course.course_id, today)
        ]
        if silent:
            told = tuple(course.course_id for course in silent)
            key = f"silent:{settings.learner_id}:{today.isoformat()}"
            text = silent_text(silent)
            yield Digest(settings.learner_id, DigestKind.SILENT, key, text, told, now)


def _is_on(settings: DigestSettings, kind: DigestKind) -> bool:
    return settings.weekly if kind is DigestKind.WEEKLY else settings.alerts


def _decided(before: DigestSettings, digest: Digest) -> DigestSettings:
    """``before`` with ``digest`` waiting, and not due again."""
    waiting = (*before.waiting, digest)
    if digest.kind is DigestKind.WEEKLY:
        week = digest.key.rpartition(":")[2]
        return replace(before, last_digest=week, waiting=waiting)
    told = dict.fromkeys(digest.course_ids, digest.at.date().isoformat())
    return replace(before, alerted={**before.alerted, **told}, waiting=waiting)


def week_due(settings: DigestSettings, now: datetime, zone: str | None) -> str | None:
    """The ISO week whose digest is due at ``now`` ("2026-W47"); ``None`` where it was sent."""
    local = now.astimezone(zone_of(zone))
    if local.weekday() == 0 and local.hour < MORNING:
        return None
    year, week, _ = local.isocalendar()
    name = f"{year}-W{week:02d}"
    return None if settings.last_digest == name else name


def alert_due(settings: DigestSettings, course_id: str, today: date) -> bool:
    """Whether a course's silence was not told in the last 28 days."""
    told = settings.alerted.get(course_id)
    return told is None or (today - date.fromisoformat(told)).days >= AGAIN_DAYS


def weekly_text(
    total: Figures, sentence: str, courses: Sequence[Course], each: dict[str, Figures]
) -> str:
    """The digest in a few lines."""
    lines = [
        f"Last week your {counted(len(courses), 'course')} "
        f"{'was' if len(courses) == 1 else 'were'} shown {times(total.shown)}; "
        f"{total.clicked:,} opened, {total.enrolled:,} enrolled, {total.completed:,} completed.",
        sentence,
    ]
    if len(courses) > 1:
        ordered = sorted(courses, key=lambda one: -each[one.course_id].enrolled)
        lines += [_line(one, each[one.course_id]) for one in ordered[:MOST_COURSES]]
    lines.append("Say “stop the weekly summary” if you do not want it any more.")
    return "\n".join(lines)


def _line(course: Course, figures: Figures) -> str:
    rate = f", {share_text(figures.clicked / figures.shown)} opened it" if figures.shown else ""
    return f"{course.title}: {figures.enrolled:,} enrolled, shown {times(figures.shown)}{rate}."


def silent_text(courses: Sequence[Course]) -> str:
    """That nobody enrols any more, without alarm, and what can be looked at."""
    names = listed([f"“{one.title}”" for one in courses])
    return (
        f"Nobody has enrolled in {names} for {SILENT_DAYS} days, which is unusual. Ask me why it "
        "is shown or not, and I tell you what the log says. Say “no more alerts” to stop these."
    )
