"""Fewer days than the hours of a week fit on: what fits is said, and asked for."""

from __future__ import annotations

from typing import Any

from actions.journey import ask
from actions.path_wording import on_days
from actions.reply import Reply, button
from actions.wording import hours
from recommender.paths.adjusting import Adjustment
from recommender.paths.model import Path

LONGEST = 3.0  # hours of one day that are taken without asking


def too_much_at_once(change: Adjustment, path: Path) -> Reply | None:
    """A question where days were named on which the week's hours would be long sittings."""
    if change.days is None or change.weekly_hours is not None or change.extra_hours is not None:
        return None
    days = tuple(sorted(set(change.days)))
    weekly = path.request.pace.weekly_minutes / 60
    fits = LONGEST * len(days)
    if not days or weekly <= fits:
        return None
    each = hours(round(weekly / len(days), 1))
    sitting = f"sittings of {each}" if len(days) > 1 else f"{each} in one day"
    text = (
        f"Your {hours(weekly)} a week would be {sitting} {on_days(days)}. {hours(fits)} a week "
        "fit well. Which shall it be? Nothing is changed yet."
    )
    return ask(text, "weekly_hours", _choice(days, fits), _choice(days, weekly), _SHOW)


def days_chosen(value: Any) -> Adjustment:
    """Days and hours of a week as a button carries them: ``{"days": [5], "hours": 3.0}``."""
    return Adjustment(
        days=tuple(int(one) for one in value["days"]), weekly_hours=float(value["hours"])
    )


def _choice(days: tuple[int, ...], weekly: float) -> dict[str, str]:
    value = {"days": list(days), "hours": weekly}
    return button(f"{hours(weekly)} {on_days(days)}", "change_path", option="days", value=value)


_SHOW = button("Show my plan", "show_path")
