"""Situations of all learners, from arrays and blocks: what is decided from.

Facts are those that can be read set-wise. They differ in small things from those of one learner
(:mod:`recommender.nudging.reading`): days are taken in the zone the learner is in now, a line of
the study log that was corrected or withdrawn counts as it was told, and cards of review that are
new today are not counted. Whatever is decided from them is looked at again, exactly, before it
is sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recommender.learners.model import Profile
from recommender.learners.motivation.streak import streak_of
from recommender.learners.motivation.switch import is_on
from recommender.learners.progress.days import WeekStart, week_of
from recommender.learners.progress.model import Activity
from recommender.learners.progress.weeks import goal_of, week_start_of
from recommender.nudging.habits import ENOUGH, OF_LATE_DAYS, usual_hour
from recommender.nudging.holdout import is_held_out
from recommender.nudging.kinds.new_course import NEW_FOR
from recommender.nudging.kinds.streak import FEWEST
from recommender.nudging.model import (
    CourseFacts,
    NewCourse,
    PathFacts,
    ReviewFacts,
    Sent,
    Situation,
    StreakFacts,
    WeekFacts,
)
from recommender.nudging.offsets import DAY, Offsets
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.times import local_date
from recommender.nudging.vocabulary import WEB
from recommender.storage import nudge_arrays, nudge_blocks, nudge_facts
from recommender.storage.database import Database
from recommender.storage.nudge_arrays import START, BegunArrays, StudyArrays
from recommender.storage.nudge_blocks import Block, Opened, Who

OF_LATE = timedelta(days=OF_LATE_DAYS)
AROUND = timedelta(days=28)
"""Goals and paths are opened of those who studied, or talked with the guide, since then."""
STREAK_OVER = timedelta(days=6)
"""No freezes bridge so long."""
SECONDS_A_CARD = 30
_Place = tuple[Who, tuple[int, int], tuple[int, int]]
NO_WISHES, NOTHING_SENT, JUST_WEB = NudgeSettings(), Sent(), frozenset((WEB,))


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is read once for everybody."""

    now: datetime
    study: StudyArrays
    begun: BegunArrays
    due: dict[int, int]
    courses: dict[int, tuple[str, str, float | None]]
    fresh: tuple[NewCourse, ...]
    offsets: Offsets
    days: dict[str, date]

    def today(self, zone: str) -> date:
        """The day it is in ``zone``."""
        known = self.days.get(zone)
        if known is None:
            known = self.days[zone] = local_date(self.now, zone)
        return known


class Crowd:
    """Reads everybody.

    Args:
        database: the store.
        week_start: the first day of the week where a learner has not said.
        hold_out: share of learners (0..1) who get no nudges.
    """

    def __init__(
        self,
        database: Database,
        *,
        week_start: WeekStart = WeekStart.MONDAY,
        hold_out: float = 0.0,
    ) -> None:
        self._database = database
        self._week_start = week_start
        self._hold_out = hold_out

    def situations(self, *, now: datetime) -> Iterator[tuple[int, Situation]]:
        """Key and situation of every learner."""
        since = now - OF_LATE
        with self._database.session() as session:
            shared = _Shared(
                now=now,
                study=nudge_arrays.studied(session, since),
                begun=nudge_arrays.begun(session, since),
                due=nudge_arrays.due_of(session, now.date()),
                courses=nudge_blocks.courses(session),
                fresh=nudge_facts.newcomers(session, now - NEW_FOR),
                offsets=Offsets(since - timedelta(days=1), now + timedelta(days=1)),
                days={},
            )
            for block in nudge_blocks.blocks(session, now=now):
                places = _places(block, shared)
                wanted = {
                    who.pk
                    for who, (first, last), _ in places
                    if who.personalised and not who.simulated
                    and (last > first or _around(who, shared))
                }  # fmt: skip
                subjects = {one.subject for one in shared.fresh}
                opened = nudge_blocks.opened(session, block, wanted, subjects)
                yield from self._block(block, opened, shared, places)

    def _block(
        self, block: Block, opened: Opened, shared: _Shared, places: list[_Place]
    ) -> Iterator[tuple[int, Situation]]:
        for who, study, courses in places:
            wishes = block.wishes.get(who.pk, NO_WISHES)
            if not who.personalised or who.simulated or wishes.off:
                yield who.pk, Situation(who.learner_id, who.zone, who.personalised, who.simulated,
                                        settings=wishes)  # fmt: skip
                continue
            yield who.pk, self._situation(who, wishes, block, opened, shared, study, courses)

    def _situation(
        self,
        who: Who,
        wishes: NudgeSettings,
        block: Block,
        opened: Opened,
        shared: _Shared,
        mine: tuple[int, int],
        courses: tuple[int, int],
    ) -> Situation:
        profile = Profile(preferences=opened.preferences.get(who.pk, {}))
        studied = _Studied.of(who, shared, mine) if mine[1] > mine[0] else None
        today = shared.today(who.zone)
        found = _courses(shared, courses)
        return Situation(
            learner_id=who.learner_id,
            zone=who.zone,
            held_out=is_held_out(who.learner_id, self._hold_out),
            motivation=is_on(profile),
            settings=wishes,
            channels=block.channels.get(who.pk, JUST_WEB) | JUST_WEB,
            met=who.seen_at is not None,
            seen_at=who.seen_at,
            active_at=studied.latest if studied else None,
            usual_hour=studied.usual_hour() if studied else None,
            sent=block.sent.get(who.pk, NOTHING_SENT),
            streak=studied.streak(shared.now, today) if studied else None,
            week=self._week(profile, today, studied),
            courses=found,
            path=_path(opened, who.pk, {one.course_id for one in found}),
            reviews=_reviews(shared.due.get(who.pk, 0), today),
            new_courses=_new(shared, opened.subjects.get(who.pk)),
        )

    def _week(self, profile: Profile, today: date, studied: _Studied | None) -> WeekFacts | None:
        goal = goal_of(profile) if profile.preferences else None
        if goal is None or not goal.chosen:
            return None
        first, last = week_of(today, week_start_of(profile, self._week_start))
        minutes, sessions = studied.within(first, last) if studied else (0, 0)
        return WeekFacts(first, last, round(goal.hours * 60) if goal.hours else None, minutes,
                         goal.sessions, sessions)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Studied:
    """One learner's study of late; ``local`` is seconds on their clock."""

    zone: str
    at: NDArray[np.int64]
    local: NDArray[np.int64]
    kind: NDArray[np.int8]
    minutes: NDArray[np.float32]

    @classmethod
    def of(cls, who: Who, shared: _Shared, place: tuple[int, int]) -> _Studied:
        study, part = shared.study, slice(*place)
        at = study.at[part]
        local = shared.offsets.local(at, who.zone)
        return cls(who.zone, at, local, study.kind[part], study.minutes[part])

    @property
    def latest(self) -> datetime:
        """The last sign of study."""
        return datetime.fromtimestamp(int(self.at[-1]), UTC)

    def usual_hour(self) -> float | None:
        """The hour at which study usually begins."""
        if len(self.at) < ENOUGH:
            return None
        begun = self.local - self.minutes.astype(np.int64) * 60
        return usual_hour(begun % DAY / 3600)

    def within(self, first: date, last: date) -> tuple[int, int]:
        """Minutes and lines of the study log from day to day."""
        day = self.local // DAY
        epoch = date(1970, 1, 1)
        lines = (day >= (first - epoch).days) & (day <= (last - epoch).days) & (self.minutes > 0)
        return int(self.minutes[lines].sum()), int(lines.sum())

    def streak(self, now: datetime, today: date) -> StreakFacts | None:
        """The running streak, where there can be one worth a word."""
        if len(self.at) < FEWEST or self.latest < now - STREAK_OVER:
            return None
        counted = self.kind != START
        days = np.unique(self.local[counted] // DAY)
        epoch = date(1970, 1, 1)
        if len(days) < FEWEST or days[-1] < (today - epoch).days - FEWEST:
            return None
        found = streak_of(
            (Activity(now, epoch + timedelta(days=day), self.zone) for day in days.tolist()),
            now=now,
            zone=self.zone,
        )
        if not found.days or found.last_day is None:
            return None
        covered = max(found.last_day, today - timedelta(days=1))
        return StreakFacts(found.days, found.freezes, covered)


def _around(who: Who, shared: _Shared) -> bool:
    return who.seen_at is not None and shared.now - who.seen_at <= AROUND


def _places(block: Block, shared: _Shared) -> list[_Place]:
    """Where the study and the courses of each learner of the block lie in the arrays."""
    pks = np.array([one.pk for one in block.learners], dtype=np.int64)
    study = _slices(shared.study.pk, pks)
    return list(zip(block.learners, study, _slices(shared.begun.pk, pks), strict=True))


def _slices(owner: NDArray[np.int64], pks: NDArray[np.int64]) -> list[tuple[int, int]]:
    first = np.searchsorted(owner, pks, "left").tolist()
    last = np.searchsorted(owner, pks, "right").tolist()
    return list(zip(first, last, strict=True))


def _courses(shared: _Shared, place: tuple[int, int]) -> tuple[CourseFacts, ...]:
    begun = shared.begun
    found = []
    for number in range(*place):
        known = shared.courses.get(int(begun.course_pk[number]))
        if known is None:
            continue
        course_id, title, hours = known
        fraction = float(begun.progress[number])
        found.append(
            CourseFacts(
                course_id, title, fraction,
                datetime.fromtimestamp(int(begun.at[number]), UTC),
                max(1, round(hours * (1 - fraction) * 60)) if hours else None,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.touched_at, reverse=True))


def _path(opened: Opened, pk: int, begun: set[str]) -> PathFacts | None:
    """The path's next step, read from the document as it lies: no path is built for it."""
    document = opened.paths.get(pk)
    if document is None:
        return None
    path, done = document.get("path", {}), opened.completed.get(pk, set())
    ahead = [one for one in path.get("steps", ()) if one["course"]["course_id"] not in done]
    if not ahead:
        return None
    course, deadline = ahead[0]["course"], path["request"].get("deadline")
    return PathFacts(
        course_id=course["course_id"],
        title=course["title"],
        starts_on=date.fromisoformat(ahead[0]["start"]),
        begun=course["course_id"] in begun,
        deadline=date.fromisoformat(deadline) if deadline else None,
        hours_left=sum(one["minutes"] for one in ahead) / 60,
    )


def _reviews(due: int, today: date) -> ReviewFacts | None:
    return ReviewFacts(today, due, max(1, -(-due * SECONDS_A_CARD // 60))) if due else None


def _new(shared: _Shared, subjects: set[str] | None) -> tuple[NewCourse, ...]:
    if not subjects:
        return ()
    return tuple(one for one in shared.fresh if one.subject in subjects)
