# ruff: noqa: E501 - a pattern reads better on one line
"""What a sentence about reminders asks for: "only on Telegram", "not before 10", "once a week". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from actions.nudge_clock import clock_said, quiet_said
from actions.nudge_days import ASKED, days_off
from actions.path_dates import number, spans_said
from recommender.nudging.vocabulary import NudgeKind

_THEM = r"(?:remind\w*|notif\w*|messages?|messaging|nudg\w+|pings?|alerts?|spam\w*|writing|bother\w*|stuff|these|those|this kind|them|pokes?)"
_OFF = r"(?:stop|no more|turn off|switch off|turn\w* .{0,20}\boff|disable|cancel|cease|unsubscribe|end|mute|kill|never|silence|get rid of|without|don'?t (?:want|send|remind|nudge|message|ping|write)|do not (?:want|send|remind|nudge|message|ping|write)|no)"
KINDS = (
    (NudgeKind.STREAK, re.compile(r"\bstreaks?\b", re.IGNORECASE)),
    (NudgeKind.WEEKLY_GOAL, re.compile(r"\b(?:weekly goal|week'?s goal|goals?)\b", re.IGNORECASE)),
    (NudgeKind.REVIEWS, re.compile(r"\b(?:reviews?|revision|flash ?cards?)\b", re.IGNORECASE)),
    (NudgeKind.NEW_COURSE, re.compile(r"\bnew (?:courses?|ones)\b", re.IGNORECASE)),
    (NudgeKind.DEADLINE, re.compile(r"\bdeadlines?\b", re.IGNORECASE)),
    (NudgeKind.PATH_STEP, re.compile(r"\b(?:path|plan|roadmap|next steps?)\b", re.IGNORECASE)),
    (
        NudgeKind.MILESTONE,
        re.compile(r"\b(?:milestones?|nearly finished|almost finished)\b", re.IGNORECASE),
    ),
    (
        NudgeKind.STALLED,
        re.compile(r"\b(?:paused|unfinished|stalled|old) courses?\b", re.IGNORECASE),
    ),
)
CHANNELS = (
    ("slack", re.compile(r"\bslack\b", re.IGNORECASE)),
    ("telegram", re.compile(r"\btelegram\b", re.IGNORECASE)),
    (
        "web",
        re.compile(
            r"\b(?:web(?: ?(?:page|site|chat))?|the app|here only|only here|in the chat|browser)\b",
            re.IGNORECASE,
        ),
    ),
)
_ELSEWHERE = re.compile(
    r"\b(?:e-?mails?|sms|text messages?|whats ?app|phone calls?|teams|discord)\b", re.IGNORECASE
)
_DIGEST = re.compile(r"\b(?:digest|newsletter|weekly (?:summary|e-?mail|report))\b", re.IGNORECASE)
_WHY = re.compile(
    r"\b(?:why|how come|what(?:'s| is) this (?:reminder|message|about)|what for)\b", re.IGNORECASE
)
_SHOW = re.compile(
    r"^\W*(?:my )?(?:notifications?|reminders?|nudges?)(?: settings?)?\W*$|\b(?:reminder|notification|nudge) settings\b|\b(?:when|how often|what|which|at what time)\b.*\b(?:remind|reminders?|message|write|nudges?|notif\w*)\b",
    re.IGNORECASE,
)
_SNOOZE = re.compile(
    r"\b(?:snooze|not this week|not today|pause|paused?|mute|leave me alone|do not disturb|don'?t disturb|on (?:holiday|vacation)|skip (?:today|this|the next)|silence|quiet for|a break from|hold (?:off|the)|rest of the week|give me a break)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till?|before)\b", re.IGNORECASE)
_FOR = re.compile(
    r"\bfor (?:the next )?(?P<n>\d{1,2}|an?|one|two|three|four|five|six|a couple of|a few)\s+(?P<unit>days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\btoday(?:'s)?\b", re.IGNORECASE)
_FEWER = re.compile(
    r"\b(?:fewer|less|too (?:many|much|often)|not so (?:many|often)|cut down|all the time|so (?:many|often)|constantly|more rarely|less often)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more (?:often|reminders?|messages?|nudges?)|be stricter|stricter|twice a day|several times a day|keep forgetting)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\b(?:no|not|any|never) more\b|\bnever\b", re.IGNORECASE)
_AT_NIGHT = re.compile(
    r"\b(?:at|by|during the|in the middle of the|late at) night\b|\bnights?\W*$|\b(?:when|while) i(?:'m| am)? (?:asleep|sleep\w*)\b",
    re.IGNORECASE,
)
_NO_CLOCK = re.compile(r"\bat (?:2[5-9]|[3-9]\d)(?:[:.]\d\d|\b(?! ?%))", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?P<n>once|twice|one|two|three|four|five|1|2|3|4|5|6|7)(?: times| messages?| reminders?| nudges?)?(?: at most| max(?:imum)?)? (?:a|per|each|every) week\b",
    re.IGNORECASE,
)
_WEEKLY = re.compile(r"\b(?:weekly|every week|once weekly)\b", re.IGNORECASE)
_RESUME = re.compile(
    r"\b(?:back on|on again|turn .{0,24}\bon\b|switch .{0,24}\bon\b|resume|restart|start (?:again|reminding|messaging)|unmute|un-?snooze|remind me again|enable)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:not|don'?t|do not|no|never)\b.*\bbefore\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:not|don'?t|do not|no|never)\b.*\bafter\b", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:work(?:ing)? hours|at work|during work|office hours|while i(?:'m| am) (?:at work|working))\b",
    re.IGNORECASE,
)
_QUIET = re.compile(r"\bquiet (?:hours|time)\b|\bnight'?s rest\b", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:only|just|prefer|instead|rather|via|send (?:them|it|me)?)\b|\bon\b|\bthrough\b",
    re.IGNORECASE,
)
_NOT_ON = re.compile(r"\b(?:no|not|don'?t|never|stop|off)\b", re.IGNORECASE)
FEW = 7  # words
_EVERY = re.compile(
    r"\b(?:every|each|always|daily|evenings|mornings|afternoons|weekdays|instead|usually|from now on|change|move|set)\b|\b\w+days\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\bin (?P<n>\d{1,3}|an?|half an|one|two|three|four|five|six|a couple of|a few) ?(?P<unit>hours?|minutes?|mins?|days?|weeks?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:later|not now|another time|some other time|some time else)\b", re.IGNORECASE
)
_STOP = re.compile(
    rf"\b{_OFF}\b.{{0,40}}\b{_THEM}\b|\b{_THEM}\b.{{0,16}}\boff\b|\b(?:stop it|shut up|leave me alone|unsubscribe|opt out)\b",
    re.IGNORECASE,
)
AFTER_WORK = time(17)
NIGHT = (time(21), time(8))
_WHEN = re.compile(r"\b(?:change|move|other|another|different)\b.*\b(?:time|hour)\b", re.IGNORECASE)
A_COUPLE = {"a couple of": 2, "a few": 3, "half an": 0}


class Ask(StrEnum):
    """What is asked for, where it is no change."""

    WHY = "why"
    SHOW = "show"
    DIGEST = "digest"
    ELSEWHERE = "elsewhere"
    WHICH_HOUR = "which_hour"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; what was not spoken of is ``None`` or empty.

    Attributes:
        on: reminders as a whole, or those of ``kinds``, on or off.
        channel: where they are to come; ``channel_off`` where not.
        snooze: until when there is to be a pause, ``days_off`` weekdays without.
        times: so many a week; ``fewer`` and ``more`` without a number.
        once: a single reminder at that moment.
        hour: the local time of day for them; ``quiet`` the hours without.
    """

    ask: Ask | None = None
    on: bool | None = None
    kinds: tuple[NudgeKind, ...] = ()
    channel: str | None = None
    channel_off: str | None = None
    snooze: datetime | None = None
    days_off: frozenset[int] | None = None
    times: int | None = None
    fewer: bool = False
    more: bool = False
    once: datetime | None = None
    hour: time | None = None
    quiet: tuple[time, time] | None = None

    def __bool__(self) -> bool:
        """Whether anything was understood."""
        return self != Wish()


def wish_said(text: str, now: datetime, quiet: tuple[time, time]) -> Wish:
    """What ``text`` asks for.

    Args:
        text: the message.
        now: this moment, in the learner's own time zone.
        quiet: the quiet hours that hold, which "not before 10" moves.
    """
    if _DIGEST.search(text):
        return Wish(ask=Ask.DIGEST)
    if _WHY.search(text) and not re.search(r"\bwhy (?:not|don'?t)\b", text, re.IGNORECASE):
        return Wish(ask=Ask.WHY, fewer=bool(_FEWER.search(text)))
    kinds = tuple(kind for kind, pattern in KINDS if pattern.search(text))
    if (found := _quiet(text, quiet)) is not None:
        return Wish(quiet=found)
    if (until := snooze_said(text, now)) is not None:
        return Wish(snooze=until)
    if (placed := _channel(text)) is not None:
        return placed
    if count := _times(text):
        return Wish(times=count)
    if (days := days_off(text)) is not None:
        return Wish(days_off=days, hour=_hour(text))
    if _RESUME.search(text) or re.search(r"\bdaily reminder", text, re.IGNORECASE):
        return Wish(on=True, kinds=kinds, hour=_hour(text))
    if _MORE.search(text) and not _NO_MORE.search(text):
        return Wish(more=True)
    if (once := once_said(text, now)) is not None:
        return Wish(once=once)
    if ASKED.search(text) and (hour := _hour(text)) is not None and not _STOP.search(text):
        return Wish(hour=hour)
    if _FEWER.search(text):
        return Wish(fewer=True)
    clock = clock_said(text)
    if clock and clock.sure and len(text.split()) <= FEW and not _STOP.search(text):
        return Wish(hour=clock.at)  # "at ten in the morning, please"
    if _STOP.search(text) or (kinds and re.search(rf"\b{_OFF}\b", text, re.IGNORECASE)):
        return Wish(on=False, kinds=kinds)
    if _WHEN.search(text) or (ASKED.search(text) and _NO_CLOCK.search(text)):
        return Wish(ask=Ask.WHICH_HOUR)
    if _SHOW.search(text):
        return Wish(ask=Ask.SHOW)
    if _LATER.search(text):
        return Wish(ask=Ask.LATER)
    return Wish()


def snooze_said(text: str, now: datetime) -> datetime | None:
    """Until when reminders are to rest: a day that is named, a span, or the end of this week."""
    if not _SNOOZE.search(text):
        return None
    day = now.date()
    if match := _FOR.search(text):
        count = A_COUPLE.get(match["n"].casefold()) or number(match["n"])
        return _begins(_later(day, count, match["unit"].casefold()), now)
    if spans := [one for one in spans_said(text, day) if one.last > day or one.first > day]:
        last = spans[-1]
        named = _UNTIL.search(text[: last.start])
        return _begins(last.first if named else last.last + timedelta(days=1), now)
    if _TODAY.search(text) or re.search(r"\bskip\b", text, re.IGNORECASE):
        return _begins(day + timedelta(days=1), now)
    if re.search(r"\b(?:holiday|vacation)\b", text, re.IGNORECASE):
        return _begins(day + timedelta(days=14), now)
    return week_over(now)


def week_over(now: datetime) -> datetime:
    """The beginning of next Monday."""
    return _begins(now.date() + timedelta(days=7 - now.weekday()), now)


def once_said(text: str, now: datetime) -> datetime | None:
    """When a single reminder is wanted: "in an hour", "tomorrow at 6", "on the 3rd of May"."""
    if match := _IN.search(text):
        unit = match["unit"].casefold()
        count = A_COUPLE.get(match["n"].casefold())
        if count == 0:
            return now + timedelta(minutes=30)
        count = count or number(match["n"])
        if unit.startswith(("day", "week")):
            return _at(_later(now.date(), count, unit), text, now)
        return now + (
            timedelta(hours=count) if unit.startswith("hour") else timedelta(minutes=count)
        )
    if not ASKED.search(text) or _STOP.search(text) or _EVERY.search(text):
        return None
    spans = [one for one in spans_said(text, now.date()) if one.first >= now.date()]
    if spans:
        found = _at(spans[0].first, text, now)
        return found if found > now else None
    if re.search(r"\btonight\b", text, re.IGNORECASE):
        return _at(now.date(), text, now)
    return None


def _at(day: date, text: str, now: datetime) -> datetime:
    clock = clock_said(text)
    return datetime.combine(day, clock.at if clock else time(9), tzinfo=now.tzinfo)


def _begins(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=now.tzinfo)


def _later(day: date, count: int, unit: str) -> date:
    if unit.startswith("month"):
        return day + timedelta(days=30 * count)
    return day + timedelta(days=count * (7 if unit.startswith("week") else 1))


def _quiet(text: str, quiet: tuple[time, time]) -> tuple[time, time] | None:
    if _WORK.search(text):
        return quiet[0], AFTER_WORK
    clock = clock_said(text)
    if _BEFORE.search(text) and clock:
        return quiet[0], clock.at
    if _AFTER.search(text) and clock:
        return (clock.at if clock.sure else quiet[0]), quiet[1]
    if _NOT_ON.search(text) and _AT_NIGHT.search(text) and not (clock and clock.sure):
        return quiet if quiet[0] > quiet[1] else NIGHT
    asked = _QUIET.search(text) or (_NOT_ON.search(text) and quiet_said(text))
    return quiet_said(text) if asked else None


def _channel(text: str) -> Wish | None:
    named = [name for name, pattern in CHANNELS if pattern.search(text)]
    elsewhere = bool(_ELSEWHERE.search(text))
    if elsewhere and not named:
        return Wish(ask=Ask.ELSEWHERE)
    if not named:
        return None
    instead = re.search(r"\b(?:instead of|rather than|not on|no longer on)\b", text, re.IGNORECASE)
    if len(named) > 1 and instead:
        before = [n for n, pattern in CHANNELS if pattern.search(text[: instead.start()])]
        return Wish(channel=before[0] if before else named[0])
    if elsewhere:
        return (
            Wish(ask=Ask.ELSEWHERE)
            if not re.search(r"^\W*no\b", text, re.IGNORECASE)
            else Wish(channel=named[0])
        )
    if _NOT_ON.search(text) and not re.search(r"\bonly\b", text, re.IGNORECASE):
        return Wish(channel_off=named[0])
    return Wish(channel=named[0]) if _ONLY.search(text) else None


def _times(text: str) -> int | None:
    if match := _TIMES.search(text):
        words = match["n"].casefold()
        return {"once": 1, "twice": 2}.get(words) or number(words)
    return 1 if _WEEKLY.search(text) and ASKED.search(text) else None


def _hour(text: str) -> time | None:
    clock = clock_said(text)
    return clock.at if clock else None
