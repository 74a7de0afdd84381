"""One made-up learner's days: they come or not, choose or not, study, finish or give up.

How people choose, finish and grow is that of :mod:`recommender.learners.simulation`. What is
added here are assumptions, each a constant below: they decide the size of what comes out, which
is why nothing of it holds for real people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from recommender.experiments.study.model import Arm, Lists, Outcome
from recommender.learners.model import EventKind, Profile
from recommender.learners.simulation.landscape import Landscape
from recommender.learners.simulation.persona import Persona
from recommender.learners.simulation.simulator import FOLLOW, LEVEL_FIT, UNPREPARED
from recommender.nudging.model import CourseFacts, Sent, Situation
from recommender.nudging.policy import decide
from recommender.storage.events import Signal

SESSION_HOURS = 2.0
BEST_LIST = 0.6
"""How often somebody who sees the five best courses for them takes one."""
FORGETS = 14.0
"""Days after which the wish to come has fallen to 1/e."""
LET_DOWN, TAKEN = 0.8, 1.1
"""What a list without anything to take, and one with, do to the wish to come."""
STRAIN = 0.7
"""Stars lost for each level that a course is too hard."""
DAY = timedelta(days=1)


@dataclass
class _Course:
    index: int
    hours: float
    reach: float
    done: float = 0.0


@dataclass
class Walker:
    """A learner under one arm."""

    persona: Persona
    profile: Profile
    land: Landscape
    lists: Lists
    arm: Arm
    rng: np.random.Generator
    outcome: Outcome = field(default_factory=Outcome)
    level: int = 0
    wish: float = 1.0
    seen: datetime | None = None
    course: _Course | None = None
    closed: set[int] = field(default_factory=set)
    completed: list[int] = field(default_factory=list)
    history: list[Signal] = field(default_factory=list)
    nudged: list[datetime] = field(default_factory=list)
    unanswered: int = 0
    outside: float = 0.0

    def walk(self, start: datetime, days: int) -> Outcome:
        """The learner's days; what they did."""
        self.level = self.persona.level
        best = np.sort(self._pull())[-5:].sum()
        self.outside = float(best) * (1 - BEST_LIST) / BEST_LIST
        for day in range(days):
            now = start + day * DAY
            if self.rng.random() < self._comes(now, first=day == 0):
                self._visit(now)
        return self.outcome

    def _comes(self, now: datetime, *, first: bool) -> float:
        if first or self.seen is None:
            return 1.0
        usual = float(np.clip(self.persona.weekly_hours / SESSION_HOURS / 7, 0.1, 0.9))
        idle = (now - self.seen) / DAY
        chance = min(1.0, usual * self.wish * float(np.exp(-idle / FORGETS)))
        if self.arm.response is not None and self._is_nudged(now):
            chance += self.arm.response * (1 - chance)
        return chance

    def _is_nudged(self, now: datetime) -> bool:
        """Whether our own policy writes to them today."""
        decision = decide(self._situation(), now, within=DAY)
        if not decision.send:
            return False
        self.nudged.append(now)
        self.unanswered += 1
        self.outcome.nudges += 1
        return True

    def _situation(self) -> Situation:
        last = self.nudged[-1] if self.nudged else None
        sent = Sent(last, frozenset(one.date() for one in self.nudged[-7:]), self.unanswered)
        courses: tuple[CourseFacts, ...] = ()
        if self.course is not None and self.seen is not None:
            course = self.land.courses[self.course.index]
            left = max(0.0, self.course.hours - self.course.done)
            share = min(0.99, self.course.done / self.course.hours)
            courses = (
                CourseFacts(course.course_id, course.title, share, self.seen, round(60 * left)),
            )
        return Situation(
            "made-up", seen_at=self.seen, active_at=self.seen, sent=sent, courses=courses
        )

    def _visit(self, now: datetime) -> None:
        self.seen, self.unanswered = now, 0
        self.outcome.days_active += 1
        if self.course is None:
            self._choose(now)
        if self.course is not None:
            self._study(now)

    def _choose(self, now: datetime) -> None:
        self.outcome.lists += 1
        profile = self.profile if self.arm.personalised else None
        ids = frozenset(self.land.courses[one].course_id for one in self.closed)
        position = {course.course_id: place for place, course in enumerate(self.land.courses)}
        shown = [position[one] for one in self.lists(profile, self.history, ids)]
        pull = self._pull()[shown] if shown else np.zeros(0)
        total = float(pull.sum())
        if not shown or self.rng.random() >= total / (total + self.outside):
            self.wish *= LET_DOWN
            return
        chosen = int(self.rng.choice(shown, p=pull / total))
        self.wish = min(1.0, self.wish * TAKEN)
        self.closed.add(chosen)
        self.outcome.enrolled += 1
        self._note(chosen, EventKind.ENROL, now)
        strain = max(0, int(self.land.level[chosen]) - self.level)
        finishes = self.rng.random() < self.persona.diligence * 0.6**strain
        reach = 1.0 if finishes else float(self.rng.uniform(0.02, 0.98))
        hours = float(self.land.hours[chosen] * self.rng.lognormal(0, 0.3))
        self.course = _Course(chosen, hours, reach)

    def _study(self, now: datetime) -> None:
        course = self.course
        if course is None:
            return
        course.done += SESSION_HOURS
        if course.done < course.reach * course.hours:
            return
        self.course = None
        self._rate(course.index)
        if course.reach < 1:
            self.wish *= LET_DOWN
            self._note(course.index, EventKind.DROP, now)
            return
        self.wish = 1.0
        self.completed.append(course.index)
        self.outcome.completed += 1
        self._note(course.index, EventKind.COMPLETE, now)
        at_level = sum(int(self.land.level[one]) >= self.level for one in self.completed)
        if at_level >= 2 * (self.level + 1):
            self.level = min(2, self.level + 1)

    def _rate(self, index: int) -> None:
        affinity = self.persona.affinity
        fit = float(affinity[self.land.subject[index]] / affinity.max())
        strain = max(0, int(self.land.level[index]) - self.level)
        stars = 1 + 4 * np.sqrt(fit) - STRAIN * strain + self.rng.normal(0, 0.5)
        self.outcome.stars += int(np.clip(np.rint(stars), 1, 5))
        self.outcome.ratings += 1

    def _pull(self) -> NDArray[np.float64]:
        """Shape (n,): how much each course draws this learner now, as the simulator has it."""
        pull = self.persona.affinity[self.land.subject] * self.land.appeal
        pull = pull * LEVEL_FIT ** np.abs(self.land.level - self.level)
        pull[self.land.follow(self.completed)] *= FOLLOW
        pull[self.land.unmet(self.completed)] *= UNPREPARED
        pull[list(self.closed)] = 0
        return np.asarray(pull, dtype=np.float64)

    def _note(self, index: int, kind: EventKind, now: datetime) -> None:
        course_id = self.land.courses[index].course_id
        self.history.insert(0, Signal(course_id, kind, now, None))
