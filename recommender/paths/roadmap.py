"""A path as a picture: one bar a step over the weeks, drawn without a screen (Matplotlib, Agg)."""

from __future__ import annotations

import io
import textwrap
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recommender.catalogue.model import Level
from recommender.paths.model import Path, Step
from recommender.paths.words import counted, day_text, hours_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, ROW, MARGIN = 9.0, 0.42, 1.5  # inches
DPI = 110
FEW_DAYS = 8  # so short a path has every day on its axis, and no hours
MOST = 30  # steps that are drawn; the text names them all
TITLE_CHARACTERS = 44
# Dark enough for white text beside them (contrast of at least 4.5 to 1) and told apart by
# lightness too, for those who do not see the hues.
COLOURS: dict[Level | None, str] = {
    Level.BEGINNER: "#4a7c8c",
    Level.INTERMEDIATE: "#2f5d8a",
    Level.ADVANCED: "#2a2f5b",
    None: "#6b6b6b",
}
DEADLINE = "#a33b2e"


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A drawn path: ``image`` as PNG, and ``alt``, a text that says the same."""

    image: bytes
    alt: str


def drawn(path: Path) -> Roadmap:
    """The path as a picture with its text."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    steps = path.steps[:MOST]
    size = (WIDTH, MARGIN + ROW * max(1, len(steps)))
    figure = Figure(figsize=size, dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _draw(figure, axes, path, steps)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # Titles in scripts that the font lacks become boxes; the text beside has them in full.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return Roadmap(buffer.getvalue(), described(path))


def _draw(figure: Figure, axes: Axes, path: Path, steps: tuple[Step, ...]) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DayLocator, date2num

    for row, step in enumerate(steps):
        first, last = float(date2num(step.start)), float(date2num(step.end)) + 1
        axes.barh(row, last - first, left=first, height=0.6, color=COLOURS[step.course.level])
        axes.annotate(
            hours_text(step.minutes),
            (last, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
        )
    fit = path.fit
    if fit is not None:
        end = float(date2num(fit.deadline)) + 1
        axes.axvline(end, color=DEADLINE, linestyle="--", label="deadline")
    axes.set_yticks(range(len(steps)), [_label(step) for step in steps])
    axes.invert_yaxis()
    axes.margins(x=0.12)
    few = (path.end - path.start).days < FEW_DAYS
    locator = DayLocator() if few else AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.xaxis_date()
    axes.set_title(_plain(textwrap.shorten(path.title or path.goal, 60, placeholder="…")))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    _legend(figure, axes, {step.course.level for step in steps})


def _legend(figure: Figure, axes: Axes, levels: set[Level | None]) -> None:
    from matplotlib.artist import Artist
    from matplotlib.patches import Patch

    shown = [level for level in COLOURS if level in levels]
    handles: list[Artist] = [
        Patch(color=COLOURS[one], label=one.value if one else "any level") for one in shown
    ]
    handles += [line for line in axes.lines if line.get_label() == "deadline"]
    if handles:
        figure.legend(handles=handles, loc="outside lower center", ncols=5, frameon=False)


def _label(step: Step) -> str:
    title = textwrap.shorten(step.course.title, TITLE_CHARACTERS, placeholder="…")
    return _plain(f"{step.order}. {title}")


def _plain(text: str) -> str:
    """``text`` without what Matplotlib would take for mathematics."""
    return text.replace("$", r"\$")


def described(path: Path) -> str:
    """What the picture shows, in words: the whole, then every step with its days."""
    if not path.steps:
        return "A learning path without steps."
    head = (
        f"Learning path to “{path.title or path.goal}”: {counted(len(path.steps), 'course')}, "
        f"{hours_text(path.minutes)}, from {day_text(path.start)} to {day_text(path.end)}."
    )
    steps = [
        f"{step.order}. {step.course.title}, {hours_text(step.minutes)}, "
        f"{day_text(step.start)} to {day_text(step.end)}."
        for step in path.steps
    ]
    end = [f"Deadline: {day_text(path.fit.deadline)}."] if path.fit else []
    return " ".join([head, *steps, *end])
