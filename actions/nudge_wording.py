"""What holds for reminders, and what was changed, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, tzinfo

from actions.wording import joined
from recommender.nudging.settings import NudgeSettings
from recommender.nudging.vocabulary import NAMES, NudgeKind

DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
PLACES = {"web": "here on the web", "slack": "on Slack", "telegram": "on Telegram"}


def state(
    wishes: NudgeSettings, *, hour: time, channel: str | None, zone: tzinfo, now: datetime
) -> str:
    """All that holds, in a few sentences.

    Args:
        wishes: the learner's.
        hour: local time at which reminders come, chosen or not.
        channel: where they go; ``None`` for nowhere.
        zone: the learner's time zone.
        now: this moment.
    """
    if wishes.off:
        return "Reminders are off: I write only when you write to me."
    where = PLACES.get(channel or "", "nowhere, as every channel is off")
    usual = "" if wishes.hour else ", your usual hour as far as I know it"
    said = [f"I write at most once a day, about {clock(hour)}{usual}, {where}, and only when "
            "there is something worth it."]  # fmt: skip
    if wishes.quiet[0] != wishes.quiet[1]:
        said.append(f"Never between {clock(wishes.quiet[0])} and {clock(wishes.quiet[1])}.")
    if wishes.days_off:
        said.append(f"Not on {days(wishes.days_off)}.")
    if wishes.per_week:
        said.append(f"At most {times(wishes.per_week)} a week.")
    if wishes.kinds_off:
        said.append(f"Off: {joined([NAMES[kind] for kind in sorted(wishes.kinds_off)])}.")
    if wishes.snoozed_until and wishes.snoozed_until > now:
        said.append(f"A pause until {moment(wishes.snoozed_until, zone)}.")
    if wishes.remind_at and wishes.remind_at > now:
        said.append(f"A reminder you asked for: {moment(wishes.remind_at, zone)}.")
    return " ".join(said)


def clock(at: time) -> str:
    """A time of day."""
    return f"{at:%H:%M}"


def moment(at: datetime, zone: tzinfo) -> str:
    """A day, and the time where it is not midnight, on the learner's own clock."""
    local = at.astimezone(zone)
    day = f"{local:%A}, {local.day} {local:%B}"
    return day if local.time() == time() else f"{day}, {clock(local.time())}"


def days(numbers: Iterable[int]) -> str:
    """Days of the week."""
    return joined([DAYS[number] for number in sorted(numbers)])


def times(number: int) -> str:
    """How often."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def kinds(named: Iterable[NudgeKind]) -> str:
    """Kinds as people call them."""
    return joined([NAMES[kind] for kind in named])
