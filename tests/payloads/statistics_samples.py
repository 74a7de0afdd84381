"""Statistics and charts as payloads, for what every payload must do."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommender.analytics.model import CourseStatistics, Figures, Period, Series
from recommender.payloads.statistics import (
    Table,
    chart_payload,
    figures_table,
    report_payload,
    statistics_payload,
)

WEEK = Period(date(2026, 3, 2), date(2026, 3, 9), "last week")
FIGURES = Figures(shown=40, clicked=6, enrolled=3, minutes=90.0, ratings=2, stars=9.0)
FOUND = CourseStatistics(
    ("sql-1",),
    "SQL from Scratch",
    Series(WEEK, {WEEK.start: FIGURES}),
    Series(WEEK.before()),
    "Europe/Berlin",
    "There is nothing to hold it against.",
)
TABLE = Table("Topics", ("Topic", "Learners"), (("what it costs", 10), ("how long it takes", None)))
SAMPLES: dict[str, Any] = {
    "statistics": statistics_payload(FOUND, alt="Bars for each day.", tables=[TABLE]),
    "statistics of simulated learners": statistics_payload(FOUND, simulated=True),
    "report": report_payload(
        "questions", "SQL from Scratch", ["sql-1"], sentence="Nobody asked.", notes=["By topic."]
    ),
    "chart": chart_payload("Figures", "Two bars.", table=figures_table(FOUND)),
    "chart without figures": chart_payload("Figures", "Two bars."),
}
