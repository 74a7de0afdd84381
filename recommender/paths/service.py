"""The paths room: what other rooms and processes call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import Event, EventKind
from recommender.learners.service import Learners
from recommender.paths.adjusting import Adjustment, adjusted
from recommender.paths.changes import PathChanges, changes_between
from recommender.paths.comparing import Alternative, Comparison, alternative, compared
from recommender.paths.dating import first_day, redated, sessions_of
from recommender.paths.documents import as_document, from_document
from recommender.paths.exact import SECONDS
from recommender.paths.grounds import Grounds
from recommender.paths.model import Mode, Path, PathRequest
from recommender.paths.planner import Ground, planned
from recommender.paths.state import State, state_of
from recommender.storage import events as event_store
from recommender.storage import learners as learner_store
from recommender.storage import paths as store
from recommender.storage.database import Database

if TYPE_CHECKING:
    from recommender.paths.roadmap import Roadmap

ALTERNATIVES = (Mode.FASTER, Mode.DEEPER, Mode.FREE)


@dataclass(frozen=True, slots=True)
class Replanned:
    """The path as it is now, and what changed."""

    path: Path
    changes: PathChanges


class Paths:
    """Plans paths, and keeps one current path a learner. Safe to share between threads.

    Args:
        database: holds the paths.
        learners: what learners have done.
        grounds: reads goals against the catalogue.
        seconds: time limit of the exact solver, for each problem.
    """

    def __init__(
        self, database: Database, learners: Learners, grounds: Grounds, *, seconds: float = SECONDS
    ) -> None:
        self._database = database
        self._learners = learners
        self._grounds = grounds
        self._seconds = seconds

    def plan(self, request: PathRequest, *, now: datetime, learner_id: str | None = None) -> Path:
        """A path for ``request``; nothing is stored.

        Args:
            request: goal and conditions.
            now: aware time of the request.
            learner_id: whose completed, begun and dismissed courses count besides what the
                request states; where personalisation is off none of them is read.

        Raises:
            BadInputError: an empty goal, an unknown time zone, a start or deadline in the
                past, or more than twenty years of study.
            NotFoundError: the learner is not known.
        """
        state = self._state(learner_id) if learner_id else State()
        if request.deadline and request.deadline < self._today(request, now):
            raise BadInputError("The deadline lies in the past.", "Name a later day, or none.")
        return self._planned(request, state, now)

    def ground(self, goal: str, *, now: datetime) -> Ground:
        """What ``goal`` is planned with: wanted skills and the courses that teach them."""
        return self._grounds.ground(goal, now=now)

    def save(self, learner_id: str, path: Path, *, now: datetime, reason: str = "planned") -> Path:
        """Makes ``path`` the learner's current one; raises :class:`NotFoundError`.

        Returns:
            The path with its version.
        """
        with self._database.session() as session:
            version = store.save(session, learner_id, as_document(path), reason=reason, now=now)
            event = Event(EventKind.PATH, now, payload={"reason": reason, "version": version})
            event_store.append(session, learner_id, event, source="path")
        return replace(path, version=version)

    def current(self, learner_id: str) -> Path | None:
        """The learner's path, or ``None``."""
        with self._database.session() as session:
            found = store.history(session, learner_id, limit=1)
        if not found:
            return None
        return replace(from_document(found[0].document), version=found[0].version)

    def clear(self, learner_id: str, *, now: datetime) -> int:
        """Forgets the learner's path with all its versions; how many there were."""
        with self._database.session() as session:
            count = store.remove(session, learner_id)
            if count:
                event = Event(EventKind.PATH, now, payload={"reason": "cleared"})
                event_store.append(session, learner_id, event, source="path")
        return count

    def replan(
        self,
        learner_id: str,
        reason: str,
        *,
        now: datetime,
        change: Adjustment | None = None,
        store_it: bool = True,
    ) -> Replanned:
        """The learner's path made anew from where they stand, and what changed.

        Args:
            learner_id: whose path.
            reason: stable word for the log: ``progress``, ``dropped``, ``tested_out``,
                ``hours``, ``wishes``, ``shifted``…
            now: aware time of the request.
            change: what is asked for differently from now on.
            store_it: whether the new path becomes the current one (where it differs).

        Raises:
            NotFoundError: there is no path.
            BadInputError: the change cannot be.
        """
        before = self._require(learner_id)
        own = frozenset(before.course_ids)
        state = self._state(learner_id, own)
        request = adjusted(before.request, change or Adjustment())
        request = replace(request, start=self._not_past(request, now))
        after = self._planned(replace(request, preferred=own), state, now)
        after = replace(after, request=replace(after.request, preferred=frozenset()))
        after = replace(after, version=before.version)
        changes = changes_between(before, after, state.completed)
        if store_it and (changes.any or after.request != before.request):
            after = self.save(learner_id, after, now=now, reason=reason)
        return Replanned(after, changes)

    def undo(self, learner_id: str, *, now: datetime) -> Replanned:
        """The version before, current again, and what changed by that.

        Raises:
            NotFoundError: there is no version before.
        """
        with self._database.session() as session:
            found = store.history(session, learner_id, limit=2)
        if len(found) < 2:
            raise NotFoundError("There is no earlier version of the path.", "Ask for a path.")
        newest, before = (from_document(one.document) for one in found)
        changes = changes_between(newest, before, self._state(learner_id).completed)
        return Replanned(self.save(learner_id, before, now=now, reason="undone"), changes)

    def shift(self, learner_id: str, start: date, *, now: datetime) -> Replanned:
        """The whole plan from ``start`` on; raises as :meth:`replan`."""
        return self.replan(learner_id, "shifted", now=now, change=Adjustment(start=start))

    def what_if(self, learner_id: str, change: Adjustment, *, now: datetime) -> Comparison:
        """What would be, in figures, beside the path as it stands now; nothing is stored.

        Raises:
            NotFoundError: there is no path.
            BadInputError: the change cannot be.
        """
        path = self.replan(learner_id, "asked", now=now, store_it=False).path
        return self.compare(path, change, now=now, state=self._state(learner_id, _own(path)))

    def compare(
        self, path: Path, change: Adjustment, *, now: datetime, state: State | None = None
    ) -> Comparison:
        """:meth:`what_if` for any path.

        Where only hours, days or dates change the courses stay, and both sides are counted from
        the same day, so that the difference is the change's alone.
        """
        base = replace(path.request, start=self._not_past(path.request, now))
        request = adjusted(path.request, change)
        request = replace(request, start=self._not_past(request, now))
        if not change.only_dates:
            state = state or State()
            return compared(self._planned(base, state, now), self._planned(request, state, now))
        before = redated(path, base.pace, self._first(base, now))
        changed = replace(path, request=request)
        return compared(before, redated(changed, request.pace, self._first(request, now)))

    def alternatives(
        self, path: Path, *, now: datetime, learner_id: str | None = None
    ) -> tuple[Alternative, ...]:
        """Faster, deeper and free paths to the same goal, where they differ from ``path``."""
        state = self._state(learner_id, _own(path)) if learner_id else State()
        request = replace(path.request, start=self._not_past(path.request, now))
        others = (
            self._planned(replace(request, mode=mode), state, now)
            for mode in ALTERNATIVES
            if mode is not request.mode
        )
        return tuple(found for other in others if (found := alternative(path, other)))

    def calendar(self, learner_id: str, *, now: datetime) -> bytes:
        """The study sessions of the learner's path as iCalendar; raises ``NotFoundError``."""
        return self.calendar_of(self._require(learner_id), now=now, owner=learner_id)

    def calendar_of(self, path: Path, *, now: datetime, owner: str = "") -> bytes:
        """The study sessions of any path as iCalendar (RFC 5545), in UTF-8.

        Args:
            path: the path.
            now: aware time of the export.
            owner: keeps the sessions of two people apart; it is not readable in the file.
        """
        from recommender.paths.ical import calendar

        return calendar(path, sessions_of(path), now=now, owner=owner)

    def roadmap(self, path: Path) -> Roadmap:
        """The path drawn: PNG bytes and a text that says the same."""
        from recommender.paths.roadmap import drawn

        return drawn(path)

    def _planned(self, request: PathRequest, state: State, now: datetime) -> Path:
        first = self._first(request, now)
        if not request.goal.strip():
            raise BadInputError("A path needs a goal.", "Say what to become or to learn.")
        ground = self.ground(request.goal, now=now)
        path = planned(state.applied(request), ground, first, seconds=self._seconds)
        # What was read of the learner is not part of what they asked for.
        return replace(path, request=request)

    def _first(self, request: PathRequest, now: datetime) -> date:
        _check_zone(request.time_zone)
        return first_day(request.start, request.pace, request.time_zone, now)

    def _not_past(self, request: PathRequest, now: datetime) -> date | None:
        """The start asked for, unless it has come."""
        start = request.start
        return start if start and start > self._today(request, now) else None

    def _today(self, request: PathRequest, now: datetime) -> date:
        _check_zone(request.time_zone)
        return now.astimezone(ZoneInfo(request.time_zone)).date()

    def _require(self, learner_id: str) -> Path:
        path = self.current(learner_id)
        if path is None:
            raise NotFoundError("There is no learning path yet.", "Ask for one by a goal.")
        return path

    def _state(self, learner_id: str, own: frozenset[str] = frozenset()) -> State:
        with self._database.session() as session:
            learner = learner_store.get(session, learner_id)
        return state_of(self._learners, learner, own)


def _own(path: Path) -> frozenset[str]:
    return frozenset(path.course_ids)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInputError(
            "This time zone is not known.", "Name one such as Europe/London."
        ) from error
