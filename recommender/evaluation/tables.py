"""Figures as people read them: a row a metric, a column a method, and sentences below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from recommender.evaluation.figures import Figures
from recommender.evaluation.methods.registry import OURS

if TYPE_CHECKING:
    from rich.table import Table

# Those of one decimal; all others are shares or scores and have four.
COARSE = {"seconds", "peak_mb", "tuning_seconds"}
SENTENCES = {"settings", "tried"}


def figures_table(title: str, methods: Mapping[str, Figures]) -> Table:
    """A row for every figure, with its 95 % interval below where there is one."""
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None)
    table.add_column("", no_wrap=True)
    for name in methods:
        table.add_column(name, justify="right")
    names = dict.fromkeys(name for found in methods.values() for name in found)
    for name in names:
        if name not in SENTENCES and not name.endswith("_ci"):
            table.add_row(name, *(number(name, found.get(name)) for found in methods.values()))
            if f"{name}_ci" in names:
                cells = (between(found[f"{name}_ci"]) for found in methods.values())
                table.add_row("  95 %", *cells, style="dim")
    return table


def sentences(methods: Mapping[str, Figures], ahead: Figures | None) -> Iterator[str]:
    """The settings of every baseline, and how far ours is ahead."""
    for name, found in methods.items():
        if found.get("settings"):
            settings = ", ".join(f"{key} {value}" for key, value in found["settings"].items())
            tried = len(found.get("tried", ()))
            how = f" (best of {tried} on an inner split)" if tried else " (default)"
            yield f"{name}: {settings}{how}"
    if ahead is not None:
        yield from ahead_sentences(ahead)


def ahead_sentences(ahead: Figures) -> Iterator[str]:
    """How far ours is from the best baseline, by every metric that has an interval."""
    for name, value in ahead.items():
        if f"{name}_ci" in ahead:
            ratio = ahead[f"{name}_ratio"]
            times = f", {ratio:.3f} times as much" if ratio else ""
            yield (
                f"{OURS} - {ahead['baseline']}, {name}: {value:+.4f} "
                f"{between(ahead[f'{name}_ci'])}{times}"
            )


def number(name: str, value: Any) -> str:
    """One cell; a dash where nothing could be measured."""
    if value is None:
        return "-"
    return f"{value:,.1f}" if name in COARSE else f"{value:.4f}"


def between(interval: Any) -> str:
    """``[low high]``."""
    low, high = interval
    return f"[{low:.4f} {high:.4f}]"
