"""Thousands of learners over thirty days, hour by hour: what leaves, and whether it might.

The policy decides as the process does: an hour ahead, from what is known then; what is to leave
is looked at again when its time has come, a few minutes late. In between learners study, travel
and change their minds. The store is left out here: `tests/nudging` plays the same with it.
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from benchmarks.nudging_checker import Log, check
from benchmarks.nudging_world import BEGIN, DAYS, Life, life
from recommender.nudging.model import Code, Sent
from recommender.nudging.policy import Planned, confirm, decide
from recommender.nudging.times import GRACE, local_date
from recommender.nudging.told import Told, folded
from recommender.nudging.vocabulary import NudgeKind

HOUR = timedelta(hours=1)
AHEAD = timedelta(minutes=75)
END = BEGIN + timedelta(days=DAYS)
SIGN_WITHIN = timedelta(hours=48)


@dataclass
class Waiting:
    """What was planned for a day of the learner's."""

    planned: Planned
    day: date
    due: datetime


@dataclass
class Outbox:
    """One learner's rows: days taken, what waits, what was sent."""

    rows: list[Told] = field(default_factory=list)
    waiting: Waiting | None = None

    def sent(self, seen: list[datetime]) -> Sent:
        """As the store folds it, signs of life included."""
        rows = [
            row._replace(heeded_at=next(
                (at for at in seen if row.send_at < at <= row.send_at + SIGN_WITHIN), None
            ))
            for row in reversed(self.rows)
        ]  # fmt: skip
        return folded(rows)

    def days(self) -> set[date]:
        """Days that have one."""
        return {row.day for row in self.rows}


def simulate(first: int, last: int, seed: int) -> tuple[Counter[str], Counter[str]]:
    """What was counted for learners ``first`` to ``last``: broken rules, and messages by kind."""
    broken, kinds = Counter[str](), Counter[str]()
    for number in range(first, last):
        one = life(number, seed)
        before, changes = copy.deepcopy(one), list(one.changes)
        sent = _live(one, Random(f"{seed} late {number}"))
        found = check(before, changes, sent)
        broken += found
        broken.update(dict.fromkeys(("above the cap", "in quiet hours", "after stop", "untrue"), 0))
        kinds.update(log.kind for log in sent)
        kinds["learner-days"] += DAYS
    return broken, kinds


def _live(one: Life, rng: Random) -> list[Log]:
    """Thirty days of one learner."""
    outbox, sent, seen = Outbox(), list[Log](), list[datetime]()
    now, asked_at = BEGIN, BEGIN
    while now < END:
        before = (one.zone, one.settings)
        if one.until(now):
            seen += [one.seen_at] if one.seen_at else []
            seen += [line.at for line in one.studies[-3:]]
            asked_at = asked_at if before == (one.zone, one.settings) else now
        if outbox.waiting is None and now >= asked_at:
            asked_at = _decide(one, outbox, seen, now)
        _deliver(one, outbox, seen, sent, now + HOUR, rng)
        now += HOUR
    return sent


def _decide(one: Life, outbox: Outbox, seen: list[datetime], now: datetime) -> datetime:
    """Plans what is due within the hour; when the next run is that could plan anything.

    Runs in between are left out: they would find the same moment, which lies beyond their hour.
    """
    found = decide(one.situation(now, outbox.sent(seen)), now, within=AHEAD)
    if found.send and found.kind and found.at and found.finding:
        day = local_date(found.at, one.zone)
        if day not in outbox.days():
            planned = Planned(found.kind, found.finding.subject, found.at)
            outbox.waiting = Waiting(planned, day, found.at)
        return now + HOUR
    if found.at is None:
        return now + 6 * HOUR
    return max(now + HOUR, found.at - HOUR)


def _deliver(
    one: Life,
    outbox: Outbox,
    seen: list[datetime],
    sent: list[Log],
    until: datetime,
    rng: Random,
) -> None:
    """Sends what is due before ``until``, some minutes late."""
    waiting = outbox.waiting
    if waiting is None or waiting.due >= until:
        return
    at = waiting.due + timedelta(seconds=rng.randrange(1200))
    one.until(at)
    if at - waiting.planned.at > GRACE:
        outbox.waiting = None
        return
    decision = confirm(waiting.planned, one.situation(at, outbox.sent(seen)), at)
    if not decision.send:
        later = decision.at if decision.code in (Code.QUIET, Code.BUSY) else None
        if later is not None and local_date(later, one.zone) not in outbox.days():
            moved = Planned(waiting.planned.kind, waiting.planned.subject, later)
            outbox.waiting = Waiting(moved, local_date(later, one.zone), later)
        else:
            outbox.waiting = None
        return
    outbox.waiting = None
    day = local_date(at, one.zone)
    finding = decision.finding
    if day in outbox.days() or finding is None:
        return
    outbox.rows.append(Told(day, "sent", at, at, finding.kind.value, finding.subject, None))
    sent.append(Log(one.name, at, decision.channel or "", finding.kind.value, finding.subject,
                    finding.text))  # fmt: skip
    if finding.kind is NudgeKind.ASKED:
        one.settings = replace(one.settings, remind_at=None)
