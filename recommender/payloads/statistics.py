"""The ``statistics`` payload: figures of courses, with tables and a chart in words; ``chart``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from recommender.analytics.model import CourseStatistics, Figures, Measure, Period
from recommender.analytics.sentences import LABELS
from recommender.payloads.base import Payload, number, payload, simulated_mark

Cell = str | int | float | None
_UNITS = {Measure.MINUTES: "hours", Measure.RATING: "stars", Measure.POSITION: "place"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; every row has as many cells as there are columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def statistics_payload(
    statistics: CourseStatistics,
    *,
    alt: str | None = None,
    tables: Sequence[Table] = (),
    simulated: bool = False,
) -> Payload:
    """Figures of a period beside those of another.

    Args:
        statistics: of one course, or of several together.
        alt: what the chart shows, in words; ``None`` where none is drawn.
        tables: further ones, behind that of the figures.
        simulated: whether the store holds simulated learners.
    """
    now, before = statistics.now, statistics.before
    return report_payload(
        "course" if len(statistics.course_ids) == 1 else "courses",
        statistics.title,
        statistics.course_ids,
        period=now.period,
        before=before.period,
        sentence=statistics.sentence,
        figures=[_figure(measure, now.total, before.total) for measure in Measure],
        tables=[figures_table(statistics), *tables],
        alt=alt,
        simulated=simulated,
    )


def report_payload(
    view: str,
    title: str,
    course_ids: Sequence[str],
    *,
    sentence: str,
    period: Period | None = None,
    before: Period | None = None,
    figures: Sequence[Payload] = (),
    tables: Sequence[Table] = (),
    notes: Sequence[str] = (),
    alt: str | None = None,
    simulated: bool = False,
) -> Payload:
    """Any report on courses; ``view`` says which (``docs/payloads.md``)."""
    return payload(
        "statistics",
        view=view,
        title=title,
        course_ids=list(course_ids),
        period=_period(period),
        before=_period(before),
        sentence=sentence,
        figures=list(figures),
        tables=[_table(one) for one in tables],
        notes=list(notes),
        alt=alt,
        **simulated_mark(simulated),
    )


def chart_payload(title: str, alt: str, *, table: Table | None = None) -> Payload:
    """A picture with its words; the picture itself comes as the reply's image."""
    body = payload("chart", title=title, image=None, alt=alt)
    if table is not None:
        body["data"] = {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}
    return body


def figures_table(statistics: CourseStatistics) -> Table:
    """Measures by period, as numbers."""
    now, before = statistics.now, statistics.before
    return Table(
        "Figures",
        ("Measure", _headed(now.period.label), _headed(before.period.label)),
        tuple(
            (LABELS[one], value_of(one, now.total), value_of(one, before.total)) for one in Measure
        ),
    )


def _headed(label: str) -> str:
    """A period's words as a heading; names of months keep their capitals."""
    return label[:1].upper() + label[1:]


def value_of(measure: Measure, figures: Figures) -> float | int | None:
    """One figure; study time in hours."""
    value = figures.value(measure)
    if value is not None and measure is Measure.MINUTES:
        value /= 60
    return number(value)


def _figure(measure: Measure, now: Figures, before: Figures) -> dict[str, Any]:
    return {
        "name": measure.value,
        "label": LABELS[measure],
        "unit": _UNITS.get(measure, "count"),
        "value": value_of(measure, now),
        "before": value_of(measure, before),
    }


def _period(period: Period | None) -> Payload | None:
    if period is None:
        return None
    last = period.end - timedelta(days=1)
    return {"start": period.start.isoformat(), "end": last.isoformat(), "label": period.label}


def _table(table: Table) -> Payload:
    rows = [list(row) for row in table.rows]
    return {"title": table.title, "columns": list(table.columns), "rows": rows}
