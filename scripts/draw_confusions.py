"""Draws the confusions that `python -m bot.nlu_report --cross-validate` found, as a picture.

Run by the environment that has matplotlib: draw_confusions.py CONFUSIONS.json PICTURE.png
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(source: Path, target: Path) -> None:
    """Draw one square an intent and guess; the right ones are left out, so that errors show."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    document = json.loads(source.read_text(encoding="utf-8"))
    names = document["intents"]
    wrong = [
        [0 if i == j else count for j, count in enumerate(row)]
        for i, row in enumerate(document["confusions"])
    ]
    figure, axes = plt.subplots(figsize=(12, 11), layout="constrained")
    axes.imshow(wrong, cmap="Reds")
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="understood as", ylabel="meant")
    axes.set_title(
        f"{document['examples']} examples, {document['folds']} folds, "
        f"accuracy {document['accuracy']:.3f}; right guesses left out"
    )
    for i, row in enumerate(wrong):
        for j, count in enumerate(row):
            if count:
                axes.text(j, i, str(count), ha="center", va="center", fontsize=7)
    figure.savefig(target, dpi=110)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
