"""The growth of training and requests, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

CALLS = ("recommend", "similar", "search")


def draw(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Training and latency against learners (20,000 courses) and courses (100,000 learners)."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(2, 2, figsize=(9, 6), constrained_layout=True)
    for column, (along, fixed, value) in enumerate(
        (("learners", "courses", 20_000), ("courses", "learners", 100_000))
    ):
        chosen = sorted((r for r in rows if r[fixed] == value), key=lambda r: int(r[along]))
        places = [row[along] for row in chosen]
        training, requests = axes[0][column], axes[1][column]
        trained = [row for row in chosen if row.get("train_s") is not None]
        sizes = [row[along] for row in trained]
        training.plot(sizes, [row["train_s"] for row in trained], "o-", label="seconds")
        training.plot(sizes, [row["peak_mb"] / 10 for row in trained], "s--", label="peak, 10 MB")
        training.set_title(f"training, {value:,} {fixed}")
        for call in CALLS:
            requests.plot(places, [row[f"{call}_p99_ms"] for row in chosen], "o-", label=call)
        requests.axhline(50, color="grey", linewidth=0.8)
        requests.set_title(f"p99 of a request (ms), {value:,} {fixed}")
        for one in (training, requests):
            one.set_xscale("log")
            one.set_xlabel(along)
            one.set_ylim(bottom=0)
            one.grid(alpha=0.3)
            one.legend()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)
