"""From what somebody wants to try to a whole plan. Pure but for the key and the baseline."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from recommender.errors import BadInputError
from recommender.experiments.changes import Change, Layer
from recommender.experiments.metrics import metric
from recommender.experiments.metrics.base import Unit
from recommender.experiments.model import (
    USUAL_WINDOW,
    Eligible,
    Experiment,
    Guardrail,
    Variant,
    checked,
)
from recommender.experiments.statistics.power import (
    Baseline,
    Size,
    detectable,
    needed,
    raised,
)
from recommender.experiments.statistics.sequential import FEWEST

PRIMARY = {Layer.RANKING: "enrolment", Layer.ONBOARDING: "enrolment", Layer.NUDGES: "active"}
SECONDARY = ("completion", "clicks", "active", "satisfaction")
GUARDRAILS = (Guardrail("dropout", 0.02), Guardrail("reports", 0.01))
USUAL_EFFECT = {Unit.SHARE: 0.02, Unit.MINUTES: 10.0, Unit.STARS: 0.2}
NAMES = "ABCDE"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks to try; what is ``None`` or empty is filled with what is usual.

    Attributes:
        changes: one for each variant beside the control.
        share: of the learners, for each of these; the control has the rest.
        traffic: share of the layer's learners who are in the experiment at all.
        effect: smallest effect worth finding, in the metric's own unit (0.02: two points).
    """

    changes: tuple[Change, ...]
    share: float | None = None
    traffic: float = 1.0
    title: str = ""
    key: str | None = None
    primary: str | None = None
    secondary: tuple[str, ...] = ()
    guardrails: tuple[Guardrail, ...] = GUARDRAILS
    effect: float | None = None
    eligible: Eligible = field(default_factory=Eligible)
    window: int = USUAL_WINDOW


@dataclass(frozen=True, slots=True)
class Plan:
    """An experiment that is not stored yet, and what it will take.

    Attributes:
        size: learners needed for the effect, ``None`` where the log gives no baseline.
        weeks: until that many have come and their windows are over; ``None`` if unknown.
        detectable: smallest effect that the learners of the next four weeks would show.
    """

    experiment: Experiment
    baseline: Baseline
    size: Size | None
    weeks: int | None
    detectable: float | None


def layer_of(changes: Sequence[Change]) -> Layer:
    """What the changes are about; the ranking where they change nothing (an A/A test)."""
    touched = {layer for one in changes for layer in one.layers}
    if len(touched) > 1:
        raise BadInputError(
            "One experiment changes one thing: the ranking, the onboarding or the nudges.",
            "Make an experiment for each; they do not disturb each other.",
        )
    return touched.pop() if touched else Layer.RANKING


def outlined(wanted: Wanted, *, taken: Collection[str], actor: str) -> Experiment:
    """The experiment that ``wanted`` describes, without a size; ``taken`` keys are not reused."""
    if not wanted.changes:
        raise BadInputError(
            "An experiment needs a variant that differs.", "Say what variant B should change."
        )
    layer = layer_of(wanted.changes)
    share = wanted.share or 1 / (len(wanted.changes) + 1)
    control = 1 - share * len(wanted.changes)
    if not 0 < share < 1 or control <= 0:
        raise BadInputError("The variants leave nobody for the control.", "Take smaller shares.")
    primary = metric(wanted.primary or PRIMARY[layer]).name
    others = wanted.secondary or SECONDARY
    experiment = Experiment(
        key=wanted.key or free_key(wanted.changes, layer, taken),
        title=wanted.title,
        variants=(
            Variant(NAMES[0], control),
            *(Variant(NAMES[place + 1], share, one) for place, one in enumerate(wanted.changes)),
        ),
        primary=primary,
        secondary=tuple(metric(one).name for one in others if one != primary),
        guardrails=tuple(one for one in wanted.guardrails if metric(one.metric).name != primary),
        eligible=wanted.eligible,
        detects=wanted.effect or USUAL_EFFECT[metric(primary).unit],
        window=wanted.window,
        layer=layer,
        place=(0.0, wanted.traffic),
        created_by=actor,
    )
    return checked(experiment)


def free_key(changes: Sequence[Change], layer: Layer, taken: Collection[str]) -> str:
    """A name that says what is tried, with the first number that is free."""
    names = [*changes[0].multipliers] + [
        name
        for name in ("diversity", "exploration", "scorer")
        if getattr(changes[0], name) is not None
    ]
    stem = (names[0] if names else layer.value if changes[0].layers else "same").replace("_", "-")
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def sized(experiment: Experiment, found: Baseline) -> Plan:
    """The plan with the learners it needs, where the baseline is good enough to say.

    Several variants share the level of error; each needs its own learners beside the control.
    """
    usable = found.learners >= FEWEST or found.learners == 0
    if not (usable and math.isfinite(found.variance) and found.variance > 0):
        return Plan(experiment, found, None, None, None)
    others = experiment.variants[1:]
    alpha = experiment.alpha / len(others)
    control = experiment.control.share
    pair = control + others[0].share
    share = others[0].share / pair
    is_share = metric(experiment.primary).unit is Unit.SHARE
    treated = raised(found, experiment.detects) if is_share else None
    both = needed(found.variance, experiment.detects, treated=treated, share=share, alpha=alpha)
    size = Size(math.ceil(both.fixed / pair), math.ceil(both.always / pair))
    a_week = found.a_week * experiment.traffic
    weeks = math.ceil(size.fixed / a_week + experiment.window / 7) if a_week > 0 else None
    least = detectable(found.variance, int(4 * a_week * pair), share=share, alpha=alpha)
    return Plan(experiment, found, size, weeks, least if math.isfinite(least) else None)
