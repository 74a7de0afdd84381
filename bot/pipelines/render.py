"""The comparison as a table in docs/understanding.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping

START = "<!-- pipelines: written by `python -m bot.pipelines` -->"
END = "<!-- end of pipelines -->"
COLUMNS = (
    ("accuracy", "accuracy", ".3f"),
    ("macro_f1", "macro F1", ".3f"),
    ("oos_recall", "out of scope refused", ".3f"),
    ("entity_f1", "entity F1", ".3f"),
    ("train_seconds", "training, s", ".0f"),
    ("model_mb", "model, MB", ".1f"),
    ("parse_ms_p50", "parse p50, ms", ".1f"),
    ("parse_ms_p95", "parse p95, ms", ".1f"),
)


def as_table(document: Mapping[str, Any]) -> str:
    """Return the rows as Markdown: the mean over the seeds, and the range of the accuracy."""
    heads = ["pipeline", "splits", *(label for _, label, _ in COLUMNS)]
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in document.values()]
    return "\n".join(lines)


def _cells(row: Mapping[str, Any]) -> List[str]:
    runs: List[Dict[str, float]] = list(row["runs"].values())
    if not runs:
        return [row["label"], "0", row.get("why", "not measured"), *[""] * (len(COLUMNS) - 1)]
    cells = [row["label"], str(len(runs))]
    for name, _, spec in COLUMNS:
        values = [run[name] for run in runs if name in run]  # older runs lack newer columns
        cell = format(sum(values) / len(values), spec) if values else ""
        if name == "accuracy" and len(values) > 1:
            cell += f" ({min(values):.3f} to {max(values):.3f})"
        cells.append(cell)
    return cells


def write_table(page: Path, table: str) -> None:
    """Put ``table`` between the marks of ``page``; raises ``ValueError`` when they are missing."""
    text = page.read_text(encoding="utf-8")
    head, found, rest = text.partition(START)
    _, closed, tail = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{page.name} lacks the marks {START} and {END}.")
    page.write_text(f"{head}{START}\n{table}\n{END}{tail}", encoding="utf-8")
