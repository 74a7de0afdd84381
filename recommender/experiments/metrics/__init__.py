"""What experiments are judged by: one metric a file, all computed from the event log."""

from recommender.errors import BadInputError
from recommender.experiments.metrics import (
    active,
    clicks,
    completion,
    dropout,
    enrolment,
    finishing,
    minutes,
    reports,
    satisfaction,
)
from recommender.experiments.metrics.base import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        enrolment.METRIC,
        completion.METRIC,
        finishing.METRIC,
        clicks.METRIC,
        active.METRIC,
        satisfaction.METRIC,
        minutes.METRIC,
        dropout.METRIC,
        reports.METRIC,
    )
}
"""By name; what people choose from."""


def metric(name: str) -> Metric:
    """The metric called ``name``; raises :class:`BadInputError`."""
    if name not in METRICS:
        raise BadInputError(
            f"There is no metric called {name!r}.", f"There are: {', '.join(METRICS)}."
        )
    return METRICS[name]


__all__ = ["METRICS", "Metric", "metric"]
