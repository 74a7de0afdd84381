"""From samples to findings. Pure: what is read is in :mod:`reading`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import numpy as np

from recommender.experiments.metrics import metric
from recommender.experiments.model import Experiment, Guardrail
from recommender.experiments.statistics.always import always_valid
from recommender.experiments.statistics.correction import holm
from recommender.experiments.statistics.fixed import Interval, interval
from recommender.experiments.statistics.ratio_alarm import RatioCheck, ratio_check
from recommender.experiments.statistics.samples import Sample, difference
from recommender.experiments.statistics.sequential import FEWEST

Samples = Mapping[str, Mapping[str, Sample]]
"""By metric, by variant: learners whose window is over."""


class Verdict(StrEnum):
    """What may be done now."""

    BROKEN = "broken"
    HARM = "harm"
    EARLY = "early"
    BETTER = "better"
    WORSE = "worse"
    ALIKE = "alike"
    GO_ON = "go_on"


class Guarded(StrEnum):
    """Where a guardrail stands."""

    HARM = "harm"
    SAFE = "safe"
    OPEN = "open"


@dataclass(frozen=True)
class Comparison:
    """One variant against the control in one metric.

    Attributes:
        control_value: the control's value, adjusted by CUPED where that was possible.
        difference: variant minus control, likewise.
        always: the interval that holds at every look; ``fixed`` the one for a single look.
        p: always-valid; among secondary metrics corrected for how many there are (Holm).
        reduced: share of the variance that CUPED took away, 0..1.
        learners: in the two arms, the control first.
    """

    metric: str
    variant: str
    control_value: float
    difference: float
    always: Interval
    fixed: Interval
    p: float
    reduced: float
    learners: tuple[int, int]

    @property
    def gain(self) -> float:
        """The difference in the direction that is good."""
        return self.difference if metric(self.metric).higher_is_better else -self.difference

    @property
    def known(self) -> bool:
        """Whether there is a value for both."""
        return bool(np.isfinite(self.difference))


@dataclass(frozen=True)
class Guard:
    """A guardrail's comparison, and where it stands against its margin."""

    comparison: Comparison
    margin: float
    state: Guarded


@dataclass(frozen=True)
class Exposed:
    """Who is in it so far.

    Attributes:
        counts: learners exposed, by variant.
        waiting: those whose window is not over yet: they are not in any figure.
        withdrawn: switched personalisation off since; they are in no figure either.
        crossed: joined two accounts of different variants, and are left out.
    """

    counts: Mapping[str, int]
    waiting: int = 0
    withdrawn: int = 0
    crossed: int = 0


@dataclass(frozen=True)
class Report:
    """An experiment's findings at one moment.

    ``leading``: the variant that the verdict is about, where it is about one.
    """

    experiment: Experiment
    at: datetime
    exposed: Exposed
    ratio: RatioCheck
    primary: tuple[Comparison, ...]
    secondary: tuple[Comparison, ...]
    guards: tuple[Guard, ...]
    verdict: Verdict
    leading: str | None = None

    @property
    def complete(self) -> int:
        """Learners whose window is over."""
        return sum(self.exposed.counts.values()) - self.exposed.waiting


def analyse(experiment: Experiment, samples: Samples, exposed: Exposed, *, at: datetime) -> Report:
    """Findings on ``experiment`` from learners whose outcomes are complete.

    A learner counts once, when their window is over and their outcome does not change any more:
    that is what makes the interval hold at every look.
    """
    counts = [exposed.counts.get(one.name, 0) for one in experiment.variants]
    ratio = ratio_check(counts, [one.share for one in experiment.variants])
    primary = _compared(experiment, samples, [experiment.primary])
    secondary = _corrected(_compared(experiment, samples, experiment.secondary))
    guards = tuple(
        guarded(one, guardrail)
        for guardrail in experiment.guardrails
        for one in _compared(experiment, samples, [guardrail.metric])
    )
    verdict, leading = judged(experiment, ratio, primary, guards)
    return Report(experiment, at, exposed, ratio, primary, secondary, guards, verdict, leading)


def guarded(found: Comparison, guardrail: Guardrail) -> Guard:
    """Harm once it is worse for certain and perhaps beyond the margin; safe once it cannot be."""
    low, high = _loss(found)
    if low > 0 and high > guardrail.margin:
        state = Guarded.HARM
    else:
        state = Guarded.SAFE if high <= guardrail.margin else Guarded.OPEN
    return Guard(found, guardrail.margin, state)


def judged(
    experiment: Experiment,
    ratio: RatioCheck,
    primary: Sequence[Comparison],
    guards: Sequence[Guard],
) -> tuple[Verdict, str | None]:
    """What may be done now, the gravest first.

    The fixed-horizon test decides nothing before the planned size is reached.
    """
    if ratio.alarm:
        return Verdict.BROKEN, None
    for guard in guards:
        if guard.state is Guarded.HARM:
            return Verdict.HARM, guard.comparison.variant
    if any(min(one.learners) < FEWEST or not one.known for one in primary):
        return Verdict.EARLY, None
    decided = [one for one in primary if _deciding(experiment, one).decided]
    gains = sorted((one for one in decided if one.gain > 0), key=lambda one: -one.gain)
    if gains:
        return Verdict.BETTER, gains[0].variant
    if len(decided) == len(primary):
        return Verdict.WORSE, decided[0].variant if len(decided) == 1 else None
    limit = experiment.detects
    alike = limit > 0 and all(
        -limit < one.always.low and one.always.high < limit for one in primary
    )
    return (Verdict.ALIKE if alike or _is_full(experiment, primary) else Verdict.GO_ON), None


def _deciding(experiment: Experiment, found: Comparison) -> Interval:
    if found.always.decided or not _is_full(experiment, [found]):
        return found.always
    return found.fixed


def _is_full(experiment: Experiment, found: Sequence[Comparison]) -> bool:
    return experiment.planned > 0 and all(
        sum(one.learners) >= _planned(experiment, one.variant) for one in found
    )


def _planned(experiment: Experiment, variant: str) -> int:
    """Learners planned in the control and ``variant`` together."""
    share = experiment.control.share + experiment.variant(variant).share
    return max(1, round(experiment.planned * share))


def _compared(
    experiment: Experiment, samples: Samples, metrics: Sequence[str]
) -> tuple[Comparison, ...]:
    """Every variant against the control in each of ``metrics``.

    With several variants the level of error is shared out among them (Bonferroni), in the
    intervals and in the p-values.
    """
    others = experiment.variants[1:]
    alpha = experiment.alpha / len(others)
    result = []
    for name in metrics:
        arms = samples[name]
        for one in others:
            found = difference(arms[experiment.control.name], arms[one.name])
            always = always_valid(found, planned=_planned(experiment, one.name), alpha=alpha)
            result.append(
                Comparison(
                    name,
                    one.name,
                    found.control.value,
                    found.value,
                    always,
                    interval(found, alpha),
                    min(1.0, always.p * len(others)) if always.known else float("nan"),
                    found.reduced,
                    (found.control.n, found.variant.n),
                )
            )
    return tuple(result)


def _corrected(found: Sequence[Comparison]) -> tuple[Comparison, ...]:
    p_values = holm([one.p for one in found])
    return tuple(replace(one, p=p) for one, p in zip(found, p_values, strict=True))


def _loss(found: Comparison) -> tuple[float, float]:
    """The always-valid interval of how much worse it is; without one: nothing is known."""
    low, high = found.always.low, found.always.high
    if not found.always.known:
        return -np.inf, np.inf
    return (-high, -low) if metric(found.metric).higher_is_better else (low, high)
