"""The report as text."""

from __future__ import annotations

from typing import List

from bot.nlu_report.measure import Report

ROWS = (
    ("phrases", "phrases", "d"),
    ("accuracy", "intent accuracy (no threshold)", ".3f"),
    ("macro_f1", "macro F1", ".3f"),
    ("top3", "right intent among the first three", ".3f"),
    ("threshold", "fallback threshold", ".2f"),
    ("in_scope_accuracy", "in-scope accuracy at the threshold", ".3f"),
    ("oos_recall", "out-of-scope refused", ".3f"),
    ("in_scope_refused", "in-scope refused", ".3f"),
    ("entity_sentences", "sentences with entities", "d"),
    ("entities_exact", "all entities exact", ".3f"),
    ("train_seconds", "training, seconds of CPU", ".1f"),
    ("parse_ms_p50", "parse p50, ms of CPU", ".1f"),
    ("parse_ms_p95", "parse p95, ms of CPU", ".1f"),
)


def as_table(report: Report) -> str:
    """Return the figures, the thresholds and the confusions as Markdown."""
    document = report.document()
    lines = ["| figure | value |", "| --- | --- |"]
    lines += [f"| {label} | {format(document[key], spec)} |" for key, label, spec in ROWS]
    lines += ["", "| threshold | out-of-scope refused | in-scope refused |", "| --- | --- | --- |"]
    lines += [
        f"| {row['threshold']:.2f} | {row['oos_recall']:.3f} | {row['in_scope_refused']:.3f} |"
        for row in document["thresholds"]
    ]
    return "\n".join(lines + _confusions(document["confusions"]))


def _confusions(pairs: List[List[object]]) -> List[str]:
    lines = ["", "| expected | understood as | times |", "| --- | --- | --- |"]
    return lines + [f"| {a} | {b} | {n} |" for a, b, n in pairs]
