"""Reading what an experiment's learners did, and what metrics usually are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import numpy as np

from recommender.experiments.analysis import Exposed, Samples
from recommender.experiments.assignment import assigned
from recommender.experiments.metrics import Metric, metric
from recommender.experiments.model import Experiment
from recommender.experiments.statistics.power import Baseline
from recommender.experiments.statistics.samples import Sample, estimated
from recommender.experiments.windows import Starts, read
from recommender.storage import experiment_outcomes as outcomes
from recommender.storage import experiments as store
from recommender.storage.database import Database
from recommender.storage.experiment_outcomes import Span
from recommender.storage.experiments import Exposure

LOOKS_BACK = timedelta(days=90)
RECENT = timedelta(days=28)


def samples_of(
    database: Database, experiment: Experiment, now: datetime
) -> tuple[Samples, Exposed]:
    """Each metric of each variant's learners whose window is over, and who is in it at all.

    Somebody who joined accounts of different variants has met both, and is left out.
    """
    until = experiment.stopped_at or now
    with database.session() as session:
        everybody = store.exposures(session, experiment.key, before=until)
        withdrawn = store.withdrawn(session, experiment.key)
    clean = [one for one in everybody if _keeps_to(experiment, one)]
    over = [one for one in clean if one.first_at + experiment.lasts <= until]
    names = [experiment.primary, *experiment.secondary]
    metrics = [metric(one) for one in dict.fromkeys([*names, *_guarding(experiment)])]
    counts = {
        one.name: sum(learner.variant == one.name for learner in clean)
        for one in experiment.variants
    }
    exposed = Exposed(counts, len(clean) - len(over), withdrawn, len(everybody) - len(clean))
    return _samples(database, experiment, over, metrics), exposed


def baseline(database: Database, name: str, *, window: int, now: datetime) -> Baseline:
    """What a metric was for learners who asked for courses in the last three months.

    Each is followed for ``window`` days from their first request on, as an experiment would.
    """
    span = Span(now - LOOKS_BACK, now - timedelta(days=window))
    with database.session() as session:
        first = outcomes.first_requests(session, span)
        recent = outcomes.first_requests(session, Span(now - RECENT, now))
    found, starts = metric(name), Starts.of(first)
    seen = read(database, outcomes.everybody(), starts, [found], window)
    y, d = found.measure(seen.seen(starts, window))
    estimate = estimated(y, d)
    variance = float(estimate.influence.var(ddof=1)) if len(first) > 1 else float("nan")
    return Baseline(estimate.value, variance, len(first), len(recent) / (RECENT.days / 7))


def _samples(
    database: Database,
    experiment: Experiment,
    over: Collection[Exposure],
    metrics: Collection[Metric],
) -> Samples:
    starts = Starts.of({one.learner_pk: one.first_at for one in over})
    variant_of = {one.learner_pk: one.variant for one in over}
    arm = np.array([variant_of[int(key)] for key in starts.learner], dtype=object)
    everything = read(
        database,
        outcomes.in_experiment(experiment.key),
        starts,
        list(metrics),
        experiment.window,
    )
    result: dict[str, dict[str, Sample]] = {}
    for one in metrics:
        whole = everything.sample(one, starts, experiment.window)
        result[one.name] = {
            variant.name: _part(whole, arm == variant.name) for variant in experiment.variants
        }
    return result


def _part(whole: Sample, mine: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Sample:
    before_y = None if whole.before_y is None else whole.before_y[mine]
    before_d = None if whole.before_d is None else whole.before_d[mine]
    return Sample(whole.y[mine], whole.d[mine], before_y, before_d)


def _keeps_to(experiment: Experiment, one: Exposure) -> bool:
    variant = assigned(experiment, one.learner_id)
    return variant is not None and variant.name == one.variant


def _guarding(experiment: Experiment) -> list[str]:
    return [one.metric for one in experiment.guardrails]
