"""The metrics of this process (Prometheus); made when first asked for.

Labels come from small fixed sets (actions, channels of ours, outcomes): never ids, never words.
``docs/monitoring.md`` lists them; a test holds the dashboard and the alerts to this file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Metrics:
    """What a process of the library counts.

    Attributes:
        registry: what ``/metrics`` shows.
        action_seconds: time of an answer, by action.
        actions: answers, by action and outcome (``ok``, ``timeout``, ``error``).
        fallbacks: turns that were not understood, by channel.
        recommendations: lists made, by surface and basis.
        part_share: sum over courses shown of what each part contributed of all contributions
            (0..1 a course); divided by ``courses_shown`` it is the mean share.
        courses_shown: courses on those lists.
        requests: HTTP requests of the page's process, by route and status.
        job_seconds: time of a job of the nudges' process, by job; ``jobs`` counts outcomes.
        nudges: what became of nudges that a run delivered or decided, by outcome.
    """

    registry: CollectorRegistry
    action_seconds: Histogram
    actions: Counter
    fallbacks: Counter
    recommendations: Counter
    part_share: Counter
    courses_shown: Counter
    requests: Counter
    request_seconds: Histogram
    job_seconds: Histogram
    jobs: Counter
    nudges: Counter

    def ranked(self, surface: str, basis: str, parts: Sequence[Mapping[str, float]]) -> None:
        """Counts one list by what contributed to the scores of its courses."""
        self.recommendations.labels(surface, basis).inc()
        self.courses_shown.inc(len(parts))
        for name, share in shares(parts).items():
            self.part_share.labels(name).inc(share)

    def exposition(self) -> bytes:
        """All metrics in Prometheus' text format."""
        from prometheus_client import generate_latest

        return bytes(generate_latest(self.registry))


def shares(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Each part's share of the positive contributions, summed over the courses."""
    found: dict[str, float] = {}
    for one in parts:
        total = sum(value for value in one.values() if value > 0)
        for name, value in one.items():
            if value > 0:
                found[name] = found.get(name, 0.0) + value / total
    return found


@cache
def metrics() -> Metrics:
    """The metrics of this process; the first call makes them."""
    return build_metrics()


def build_metrics() -> Metrics:
    """A set of metrics with a registry of its own."""
    from prometheus_client import CollectorRegistry, Counter, Histogram
    from prometheus_client.gc_collector import GCCollector
    from prometheus_client.process_collector import ProcessCollector

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)

    def counter(name: str, words: str, *labels: str) -> Counter:
        return Counter(f"waymark_{name}", words, labels, registry=registry)

    def histogram(name: str, words: str, *labels: str) -> Histogram:
        return Histogram(f"waymark_{name}", words, labels, registry=registry, buckets=BUCKETS)

    return Metrics(
        registry=registry,
        action_seconds=histogram("action_seconds", "Time of an answer.", "action"),
        actions=counter("actions", "Answers of the action server.", "action", "outcome"),
        fallbacks=counter("fallbacks", "Turns that were not understood.", "channel"),
        recommendations=counter("recommendations", "Lists made.", "surface", "basis"),
        part_share=counter("recommendation_part_share", "Contributions to scores.", "part"),
        courses_shown=counter("recommended_courses", "Courses on the lists made."),
        requests=counter("http_requests", "Requests of the page's process.", "route", "status"),
        request_seconds=histogram("http_request_seconds", "Time of a request.", "route"),
        job_seconds=histogram("nudge_job_seconds", "Time of a job.", "job"),
        jobs=counter("nudge_jobs", "Runs of jobs.", "job", "outcome"),
        nudges=counter("nudge_outcomes", "What became of nudges.", "outcome"),
    )
