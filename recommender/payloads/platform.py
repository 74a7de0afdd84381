"""The ``statistics`` payload of the whole platform: view ``platform``."""

from __future__ import annotations

from recommender.analytics.platform_model import METRICS, PlatformState, Split, Unit
from recommender.analytics.platform_sentences import (
    QUEUES,
    UNKNOWN_CHANNEL,
    notes,
    system_text,
)
from recommender.payloads.base import Payload, number
from recommender.payloads.statistics import Cell, Table, report_payload

TITLE = "The platform"
_UNITS = {Unit.SHARE: " (%)", Unit.SECONDS: " (ms)"}
# Of a channel or a variant; what only the whole has is left out.
_OF_GROUPS = ("weekly_learners", "daily_active", "shown", "click_rate", "enrolled", "enrol_rate",
              "completed", "completion_rate", "rating", "turns", "p95", "error_share")  # fmt: skip


def platform_payload(state: PlatformState, *, alt: str | None = None) -> Payload:
    """The platform's figures in two periods; ``alt`` is the chart's, where one is drawn."""
    return report_payload(
        "platform",
        TITLE,
        (),
        period=state.now.period,
        before=state.before.period,
        sentence=state.sentence,
        figures=[
            {
                "name": metric.name,
                "label": metric.label,
                "unit": metric.unit.value,
                "value": number(state.now.figures.value(metric), 4),
                "before": number(state.before.figures.value(metric), 4),
            }
            for metric in METRICS
        ],
        tables=tables(state),
        notes=[*notes(state), system_text(state)],
        alt=alt,
        simulated=state.simulated,
    )


def tables(state: PlatformState) -> list[Table]:
    """All figures, those of each channel or variant, and what waits."""
    found = [figures_table(state)]
    if state.split is not None and state.groups:
        found.append(groups_table(state))
    waits = tuple((label, state.queues[name]) for name, label in QUEUES.items()
                  if name in state.queues)  # fmt: skip
    return [*found, Table("Waiting now", ("Queue", "Waiting"), waits)]


def figures_table(state: PlatformState) -> Table:
    """Figures by period; shares in per cent, times in milliseconds."""
    return Table(
        "Figures",
        ("Figure", state.now.period.label.capitalize(), state.before.period.label.capitalize()),
        tuple(
            (
                metric.label + _UNITS.get(metric.unit, ""),
                cell(metric.unit, state.now.figures.value(metric)),
                cell(metric.unit, state.before.figures.value(metric)),
            )
            for metric in METRICS
        ),
    )


def groups_table(state: PlatformState) -> Table:
    """A column for each channel or variant, of the period alone."""
    named = {metric.name: metric for metric in METRICS}
    rows: list[tuple[Cell, ...]] = []
    for metric in (named[name] for name in _OF_GROUPS):
        values = (cell(metric.unit, group.now.value(metric)) for group in state.groups)
        rows.append((metric.label + _UNITS.get(metric.unit, ""), *values))
    split = state.split or Split.CHANNEL
    names = (group.name or UNKNOWN_CHANNEL for group in state.groups)
    return Table(f"By {split.value}", ("Figure", *names), tuple(rows))


def cell(unit: Unit, value: float | None) -> float | int | None:
    """A figure as a number people read: per cent, milliseconds, one place behind the point."""
    if value is None:
        return None
    factor = {Unit.SHARE: 100.0, Unit.SECONDS: 1_000.0}.get(unit, 1.0)
    return number(round(value * factor, 1))
