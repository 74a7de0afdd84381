"""What the administrators' page shows, as plain documents."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from recommender.analytics.model import Period
from recommender.analytics.platform_charts import PANELS, described
from recommender.analytics.platform_model import NORTH_STAR, Daily, PlatformState, Split
from recommender.analytics.platform_sentences import UNKNOWN_CHANNEL
from recommender.bootstrap import Waymark
from recommender.payloads.base import number
from recommender.payloads.platform import platform_payload

PERIODS = {"today": 1, "7": 7, "28": 28, "90": 90, "365": 365}
MOST_LINES = 20


def period_called(name: str, now: datetime) -> Period:
    """So many days up to and with today, in UTC."""
    days = PERIODS[name]
    end = now.astimezone(UTC).date() + timedelta(days=1)
    return Period(
        end - timedelta(days=days), end, "today" if days == 1 else f"the last {days} days"
    )


def statistics_document(
    waymark: Waymark, period: str, split: Split | None, now: datetime
) -> dict[str, Any]:
    """The card, and the days that the page draws."""
    wanted = period_called(period, now)
    state = waymark.platform.state(wanted, wanted.before(), split=split, now=now)
    return {
        "at": now.isoformat(timespec="seconds"),
        "north_star": NORTH_STAR,
        "card": platform_payload(state, alt=described(state)),
        "charts": [
            {
                "name": panel.name,
                "title": panel.title,
                "share": panel.share,
                "now": [_point(day, panel.of(day)) for day in state.now.days],
                "before": [_point(day, panel.of(day)) for day in state.before.days],
            }
            for panel in PANELS
        ],
        "groups": _groups(state),
    }


def lists_document(waymark: Waymark, now: datetime) -> dict[str, Any]:
    """Experiments, reported recommendations and the newest audit lines: to read, not to change.

    Nothing that anybody wrote is in it.
    """
    return {
        "at": now.isoformat(timespec="seconds"),
        "experiments": [
            {"key": one.key, "state": one.state.value, "layer": one.layer.value,
             "started": _day(one.started_at), "stopped": _day(one.stopped_at)}
            for one in waymark.experiments.all()[:MOST_LINES]
        ],
        "reports": [
            {"id": one.report_id, "at": _minute(one.at), "course": one.course_id,
             "reason": one.reason.value}
            for one in waymark.report_queue.list(limit=MOST_LINES)
        ],
        "audit": [
            {"number": one.number, "at": _minute(one.at), "actor": one.actor,
             "action": one.action, "target": one.target, "outcome": one.outcome.value}
            for one in waymark.audit.entries(limit=MOST_LINES)
        ],
    }  # fmt: skip


def _groups(state: PlatformState) -> list[dict[str, Any]]:
    """Active learners a day of each channel or variant, for a chart of bars."""
    return [
        {"name": group.name or UNKNOWN_CHANNEL, "value": number(group.now.daily_active, 1)}
        for group in state.groups
    ]


def _point(day: Daily, value: float | None) -> dict[str, Any]:
    return {"day": day.day.isoformat(), "value": number(value, 4)}


def _day(at: datetime | None) -> str | None:
    return None if at is None else date.isoformat(at.astimezone(UTC).date())


def _minute(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
