"""The platform's figures in words. Pure."""

from __future__ import annotations

import math

from recommender.analytics.platform_change import (
    FEWEST_TURNS,
    MUCH_WRONG,
    Tested,
    what_changed,
)
from recommender.analytics.platform_model import Metric, PlatformFigures, PlatformState, Unit
from recommender.analytics.sentences import MISSING, percent_change, period_text, share_text

UNKNOWN_CHANNEL = "not known"
QUEUES = {
    "reports": "reports to look at",
    "courses": "courses to approve",
    "nudges": "nudges to be sent",
    "dead_nudges": "nudges that could not be delivered",
}


def what_matters_text(state: PlatformState) -> str:
    """The one sentence: what is wrong, else the change beyond chance, else that there is none."""
    found = state.now.figures
    if (found.turns or 0) >= FEWEST_TURNS and (found.error_share or 0) >= MUCH_WRONG:
        share = share_text(found.error_share or 0)
        return f"What matters first: {share} of the turns went wrong."
    if not found.active and not state.before.figures.active:
        return "Nobody was active in these days, nor in those before."
    changed = what_changed(state)
    if changed is None:
        return (
            f"Nothing stands out against {state.before.period.label}: chance alone makes such "
            "differences."
        )
    return _changed(changed, state.before.period.label)


def _changed(changed: Tested, against: str) -> str:
    verb = "rose" if changed.now > changed.before else "fell"
    before, now = (_mean_text(changed.name, one) for one in (changed.before, changed.now))
    times = "" if math.isinf(changed.change) else f" ({percent_change(1 + changed.change)})"
    return f"What stands out: {changed.name} {verb} from {before} ({against}) to {now}{times}."


def _mean_text(name: str, value: float) -> str:
    return share_text(value) if name.startswith("clicks per") else f"{value:,.1f}"


def value_text(metric: Metric, figures: PlatformFigures) -> str:
    """One figure as people read it."""
    value = figures.value(metric)
    if value is None:
        return MISSING
    if metric.unit is Unit.SHARE:
        return share_text(value)
    if metric.unit is Unit.SECONDS:
        return f"{value * 1_000:.0f} ms" if value < 1 else f"{value:.1f} s"
    if metric.unit in (Unit.STARS, Unit.SCORE):
        return f"{value:.1f}"
    return f"{value:,.0f}"


def summary_text(state: PlatformState) -> str:
    """The most important figures in three sentences."""
    found, before = state.now.figures, state.before.figures
    return (
        f"The platform, {period_text(state.now.period)}: {found.weekly_learners:,} learners "
        f"finished a unit in its last seven days ({before.weekly_learners:,} in those of "
        f"{state.before.period.label}); {found.weekly_active:,} were active, "
        f"{found.daily_active:,.0f} on a usual day. {found.shown:,} courses were shown, "
        f"{found.clicked:,} clicked, {found.enrolled:,} enrolled in, {found.completed:,} "
        f"completed.{_speed(found)}"
    )


def _speed(found: PlatformFigures) -> str:
    if not found.turns or found.p50 is None or found.p95 is None:
        return ""
    return (
        f" A turn took {found.p50 * 1_000:,.0f} ms in the median, 95 of 100 took at most "
        f"{found.p95 * 1_000:,.0f} ms; {share_text(found.error_share or 0)} went wrong."
    )


def system_text(state: PlatformState) -> str:
    """The model that serves, and what waits."""
    age = state.model.age_days(state.at)
    model = "No model serves."
    if state.model.version and age is not None:
        days = "less than a day" if age < 1 else f"{age:.0f} day{'s' * (round(age) != 1)}"
        model = f"Model {state.model.version} serves; it was trained {days} ago."
    waits = [f"{QUEUES[name]} ({n:,})" for name, n in state.queues.items() if n]
    return f"{model} " + (f"Waiting: {', '.join(waits)}." if waits else "Nothing waits.")


def notes(state: PlatformState) -> list[str]:
    """What one has to know to read the figures."""
    found = ["Days are UTC."]
    if state.uncounted:
        found.append(
            f"{share_text(state.uncounted)} of the events are still being counted, so the figures "
            "are too low; ask again in a minute."
        )
    return found
