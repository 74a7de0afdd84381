"""The ``settings`` payload of administrators: facts, tables, and what a change would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from recommender.administration.preview_model import Figures, Preview
from recommender.payloads.base import Payload, number, payload

SECTIONS = (
    "algorithm",
    "change",
    "picks",
    "versions",
    "roles",
    "audit",
    "model",
    "runs",
    "rollback",
)
PLACES = 3

Fact = tuple[str, Any]


def settings_payload(
    section: str,
    title: str,
    *,
    facts: Sequence[Fact] = (),
    tables: Sequence[Payload] = (),
    preview: Preview | None = None,
    confirm: bool = False,
) -> Payload:
    """A sheet of settings.

    Args:
        section: what it is about, one of ``SECTIONS``.
        title: heading for people.
        facts: (label, value) pairs; a value is a text, a number, a truth value or ``None``.
        tables: of :func:`table`.
        preview: what a change would do.
        confirm: whether a change waits for a yes.

    Raises:
        ValueError: there is no such section.
    """
    if section not in SECTIONS:
        raise ValueError(f"no section of settings: {section}")
    body = payload(
        "settings",
        section=section,
        title=title,
        facts=[{"label": label, "value": _plain(value)} for label, value in facts],
        tables=list(tables),
        confirm=confirm,
    )
    if preview is not None:
        body["preview"] = _preview(preview)
    return body


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Payload:
    """A table of ``settings`` and ``moderation`` payloads; as many values a row as columns."""
    return {
        "title": title,
        "columns": list(columns),
        "rows": [[_plain(value) for value in row] for row in rows],
    }


def _plain(value: Any) -> Any:
    return number(value, PLACES) if isinstance(value, float) else value


def _preview(preview: Preview) -> Payload:
    return {
        "learners": preview.learners,
        "simulated": preview.simulated,
        "requests": preview.requests,
        "overlap": number(preview.change.overlap, PLACES),
        "rank_shift": number(preview.change.rank_shift),
        "changed": number(preview.change.changed, PLACES),
        "before": _figures(preview.before),
        "after": _figures(preview.after),
        "examples": [
            {"goal": one.goal, "before": list(one.before), "after": list(one.after)}
            for one in preview.examples
        ],
    }


def _figures(figures: Figures) -> Payload:
    return {name: number(value, 4) for name, value in asdict(figures).items()}
