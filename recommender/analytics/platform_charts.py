"""The platform's figures as a picture, with a text that says the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from recommender.analytics.charts import BEFORE, DPI, HEIGHT, NOW, WIDTH, Chart, png
from recommender.analytics.platform_model import Daily, PlatformState
from recommender.paths.words import day_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Panel:
    """One daily figure; ``share`` says that it is drawn in per cent."""

    name: str
    title: str
    of: Callable[[Daily], float | None]
    share: bool = False


def _click_rate(day: Daily) -> float | None:
    return day.clicked / day.shown if day.shown else None


PANELS = (
    Panel("week", "Learners who finished a unit, in the 7 days up to each", lambda one: one.week),
    Panel("active", "Active learners a day", lambda one: one.active),
    Panel("enrolled", "Enrolments a day", lambda one: one.enrolled),
    Panel("click_rate", "Clicks per course shown", _click_rate, share=True),
)


def platform_chart(state: PlatformState) -> Chart:
    """Four panels over the days of the period, the period before as a dashed line."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT + 1.2), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    rows = figure.subplots(len(PANELS), 1, sharex=True)
    for panel, axes in zip(PANELS, rows, strict=True):
        _draw(axes, panel, state)
    _dress(figure, rows, state)
    return Chart(png(figure), described(state))


def values(days: Sequence[Daily], panel: Panel) -> list[float]:
    """The figure of each day; not-a-number where a day has none."""
    found = [panel.of(day) for day in days]
    return [math.nan if one is None else float(one) for one in found]


def described(state: PlatformState) -> str:
    """What the picture shows, in words."""
    last = state.now.period.end - timedelta(days=1)
    head = (
        f"Lines over the days from {day_text(state.now.period.start)} to {day_text(last)}, with "
        f"{state.before.period.label} dashed."
    )
    return " ".join([head, *(_panel_text(panel, state) for panel in PANELS)])


def _panel_text(panel: Panel, state: PlatformState) -> str:
    days = [(day.day, one) for day in state.now.days if (one := panel.of(day)) is not None]
    if not days:
        return f"{panel.title}: nothing on record."
    low, high = min(days, key=lambda one: one[1]), max(days, key=lambda one: one[1])
    first, latest = days[0], days[-1]
    text = f"{panel.title}: from {_text(panel, first[1])} to {_text(panel, latest[1])}"
    if high[1] == low[1]:
        return f"{text}."
    return (
        f"{text}; least {_text(panel, low[1])} on {_short(low[0])}, most "
        f"{_text(panel, high[1])} on {_short(high[0])}."
    )


def _text(panel: Panel, value: float) -> str:
    return f"{value * 100:.1f} %" if panel.share else f"{value:,.0f}"


def _short(day: date) -> str:
    return f"{day.day} {day:%B}"


def _draw(axes: Axes, panel: Panel, state: PlatformState) -> None:
    from matplotlib.dates import date2num
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    places = [float(date2num(day.day)) for day in state.now.days]
    axes.plot(places, values(state.now.days, panel), color=NOW, linewidth=2.0)
    before = values(state.before.days, panel)[: len(places)]
    axes.plot(places[: len(before)], before, color=BEFORE, linewidth=1.5, linestyle="--")
    axes.set_title(panel.title, loc="left", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3))
    if panel.share:
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=1, symbol=" %"))
    axes.set_ylim(bottom=0)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _dress(figure: Figure, rows: list[Axes], state: PlatformState) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.lines import Line2D

    locator = AutoDateLocator(minticks=3, maxticks=8)
    rows[-1].xaxis.set_major_locator(locator)
    rows[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))
    rows[-1].xaxis_date()
    figure.suptitle("The platform", fontsize=11)
    handles = [
        Line2D([], [], color=NOW, linewidth=2.0, label=state.now.period.label),
        Line2D([], [], color=BEFORE, linestyle="--", label=state.before.period.label),
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=9)
