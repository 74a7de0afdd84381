"""The value of a setting from lists that another one showed.

Value is what comes of one place in the mean. A place counts where both settings show the same
course there, with weight 1/propensity:

- inverse propensity (Horvitz & Thompson 1952): right in the mean as far as the log could have
  shown what the other setting shows; what it could not have shown counts as nothing, so that the
  value is then too low.
- self-normalised (Swaminathan & Joachims 2015): divided by the weights instead of the number of
  places; less noise, and speaks of the supported places alone.
- doubly robust (Dudik, Langford & Li 2011): a model of rewards everywhere, corrected by what it
  got wrong where the log can say so; right if either is.

That places are taken one by one, each by its own place, is the item-position model of Li, Abbasi-
Yadkori, Kveton et al. (2018, "Offline evaluation of ranking policies with click models").
Standard errors are by learner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.experiments.offpolicy.model import Slate
from recommender.experiments.offpolicy.rewards import RewardModel, fitted, half_of

MOST_WEIGHT = 20.0
"""Weights are clipped here: a few very unlikely showings must not decide (a little bias for much
less noise, Ionides 2008)."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value:
    """An estimate with its 95 % interval, by learner."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the log gives.

    Attributes:
        now: what came of a place as it was shown.
        ips, snips, robust: the other setting's value, by the three estimators.
        gain: ``robust`` minus ``now``, list by list.
        support: share of the other setting's places that the log could have shown, 0..1.
        effective: effective number of places, (sum of weights)²/(sum of squares).
        changed: share of places at which the other setting shows another course.
        clipped: share of the matching places whose weight was clipped.
        lists, learners, rewards: how much there was.
        between: the value if nothing, or the best place's rate, came of unsupported places.
    """

    now: Value
    ips: Value
    snips: Value
    robust: Value
    gain: Value
    support: float
    effective: float
    changed: float
    clipped: float
    lists: int
    learners: int
    rewards: float
    between: tuple[float, float]


@dataclass(frozen=True)
class _Terms:
    """Sums over the places of each list, shape (lists,), and what goes beside them."""

    places: Floats
    reward: Floats
    weighted: Floats
    weight: Floats
    weight2: Floats
    robust: Floats
    supported: Floats
    kept: Floats
    clipped: Floats


def estimate(slates: Sequence[Slate]) -> Estimates:
    """All estimates from at least one list."""
    models = _models(slates)
    terms = _terms(slates, models)
    learners = [slate.learner for slate in slates]
    total = float(terms.places.sum())
    ips = _ratio(terms.weighted, terms.places, learners)
    support = float(terms.supported.sum()) / total
    best = max((rate for model in models for rate in model.places), default=0.0)
    weight2 = float(terms.weight2.sum())
    return Estimates(
        now=_ratio(terms.reward, terms.places, learners),
        ips=ips,
        snips=_ratio(terms.weighted, terms.weight, learners),
        robust=_ratio(terms.robust, terms.places, learners),
        gain=_ratio(terms.robust - terms.reward, terms.places, learners),
        support=support,
        effective=float(terms.weight.sum()) ** 2 / weight2 if weight2 else 0.0,
        changed=1 - float(terms.kept.sum()) / total,
        clipped=float(terms.clipped.sum()) / max(float(terms.kept.sum()), 1.0),
        lists=len(slates),
        learners=len(set(learners)),
        rewards=float(terms.reward.sum()),
        between=(ips.value, ips.value + (1 - support) * best),
    )


def _models(slates: Sequence[Slate]) -> tuple[RewardModel, RewardModel]:
    """Model ``i`` is fitted on the learners who are not in half ``i``."""
    halves = [[one for one in slates if half_of(one.learner) != half] for half in (0, 1)]
    first, second = (fitted(half or slates) for half in halves)
    return first, second


def _terms(slates: Sequence[Slate], models: tuple[RewardModel, RewardModel]) -> _Terms:
    rows = [_of_list(slate, models[half_of(slate.learner)]) for slate in slates]
    return _Terms(*np.array(rows, dtype=np.float64).T)


def _of_list(slate: Slate, model: RewardModel) -> tuple[float, ...]:
    reward = weighted = weight = weight2 = robust = clipped = 0.0
    for place, kept in enumerate(slate.kept):
        reward += slate.reward[place]
        robust += model.expected(slate.target[place], place)
        if not kept:
            continue
        whole = 1 / slate.propensity[place]
        w = min(whole, MOST_WEIGHT)
        clipped += whole > MOST_WEIGHT
        weighted += w * slate.reward[place]
        weight += w
        weight2 += w * w
        robust += w * (slate.reward[place] - model.expected(slate.shown[place], place))
    supported, kept_places = sum(slate.possible), sum(slate.kept)
    return (len(slate.shown), reward, weighted, weight, weight2, robust, supported, kept_places,
            clipped)  # fmt: skip


def _ratio(above: Floats, below: Floats, learners: Sequence[str]) -> Value:
    """The ratio of sums with its interval: the delta method over learners."""
    total = float(below.sum())
    if total <= 0:
        return Value(float("nan"), float("nan"), float("nan"))
    value = float(above.sum()) / total
    by_learner: dict[str, float] = defaultdict(float)
    for who, one in zip(learners, above - value * below, strict=True):
        by_learner[who] += float(one)
    influence = np.array(list(by_learner.values()))
    n = len(influence)
    if n < 2:
        return Value(value, float("-inf"), float("inf"))
    half = 1.96 * float(np.sqrt((influence**2).sum() * n / (n - 1))) / total
    return Value(value, value - half, value + half)
