"""The policy: whether, what, when and where one learner is written to. Pure.

The rules in their order; ``docs/nudging.md`` says why each is there.

1. Nobody is written to who has stopped nudges, has personalisation off, or is made up.
2. Nothing comes before a snooze ends, within the gap that unanswered nudges have widened, more
   often than they wished, or twice on one day of theirs.
3. What comes, comes at their hour, never in their quiet hours.
4. Of what is worth saying then, the most valuable is said; if nothing is, nothing comes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from recommender.nudging import times
from recommender.nudging.backoff import APART, WEEK, gap, is_exhausted
from recommender.nudging.kinds import RULES
from recommender.nudging.model import Code, Decision, Finding, Situation
from recommender.nudging.vocabulary import WEB, NudgeKind

HORIZON = timedelta(hours=24)
BUSY = timedelta(minutes=30)
LEAST_VALUE = 0.15
TIRED = 0.6
"""A kind loses this factor for each time it came in the last week."""
MOST_DAYS = 40


@dataclass(frozen=True, slots=True)
class Planned:
    """What was decided and waits to be sent."""

    kind: NudgeKind
    subject: str | None
    at: datetime


def decide(situation: Situation, now: datetime, *, within: timedelta = HORIZON) -> Decision:
    """What is sent to this learner from ``now`` until ``within`` later, or why nothing is."""
    refused = _refused(situation)
    if refused is not None:
        return refused
    if situation.is_empty:
        return _no(situation, Code.NOTHING, "There is nothing to say to them.")
    moments = _moments(situation, now)
    if not moments:
        return _no(situation, Code.LATER, "No hour of the coming weeks suits the wishes given.")
    found = (
        (at, bound, finding)
        for at, bound, asked in moments
        if (finding := best(situation, at, asked=asked)) is not None
    )
    at, bound, finding = next(found, (moments[0][0], Code.NOTHING, None))
    if finding is None:
        return _no(situation, Code.NOTHING, "Nothing is worth a message then.", at=at)
    channel = channel_of(situation)
    if channel is None:
        return _no(situation, Code.NO_CHANNEL, "Every channel there is was switched off.", at=at)
    if at > now + within:
        return _no(situation, bound, _WAITS[bound], at=at)
    if situation.held_out and finding.kind is not NudgeKind.ASKED:
        reason = f"In the group without nudges. {finding.reason}"
        return replace(_yes(situation, finding, at, channel), send=False, code=Code.HELD_OUT,
                       reason=reason)  # fmt: skip
    return _yes(situation, finding, at, channel)


def confirm(planned: Planned, situation: Situation, now: datetime) -> Decision:
    """Whether what was ``planned`` may leave now, everything looked at again.

    ``send`` says so. Otherwise ``at`` is a later moment to try at (quiet hours, or somebody who
    is just talking with the guide), or ``None``: then it is dropped. What is not true any more
    is replaced by the best that is.
    """
    refused = _refused(situation) or _too_soon(planned, situation, now)
    if refused is not None:
        return refused
    wishes = situation.settings
    if times.is_quiet(now, situation.zone, wishes.quiet):
        later = times.after_quiet(now, situation.zone, wishes.quiet)
        return _no(situation, Code.QUIET, "It is quiet time there.", at=later)
    if situation.seen_at is not None and timedelta() <= now - situation.seen_at < BUSY:
        return _no(situation, Code.BUSY, "They are just talking with the guide.",
                   at=situation.seen_at + BUSY)  # fmt: skip
    finding = _still(planned, situation, now)
    if finding is None:
        return _no(situation, Code.UNTRUE, "It is not true any more.")
    channel = channel_of(situation)
    if channel is None:
        return _no(situation, Code.NO_CHANNEL, "Every channel there is was switched off.")
    return _yes(situation, finding, now, channel)


def best(situation: Situation, at: datetime, *, asked: bool = False) -> Finding | None:
    """The most valuable thing to say at ``at``; ``None`` where nothing is worth it."""
    off = situation.settings.kinds_off
    found = [
        (_value(one, situation, at), one)
        for kind, rule in RULES.items()
        if kind not in off and (asked or kind is not NudgeKind.ASKED)
        for one in rule.worth_saying(situation, at)
    ]
    value, finding = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return finding if value >= LEAST_VALUE else None


def channel_of(situation: Situation) -> str | None:
    """Where it is sent: the channel they prefer, else the one linked last by name, else the web.

    The web's inbox is always there; whoever linked another channel reads that one more often.
    """
    wishes = situation.settings
    open_ones = situation.channels - wishes.channels_off
    if wishes.channel in open_ones:
        return wishes.channel
    others = sorted(open_ones - {WEB})
    if others and wishes.channel is None:
        return others[0]
    return next(iter([one for one in (WEB, *others) if one in open_ones]), None)


def hour_of(situation: Situation) -> time:
    """The local time of day for nudges: the one they chose, their usual one, or 18:00.

    Who usually studies in the quiet hours is written to an hour before these begin or when they
    end, whichever is nearer; an hour that was chosen is kept, and then quiet hours defer it.
    """
    wishes = situation.settings
    if wishes.hour is not None:
        return wishes.hour
    if situation.usual_hour is not None:
        return times.outside(times.quarter(situation.usual_hour), wishes.quiet)
    return times.outside(times.DEFAULT_HOUR, wishes.quiet)


def _refused(situation: Situation) -> Decision | None:
    if situation.simulated:
        return _no(situation, Code.SIMULATED, "A simulated learner.")
    if situation.settings.off:
        return _no(situation, Code.STOPPED, "They stopped all nudges.")
    if not situation.personalised:
        return _no(situation, Code.IMPERSONAL, "Personalisation is off: nothing is read of them.")
    if is_exhausted(situation) and situation.settings.remind_at is None:
        return _no(situation, Code.BACKING_OFF, "They never talked with the guide so far.")
    return None


def _too_soon(planned: Planned, situation: Situation, now: datetime) -> Decision | None:
    wishes, sent = situation.settings, situation.sent
    if _day(situation, now) in sent.days or (sent.last_at and now - sent.last_at < APART):
        return _no(situation, Code.ONE_A_DAY, "One came on this day already.")
    if planned.kind in wishes.kinds_off:
        return _no(situation, Code.STOPPED, "They switched this kind off.")
    if planned.kind is NudgeKind.ASKED:
        return None
    if wishes.snoozed_until is not None and now < wishes.snoozed_until:
        return _no(situation, Code.SNOOZED, _WAITS[Code.SNOOZED])
    if _day(situation, now).weekday() in wishes.days_off:
        return _no(situation, Code.LATER, "It is a day without nudges for them.")
    earliest, bound = _bounds(situation, now)
    return _no(situation, bound, _WAITS[bound]) if earliest > now else None


def _still(planned: Planned, situation: Situation, now: datetime) -> Finding | None:
    same = RULES[planned.kind].still_true(planned.subject, situation, now)
    return same or best(situation, now)


def _moments(situation: Situation, now: datetime) -> list[tuple[datetime, Code, bool]]:
    """When something may be sent, the earlier first: at the usual hour, and as they asked.

    Of two on one day of theirs, what they asked for comes first: only one can be sent.
    """
    usual, bound = _moment(situation, now)
    asked = _asked_moment(situation, now)
    found = [(asked, Code.LATER, True)] if asked is not None else []
    if usual is None:
        return found
    first = asked is None or _day(situation, usual) < _day(situation, asked)
    return [(usual, bound, False), *found] if first else [*found, (usual, bound, False)]


def _moment(situation: Situation, now: datetime) -> tuple[datetime | None, Code]:
    """The next moment that hour, quiet hours and all bounds allow, and what it waits for."""
    wishes = situation.settings
    earliest, bound = _bounds(situation, now)
    if wishes.snoozed_until is not None and wishes.snoozed_until > earliest:
        earliest, bound = wishes.snoozed_until, Code.SNOOZED
    hour = hour_of(situation)
    for _ in range(MOST_DAYS):
        at = times.next_moment(earliest, situation.zone, hour, wishes.quiet, wishes.days_off)
        if at is None or _day(situation, at) not in situation.sent.days:
            return at, bound
        earliest, bound = _next_day(situation, at), Code.ONE_A_DAY
    return None, bound


def _asked_moment(situation: Situation, now: datetime) -> datetime | None:
    """When the reminder they asked for may come: their time, but for quiet hours and the day."""
    wishes = situation.settings
    if wishes.remind_at is None or NudgeKind.ASKED in wishes.kinds_off:
        return None
    at = max(now, wishes.remind_at)
    if situation.sent.last_at is not None:
        at = max(at, situation.sent.last_at + APART)
    for _ in range(MOST_DAYS):
        at = times.after_quiet(at, situation.zone, wishes.quiet)
        if _day(situation, at) not in situation.sent.days:
            return at
        at = _next_day(situation, at)
    return None


def _bounds(situation: Situation, now: datetime) -> tuple[datetime, Code]:
    """The earliest moment that earlier nudges allow, and which bound it is."""
    sent, earliest, bound = situation.sent, now, Code.LATER
    if sent.last_at is not None and sent.last_at + gap(sent.unanswered) > earliest:
        alone = sent.unanswered > 1
        earliest = sent.last_at + gap(sent.unanswered)
        bound = Code.BACKING_OFF if alone else Code.ONE_A_DAY
    most = situation.settings.per_week
    times_sent = sorted((when for when, *_ in sent.lately), reverse=True)
    if most is not None and len(times_sent) >= most and times_sent[most - 1] + WEEK > earliest:
        earliest, bound = times_sent[most - 1] + WEEK, Code.FEWER
    return earliest, bound


def _next_day(situation: Situation, at: datetime) -> datetime:
    """The first moment of the learner's day after that of ``at``."""
    return times.day_after(at, situation.zone)


def _value(finding: Finding, situation: Situation, at: datetime) -> float:
    lately = sum(
        kind is finding.kind and at - when < WEEK for when, kind, _ in situation.sent.lately
    )
    return finding.value * TIRED**lately


def _day(situation: Situation, at: datetime) -> date:
    return times.local_date(at, situation.zone)


def _yes(situation: Situation, finding: Finding, at: datetime, channel: str) -> Decision:
    return Decision(situation.learner_id, True, Code.SEND, finding.reason, finding.kind, at,
                    channel, finding, situation.zone)  # fmt: skip


def _no(situation: Situation, code: Code, reason: str, *, at: datetime | None = None) -> Decision:
    return Decision(situation.learner_id, False, code, reason, at=at, zone=situation.zone)


_WAITS = {
    Code.LATER: "Their hour is later than that.",
    Code.SNOOZED: "They asked for a pause.",
    Code.ONE_A_DAY: "One has come lately: at most one a day.",
    Code.BACKING_OFF: "Earlier ones found no answer, so the next comes later.",
    Code.FEWER: "They wished for fewer.",
}
