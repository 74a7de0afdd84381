"""How the platform does: one card, a chart or a table, by channel or variant where wanted."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from actions.gate import AdminAction
from actions.instructor_replies import table_text, wants_table
from actions.platform_cues import asks_sent, not_counted
from actions.reply import Button, Reply, Say, button
from actions.turn import Turn
from recommender.analytics.model import Period
from recommender.analytics.platform_asking import Asked, read_question
from recommender.analytics.platform_charts import platform_chart
from recommender.analytics.platform_links import PlatformDrawing, link_to
from recommender.analytics.platform_model import METRICS, PlatformState, Split
from recommender.analytics.platform_sentences import (
    UNKNOWN_CHANNEL,
    notes,
    summary_text,
    system_text,
    value_text,
)
from recommender.payloads.platform import platform_payload, tables

INTENT, CODE = "platform_statistics", "platform.statistics"
# Figures that somebody may ask for by name: told first.
_NAMED = {
    "p95": r"latenc\w+|response times?|slow|lag\w*|p\s?95|speed|timeouts?",
    "error_share": r"errors?|fail\w*|timeouts?|went wrong|health",
    "fallback_share": r"fallbacks?|not understood|misunder\w+",
    "daily_active": r"\bdau\b|daily active|used the bot|people used|usage|traffic|headcount",
    "weekly_active": r"\bwau\b|weekly active|headcount",
    "monthly_active": r"\bmau\b|monthly actives?",
    "click_rate": r"\bctr\b|click[- ]?(?:through|rate)|click more|acceptance",
    "lists": r"how many recommendations|recommendations did we",
    "new_learners": r"new (?:accounts|learners|users)|sign[- ]?ups|registrations?",
    "enrolled": r"enrol\w*|sign up for",
    "completion_rate": r"complet\w+|finish\w*",
    "csat": r"satisf\w+|happy|csat",
    "nps": r"\bnps\b|promoters?",
    "coverage": r"coverage|how much of our catalogue|"
    r"(?:never|not|hardly|rarely|least)\b.{0,12}\b(?:recommended|shown|suggested)",
}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _NAMED.items()}
_METRICS = {metric.name: metric for metric in METRICS}
MOST_GROUPS = 8
# How many there are; "how many learners finished" asks something else.
_LEARNERS = re.compile(
    r"\bhow many (?:\w+ )?(?:learners|users|students|people|accounts|members)"
    r"(?: (?:do we have|have we(?: got)?|are there|are (?:registered|known|here|on (?:the )?\w+)|"
    r"in (?:total|all)|use (?:this|it|us|the \w+)|do you (?:have|know)|now|today|altogether))+\W*$|"
    r"\b(?:number|count|total) of (?:\w+ )?(?:learners|users|students|accounts)\b",
    re.IGNORECASE,
)


class ActionPlatformStatistics(AdminAction):
    """Learners, clicks, completions, satisfaction, speed and errors of the whole platform."""

    action_name = "action_platform_statistics"
    code = CODE

    def permitted(self, turn: Turn) -> Reply:
        """What was asked for by name first, then the card, and one sentence that matters."""
        said = _said(turn)
        asked = read_question(said, turn.now.astimezone(UTC).date())
        state = turn.waymark.platform.state(
            asked.period, asked.before, split=asked.split, now=turn.now
        )
        chart = None if wants_table(turn) else platform_chart(state)
        payload = platform_payload(state, alt=chart.alt if chart else None)
        lines = [*_known(turn, said), *_answers(said, state), summary_text(state), state.sentence]
        lines += _groups(said, state)
        if chart is None:
            lines += [table_text(one) for one in tables(state)[:1]]
        lines += [system_text(state), *notes(state)]
        say = Say(
            "\n".join(lines),
            payload=payload,
            buttons=_ways_on(asked, as_table=chart is None),
            image=_picture(turn, state) if chart else None,
        )
        return Reply((say,), {"pending": {"kind": INTENT, "said": _again(asked)}})


def _said(turn: Turn) -> str:
    """The words, or the button's; "as a table" and "by channel" alone keep the days before."""
    if turn.message.is_button:
        return str(turn.message.first("query") or "")
    text = turn.message.text
    before = turn.slot("pending", {})
    short = len(text.split()) <= 5
    today = turn.now.astimezone(UTC).date()
    if before.get("kind") == INTENT and short and _is_usual(read_question(text, today), today):
        return f"{text} {before.get('said', '')}"
    return text


def _is_usual(asked: Asked, today: date) -> bool:
    return asked.period == read_question("", today).period


def _known(turn: Turn, said: str) -> list[str]:
    """How many learners there are, where that is asked, and how many were active this week.

    Also how many reminders were sent, and what of the question is not counted at all.
    """
    if asks_sent(said):
        return [_sent(turn, said)]
    if (unknown := not_counted(said)) != "":
        return [unknown]
    if not _LEARNERS.search(said):
        return []
    health = turn.waymark.platform.health()
    week = read_question("last 7 days", turn.now.astimezone(UTC).date())
    active = turn.waymark.platform.state(week.period, week.before, now=turn.now).now.figures
    people = "learner is" if health.learners == 1 else "learners are"
    return [f"{health.learners:,} {people} known; {active.weekly_active:,} active in 7 days."]


def _sent(turn: Turn, said: str) -> str:
    """How many reminders were sent in the days asked for."""
    period = read_question(said, turn.now.astimezone(UTC).date()).period
    begin, end = (datetime.combine(day, time(), UTC) for day in (period.start, period.end))
    many = turn.waymark.nudges.sent(since=begin, until=end)
    return f"Reminders sent: {many:,} ({period.label})."


def _answers(said: str, state: PlatformState) -> list[str]:
    """The figures that were asked for by name, beside what they were."""
    found = []
    for name, pattern in _PATTERNS.items():
        if pattern.search(said):
            metric = _METRICS[name]
            now, before = (value_text(metric, one.figures) for one in (state.now, state.before))
            found.append(
                f"{metric.label}: {now} ({state.now.period.label}), {before} "
                f"({state.before.period.label})."
            )
    return found[:4]


def _groups(said: str, state: PlatformState) -> list[str]:
    """A line for each channel or variant."""
    if state.split is None:
        return []
    if not state.groups:
        what = "experiment" if state.split is Split.VARIANT else "channel"
        return [f"No {what} had anything to tell apart in these days."]
    named = [name for name, pattern in _PATTERNS.items() if pattern.search(said)][:2]
    shown = named or ["daily_active", "click_rate", "enrolled", "completion_rate"]
    lines = []
    for group in state.groups[:MOST_GROUPS]:
        values = (
            f"{_METRICS[name].label.lower()} {value_text(_METRICS[name], group.now)}"
            for name in shown
        )
        lines.append(f"{group.name or UNKNOWN_CHANNEL}: {', '.join(values)}")
    return lines


def _ways_on(asked: Asked, *, as_table: bool) -> tuple[Button, ...]:
    again, days = _again(asked), _days(asked)
    split = f" by {asked.split.value}" if asked.split else ""
    form = (
        button("As a chart", INTENT, query=again)
        if as_table
        else button("As a table", INTENT, option="table", query=again)
    )
    others = [
        button(f"By {one.value}", INTENT, query=f"{days} by {one.value}")
        for one in Split
        if one is not asked.split
    ]
    longer = button("The last 28 days", INTENT, query=f"last 28 days{split}")
    return (form, *others, *(() if asked.period.days == 28 else (longer,)))


def _again(asked: Asked) -> str:
    """The question in words that are read as the same again."""
    return _days(asked) + (f" by {asked.split.value}" if asked.split else "")


def _days(asked: Asked) -> str:
    now, before = asked.period, asked.before
    return f"from {now.start} to {_last(now)} against from {before.start} to {_last(before)}"


def _last(period: Period) -> date:
    return period.end - timedelta(days=1)


def _picture(turn: Turn, state: PlatformState) -> str | None:
    """The address of the chart for an hour; ``None`` where links cannot be made."""
    settings = turn.waymark.settings
    if settings.jwt_key is None:
        return None
    drawing = PlatformDrawing(state.now.period, state.before.period)
    key = settings.jwt_key.get_secret_value()
    return link_to(drawing, base=settings.page_base, key=key, now=turn.now)
