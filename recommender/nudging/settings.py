"""What a learner has said about nudges: values, and how they become a document. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time
from typing import Any

from recommender.errors import BadInputError
from recommender.nudging.vocabulary import CHANNELS, NudgeKind

MOST_A_WEEK = 7
QUIET = (time(21), time(8))


@dataclass(frozen=True, slots=True)
class NudgeSettings:
    """A learner's wishes; the defaults hold for whoever said nothing.

    Attributes:
        off: nothing is sent at all.
        kinds_off: kinds that are not sent; ``channels_off`` likewise.
        channel: where nudges should come; ``None`` for wherever the learner talks.
        hour: local time of day for nudges; ``None`` for the usual hour of study.
        quiet: local times between which nothing is sent (the first is quiet, the second not);
            equal times mean no quiet hours.
        days_off: weekdays without nudges, Monday is 0.
        per_week: at most so many in seven days (1..7), ``None`` for the policy's own bound.
        snoozed_until: nothing before then.
        remind_at: when the learner asked to be reminded, once.
    """

    off: bool = False
    kinds_off: frozenset[NudgeKind] = frozenset()
    channels_off: frozenset[str] = frozenset()
    channel: str | None = None
    hour: time | None = None
    quiet: tuple[time, time] = QUIET
    days_off: frozenset[int] = frozenset()
    per_week: int | None = None
    snoozed_until: datetime | None = None
    remind_at: datetime | None = None


def changed(settings: NudgeSettings, **changes: Any) -> NudgeSettings:
    """``settings`` with ``changes``.

    Raises:
        BadInputError: an unknown channel or weekday, no day left at all, a number a week
            outside 1..7, or a time without a zone.
    """
    new = replace(settings, **changes)
    if new.channel is not None and new.channel not in CHANNELS:
        raise BadInputError("I do not know this channel.", f"There are {', '.join(CHANNELS)}.")
    if not new.channels_off <= set(CHANNELS):
        raise BadInputError("I do not know this channel.", f"There are {', '.join(CHANNELS)}.")
    if not new.days_off <= set(range(7)):
        raise BadInputError("This is no day of the week.")
    if len(new.days_off) == 7:
        raise BadInputError("That leaves no day at all.", "Say “stop the reminders” instead.")
    if new.per_week is not None and not 1 <= new.per_week <= MOST_A_WEEK:
        raise BadInputError("I can write once to seven times a week.", "Say a number from 1 to 7.")
    for moment in (new.snoozed_until, new.remind_at):
        if moment is not None and moment.tzinfo is None:
            raise BadInputError("A time without a zone cannot be kept.")
    return new


def as_document(settings: NudgeSettings) -> dict[str, Any]:
    """What differs from the defaults, as plain JSON values."""
    usual = NudgeSettings()
    return {
        field.name: _plain(value)
        for field in fields(NudgeSettings)
        if (value := getattr(settings, field.name)) != getattr(usual, field.name)
    }


def from_document(document: Mapping[str, Any] | None) -> NudgeSettings:
    """The settings in ``document``; names and values it does not know are left out."""
    found: dict[str, Any] = {}
    for name, value in (document or {}).items():
        read = _READERS.get(name)
        if read is None:
            continue
        try:
            found[name] = read(value)
        except (TypeError, ValueError):
            continue
    return NudgeSettings(**found)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat("minutes") if isinstance(value, time) else value


def _quiet(value: Any) -> tuple[time, time]:
    first, last = value
    return time.fromisoformat(first), time.fromisoformat(last)


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)


_READERS: dict[str, Any] = {
    "off": bool,
    "kinds_off": lambda value: frozenset(NudgeKind(one) for one in value if one in set(NudgeKind)),
    "channels_off": lambda value: frozenset(one for one in value if one in CHANNELS),
    "channel": lambda value: value if value in CHANNELS else None,
    "hour": time.fromisoformat,
    "quiet": _quiet,
    "days_off": lambda value: frozenset(int(one) for one in value),
    "per_week": int,
    "snoozed_until": _moment,
    "remind_at": _moment,
}
