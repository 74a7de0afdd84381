"""Sentiment of course reviews against their stars: calibration on one part, AUC on the other.

``python -m benchmarks.reviews``; the data are real and not part of the project (docs/data.md).
"""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

from recommender.analytics.sentiment import OFFSET, SLOPE, compound, is_english

FOLDER = Path(os.environ.get("WAYMARK_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILE = FOLDER / "coursera-2019" / "reviews_pseudonymised.csv"
SEED = 7


def main() -> None:
    """Prints the fit and what it is worth on reviews it has not seen."""
    if not FILE.is_file():
        sys.exit(f"The reviews are not here ({FILE.name}); see docs/data.md.")
    stars, words = _read()
    read = np.array([is_english(text) for text in words])
    print(f"{len(words)} reviews, {int(read.sum())} of them in English")
    stars, words = stars[read], [text for text, ours in zip(words, read, strict=True) if ours]
    scores = np.array([[compound(text)] for text in words])
    clear = stars != 3
    rng = np.random.default_rng(SEED)
    good = (stars >= 4).astype(int)
    fitted = _half(good, rng)
    model = LogisticRegression(C=1e6, class_weight="balanced")
    model.fit(scores[clear & fitted], good[clear & fitted])
    held = clear & ~fitted
    chance = model.predict_proba(scores[held])[:, 1]
    print(f"{len(stars)} reviews, {int(held.sum())} held out with 1, 2, 4 or 5 stars, "
          f"of which {int((good[held] == 0).sum())} with 1 or 2")  # fmt: skip
    print(f"slope {model.coef_[0, 0]:.3f} offset {model.intercept_[0]:.3f} "
          f"(in the code: {SLOPE} {OFFSET})")  # fmt: skip
    print(f"AUC {roc_auc_score(good[held], chance):.3f}, interval "
          f"{_interval(good[held], chance, rng)}")  # fmt: skip
    print(f"Brier, classes weighted alike {_brier(good[held], chance):.3f} (0.25 is a coin)")


def _read() -> tuple[NDArray[np.int64], list[str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["rating"].strip().isdigit()]
    return np.array([int(row["rating"]) for row in rows]), [row["review_text"] for row in rows]


def _half(good: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.bool_]:
    """A random half of either class: the critical ones are few."""
    half = np.zeros(len(good), dtype=bool)
    for value in (0, 1):
        places = rng.permutation(np.flatnonzero(good == value))
        half[places[: len(places) // 2]] = True
    return half


def _interval(
    good: NDArray[np.int64], chance: NDArray[np.float64], rng: np.random.Generator
) -> str:
    found = []
    for _ in range(300):
        some = rng.integers(len(good), size=len(good))
        if 0 < good[some].sum() < len(some):
            found.append(roc_auc_score(good[some], chance[some]))
    low, high = np.quantile(found, [0.025, 0.975])
    return f"{low:.3f} to {high:.3f}"


def _brier(good: NDArray[np.int64], chance: NDArray[np.float64]) -> float:
    weight = np.where(good == 1, 0.5 / good.mean(), 0.5 / (1 - good.mean()))
    return float(brier_score_loss(good, chance, sample_weight=weight))


if __name__ == "__main__":
    main()
