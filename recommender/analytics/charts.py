"""Statistics as a picture, drawn without a screen (Matplotlib, Agg), with a text that says it."""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from recommender.analytics.model import CourseStatistics, Figures, Series
from recommender.paths.words import counted, day_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DPI = 8.0, 5.4, 110
DAILY = 45  # days up to which every day has a bar; beyond that every week
# Told apart by lightness as well as by hue; the period before is drawn as a line.
NOW, BEFORE, SECOND = "#2f5d8a", "#8a8a8a", "#d08b3a"
Row = Callable[[Figures], float]


@dataclass(frozen=True, slots=True)
class Chart:
    """``image`` as PNG, and ``alt``, a text that says the same."""

    image: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class _Panel:
    title: str
    of: Row


PANELS = (
    _Panel("Shown", lambda one: float(one.shown)),
    _Panel("Enrolled", lambda one: float(one.enrolled)),
    _Panel("Completed", lambda one: float(one.completed)),
)


def statistics_chart(statistics: CourseStatistics) -> Chart:
    """Three panels over the days or weeks of the period, the period before as a line."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(len(PANELS), 1, sharex=True)
    step = step_of(statistics)
    for panel, axes in zip(PANELS, panels, strict=True):
        _draw(axes, panel, statistics, step)
    _dress(figure, panels, statistics, step)
    return Chart(png(figure), described(statistics))


def png(figure: Figure) -> bytes:
    """``figure`` as a PNG; letters that the font lacks become boxes."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def step_of(statistics: CourseStatistics) -> int:
    """Days that a bar stands for: 1, or 7 in long periods."""
    return 1 if statistics.now.period.days <= DAILY else 7


def steps(series: Series, step: int, of: Row) -> list[tuple[date, float]]:
    """First day and value of every step of the period."""
    start, days = series.period.start, series.period.days
    values = [0.0] * ((days + step - 1) // step)
    for day, figures in series.days.items():
        values[(day - start).days // step] += of(figures)
    return [(start + timedelta(days=place * step), value) for place, value in enumerate(values)]


def _draw(axes: Axes, panel: _Panel, statistics: CourseStatistics, step: int) -> None:
    from matplotlib.dates import date2num
    from matplotlib.ticker import MaxNLocator

    now = steps(statistics.now, step, panel.of)
    places = [float(date2num(day)) for day, _ in now]
    axes.bar(places, [value for _, value in now], width=0.8 * step, align="edge", color=NOW)
    before = [value for _, value in steps(statistics.before, step, panel.of)][: len(places)]
    middle = [place + 0.4 * step for place in places[: len(before)]]
    axes.plot(middle, before, color=BEFORE, linewidth=1.6, linestyle="--")
    axes.set_title(panel.title, loc="left", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    axes.set_ylim(0, max(1.0, axes.get_ylim()[1]))  # nothing at all still has a scale of ones
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _dress(figure: Figure, panels: list[Axes], statistics: CourseStatistics, step: int) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    locator = AutoDateLocator(minticks=3, maxticks=8)
    panels[-1].xaxis.set_major_locator(locator)
    panels[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))
    panels[-1].xaxis_date()
    title = textwrap.shorten(statistics.title, 60, placeholder="…").replace("$", r"\$")
    figure.suptitle(title, fontsize=11)
    each = "each day" if step == 1 else "each week"
    handles = [
        Patch(color=NOW, label=f"{statistics.now.period.label}, {each}"),
        Line2D([], [], color=BEFORE, linestyle="--", label=statistics.before.period.label),
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=9)


def described(statistics: CourseStatistics) -> str:
    """What the picture shows, in words."""
    step = step_of(statistics)
    last = statistics.now.period.end - timedelta(days=1)
    head = (
        f"Bars for each {'day' if step == 1 else 'week'} from "
        f"{day_text(statistics.now.period.start)} to {day_text(last)}, and a line for "
        f"{statistics.before.period.label}, of {statistics.title}."
    )
    parts = [_panel_text(panel, statistics, step) for panel in PANELS]
    return " ".join([head, *parts])


def _panel_text(panel: _Panel, statistics: CourseStatistics, step: int) -> str:
    now = steps(statistics.now, step, panel.of)
    total, before = sum(value for _, value in now), panel.of(statistics.before.total)
    text = f"{panel.title}: {counted(int(total), 'time')}, before {int(before):,}"
    if total == 0:
        return f"{text}."
    day, most = max(now, key=lambda one: one[1])
    when = f"on {day_text(day)}" if step == 1 else f"in the week from {day_text(day)}"
    return f"{text}; most {when} ({int(most):,})."
