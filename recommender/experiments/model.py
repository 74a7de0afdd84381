"""What an experiment is: immutable values, free of storage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from recommender.errors import BadInputError
from recommender.experiments.changes import Change, Layer, from_document, to_document

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
MOST_VARIANTS = 5
USUAL_WINDOW = 14
LONGEST_WINDOW = 90


class State(StrEnum):
    """Where an experiment stands."""

    PLANNED = "planned"
    RUNNING = "running"
    STOPPED = "stopped"


class Who(StrEnum):
    """Which learners may be in it: everybody, or those who came after its start."""

    ALL = "all"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Variant:
    """One arm. ``share`` of the experiment's learners, above 0 up to 1; the first is the control.

    ``name`` is ``A``, ``B``, …
    """

    name: str
    share: float
    change: Change = field(default_factory=Change)


@dataclass(frozen=True, slots=True)
class Eligible:
    """Who is in question. Learners with personalisation off never are.

    Attributes:
        who: all, or only learners first seen after the start.
        channel: only those who are first met on it; ``None`` for any.
        language: only those whose profile says this ISO 639-1 language.
    """

    who: Who = Who.ALL
    channel: str | None = None
    language: str | None = None

    @property
    def anybody(self) -> bool:
        """Whether nothing has to be looked up of a learner."""
        return self == Eligible()


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A metric that must not get worse by more than ``margin`` (in the metric's own unit)."""

    metric: str
    margin: float


@dataclass(frozen=True, slots=True)
class Experiment:
    """A plan and its state.

    Attributes:
        key: short name, also part of every log line (``diversity-1``).
        title: in the administrator's words.
        variants: the control first.
        primary: metric that decides; ``secondary`` ones are corrected for being several.
        planned: learners in all that the sample size asks for.
        detects: smallest effect it was planned for, in the metric's own unit.
        window: days after the first exposure in which a learner's outcome is counted.
        layer: experiments of one layer never share a learner; ``place`` is its part of the
            layer, 0 <= low < high <= 1.
        salt: makes the assignment; random, never reused.
        adopted: the variant that was made permanent when it stopped.
    """

    key: str
    title: str
    variants: tuple[Variant, ...]
    primary: str
    secondary: tuple[str, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    eligible: Eligible = Eligible()
    planned: int = 0
    detects: float = 0.0
    alpha: float = 0.05
    window: int = USUAL_WINDOW
    layer: Layer = Layer.RANKING
    place: tuple[float, float] = (0.0, 1.0)
    salt: str = ""
    state: State = State.PLANNED
    created_by: str = ""
    created_at: datetime | None = None
    started_at: datetime | None = None
    stopped_at: datetime | None = None
    adopted: str | None = None

    @property
    def control(self) -> Variant:
        """What the others are compared with."""
        return self.variants[0]

    @property
    def traffic(self) -> float:
        """Share of the layer's learners that it takes, 0..1."""
        return self.place[1] - self.place[0]

    @property
    def lasts(self) -> timedelta:
        """The window as a duration."""
        return timedelta(days=self.window)

    def variant(self, name: str) -> Variant:
        """The variant called ``name`` (case counts for nothing); raises :class:`BadInputError`."""
        for one in self.variants:
            if one.name.casefold() == name.casefold():
                return one
        names = ", ".join(one.name for one in self.variants)
        raise BadInputError(f"{self.key} has no variant {name}.", f"There are: {names}.")


def checked(experiment: Experiment) -> Experiment:
    """``experiment`` itself; raises :class:`BadInputError` saying what is wrong with it."""
    if not KEY.fullmatch(experiment.key):
        raise BadInputError(
            "The name of an experiment has small letters, digits and dashes, at most 32.",
            'It is like "diversity-2".',
        )
    if not 2 <= len(experiment.variants) <= MOST_VARIANTS:
        raise BadInputError(f"An experiment compares 2 to {MOST_VARIANTS} variants.")
    shares = [one.share for one in experiment.variants]
    if min(shares) <= 0 or abs(sum(shares) - 1) > 1e-6:
        raise BadInputError("The shares of the variants must be above 0 and add up to 1.")
    if len({one.name for one in experiment.variants}) < len(experiment.variants):
        raise BadInputError("Two variants have the same name.")
    layers = {layer for one in experiment.variants for layer in one.change.layers}
    if not layers <= {experiment.layer}:
        raise BadInputError(
            "One experiment changes one thing: the ranking, the onboarding or the nudges.",
            "Make an experiment for each; they do not disturb each other.",
        )
    if not 1 <= experiment.window <= LONGEST_WINDOW:
        raise BadInputError(f"Outcomes are counted over 1 to {LONGEST_WINDOW} days.")
    if not 0 < experiment.alpha < 0.5:
        raise BadInputError("The level of error must lie between 0 and 0.5; usual is 0.05.")
    return experiment


def as_document(experiment: Experiment) -> dict[str, Any]:
    """The plan as plain JSON: what does not change once it runs."""
    return {
        "title": experiment.title,
        "variants": [
            {"name": one.name, "share": one.share, "change": to_document(one.change)}
            for one in experiment.variants
        ],
        "primary": experiment.primary,
        "secondary": list(experiment.secondary),
        "guardrails": [
            {"metric": one.metric, "margin": one.margin} for one in experiment.guardrails
        ],
        "eligible": {
            "who": experiment.eligible.who.value,
            "channel": experiment.eligible.channel,
            "language": experiment.eligible.language,
        },
        "planned": experiment.planned,
        "detects": experiment.detects,
        "alpha": experiment.alpha,
        "window": experiment.window,
        "place": list(experiment.place),
    }


def of_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of :class:`Experiment` that :func:`as_document` wrote."""
    eligible = document["eligible"]
    low, high = document["place"]
    return {
        "title": str(document["title"]),
        "variants": tuple(
            Variant(one["name"], float(one["share"]), from_document(one["change"]))
            for one in document["variants"]
        ),
        "primary": str(document["primary"]),
        "secondary": tuple(document["secondary"]),
        "guardrails": tuple(
            Guardrail(one["metric"], float(one["margin"])) for one in document["guardrails"]
        ),
        "eligible": Eligible(Who(eligible["who"]), eligible["channel"], eligible["language"]),
        "planned": int(document["planned"]),
        "detects": float(document["detects"]),
        "alpha": float(document["alpha"]),
        "window": int(document["window"]),
        "place": (float(low), float(high)),
    }
