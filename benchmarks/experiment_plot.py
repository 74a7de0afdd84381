"""What looking early does, and what the sizes computed are worth, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

OURS, NAIVE, PLAIN = "#1b6e53", "#b5452c", "#555555"


def draw(
    alarms: dict[str, Any], powers: dict[str, Any], example: dict[str, Any], path: Path
) -> None:
    """Three panels: false alarms by look, one such experiment, power by size."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, 3, figsize=(14, 4.2), constrained_layout=True)
    _alarms(axes[0], alarms)
    _example(axes[1], example)
    _powers(axes[2], powers)
    for axis in axes:
        axis.grid(alpha=0.3)
        axis.set_xlabel("learners in all")
        axis.legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _alarms(axis: Any, alarms: dict[str, Any]) -> None:
    n = np.arange(1, len(alarms["naive"]) + 1)
    axis.plot(n, 100 * alarms["naive"], color=NAIVE, label="test for one look, at every look")
    axis.plot(n, 100 * alarms["always"], color=OURS, label="interval that holds at every look")
    axis.axhline(5, color=PLAIN, linewidth=0.8, linestyle="--")
    axis.set_title("1,000 tests of A against A:\nhow many have ever “found” a difference (%)")
    axis.set_ylim(bottom=0)


def _example(axis: Any, example: dict[str, Any]) -> None:
    n = np.arange(1, len(example["difference"]) + 1)
    keep = example["enough"] & (n > 400)
    for half, colour, label in (
        ("always", OURS, "every look"),
        ("naive", NAIVE, "one look"),
    ):
        low = 100 * (example["difference"] - example[half])[keep]
        high = 100 * (example["difference"] + example[half])[keep]
        axis.fill_between(n[keep], low, high, color=colour, alpha=0.25, label=label)
    axis.plot(n[keep], 100 * example["difference"][keep], color=PLAIN, linewidth=1)
    axis.axhline(0, color="black", linewidth=0.8)
    axis.set_title("One of them: difference in points,\nwith both intervals")


def _powers(axis: Any, powers: dict[str, Any]) -> None:
    n = np.arange(1, len(powers["always"]) + 1)
    axis.plot(n, 100 * powers["once"], color=NAIVE, linewidth=1, label="one look, simulated")
    computed = powers["computed"]
    places = 200 + 100 * np.arange(len(computed))
    axis.plot(places, 100 * np.array(computed), "--", color=PLAIN, label="one look, computed")
    axis.plot(n, 100 * powers["always"], color=OURS, label="decided at some look so far")
    axis.axvline(powers["fixed"], color=PLAIN, linewidth=0.8, linestyle=":")
    axis.set_title("Two points more than 12 %:\nhow many tests find it (%)")
    axis.set_ylim(0, 100)
