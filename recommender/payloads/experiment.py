"""The ``experiment`` payload: a plan, findings, a list of experiments, or an estimate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from recommender.experiments.analysis import Comparison, Guard, Report
from recommender.experiments.changes import Change, to_document, words
from recommender.experiments.metrics import metric
from recommender.experiments.model import Experiment
from recommender.experiments.offpolicy.estimators import Value
from recommender.experiments.offpolicy.judging import OffPolicy
from recommender.experiments.planning import Plan
from recommender.experiments.statistics.fixed import Interval
from recommender.experiments.words import planned, verdict
from recommender.payloads.base import Payload, payload

DIGITS = 5
Role = Literal["primary", "secondary", "guardrail"]


def experiments_payload(found: Sequence[Experiment]) -> Payload:
    """Experiments in short, in the order given."""
    return payload("experiment", view="list", experiments=[_experiment(one) for one in found])


def plan_payload(plan: Plan) -> Payload:
    """What would be started, and what it takes."""
    size = plan.size
    return payload(
        "experiment",
        view="plan",
        experiment=_experiment(plan.experiment),
        baseline=_number(plan.baseline.value),
        size={"one_look": size.fixed, "every_look": size.always} if size else None,
        weeks=plan.weeks,
        detectable=_number(plan.detectable),
        sentence=planned(plan),
    )


def report_payload(report: Report) -> Payload:
    """The findings so far."""
    exposed = report.exposed
    return payload(
        "experiment",
        view="report",
        experiment=_experiment(report.experiment),
        at=report.at.isoformat(),
        learners={
            "exposed": dict(exposed.counts),
            "complete": report.complete,
            "waiting": exposed.waiting,
            "withdrawn": exposed.withdrawn,
            "crossed": exposed.crossed,
        },
        groups={"p": _number(report.ratio.p), "alarm": report.ratio.alarm},
        comparisons=[
            *(_comparison(one, "primary") for one in report.primary),
            *(_comparison(one, "secondary") for one in report.secondary),
            *(_guard(one) for one in report.guards),
        ],
        verdict=report.verdict.value,
        variant=report.leading,
        sentence=verdict(report),
    )


def estimate_payload(change: Change, found: OffPolicy, sentence: str, *, days: int) -> Payload:
    """What the log says of a change, and whether it can."""
    values = found.estimates
    return payload(
        "experiment",
        view="estimate",
        change=words(change),
        settings=to_document(change),
        days=days,
        tells=found.tells,
        reasons=list(found.reasons),
        lists=found.replay.lists,
        replayed=found.replay.replayed,
        now=_value(values.now) if values else None,
        ips=_value(values.ips) if values else None,
        snips=_value(values.snips) if values else None,
        doubly_robust=_value(values.robust) if values else None,
        gain=_value(values.gain) if values else None,
        support=_number(values.support) if values else None,
        effective_sample_size=_number(values.effective) if values else None,
        sentence=sentence,
    )


def _experiment(one: Experiment) -> Payload:
    return {
        "key": one.key,
        "title": one.title,
        "state": one.state.value,
        "about": one.layer.value,
        "variants": [
            {
                "name": variant.name,
                "share": _number(variant.share),
                "change": words(variant.change),
                "settings": to_document(variant.change),
            }
            for variant in one.variants
        ],
        "traffic": _number(one.traffic),
        "eligible": {
            "who": one.eligible.who.value,
            "channel": one.eligible.channel,
            "language": one.eligible.language,
        },
        "primary": one.primary,
        "secondary": list(one.secondary),
        "guardrails": [
            {"metric": guard.metric, "margin": guard.margin} for guard in one.guardrails
        ],
        "planned": one.planned,
        "detects": one.detects,
        "window_days": one.window,
        "started_at": one.started_at.isoformat() if one.started_at else None,
        "stopped_at": one.stopped_at.isoformat() if one.stopped_at else None,
        "adopted": one.adopted,
    }


def _comparison(found: Comparison, role: Role) -> Payload:
    of = metric(found.metric)
    return {
        "role": role,
        "metric": found.metric,
        "label": of.label,
        "unit": of.unit.value,
        "higher_is_better": of.higher_is_better,
        "variant": found.variant,
        "learners": list(found.learners),
        "control": _number(found.control_value),
        "difference": _number(found.difference),
        "every_look": _interval(found.always),
        "one_look": _interval(found.fixed),
        "p": _number(found.p),
        "variance_removed": _number(found.reduced),
        "state": None,
        "margin": None,
    }


def _guard(found: Guard) -> Payload:
    return {
        **_comparison(found.comparison, "guardrail"),
        "state": found.state.value,
        "margin": found.margin,
    }


def _interval(found: Interval) -> Payload | None:
    if not found.known:
        return None
    return {"low": _number(found.low), "high": _number(found.high), "p": _number(found.p)}


def _value(found: Value) -> Payload:
    return {"value": _number(found.value), "low": _number(found.low), "high": _number(found.high)}


def _number(value: float | None) -> float | None:
    """Rounded; ``None`` for what is not known or not finite."""
    return None if value is None or not math.isfinite(value) else round(float(value), DIGITS)
