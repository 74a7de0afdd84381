"""What is expected of an ability before the first question: from earlier quizzes, if any.

An ability in a skill is thought of as a part common to the subject and a part of its own,
θ = g + d with variances :data:`COMMON` and :data:`OWN`, which add up to the variance of the
prior without any knowledge. Normal approximations throughout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import sqrt

from recommender.assessment.ability import PRIOR_MEAN, PRIOR_SD, Belief
from recommender.assessment.quiz import Answered, Rules, estimate

COMMON = 0.5 * PRIOR_SD**2
OWN = PRIOR_SD**2 - COMMON
"""Variances, logits²: half of what tells learners apart is taken to be common to a subject."""

DRIFT = 0.5
"""Variance, logits² a year, by which an old measurement grows uncertain."""

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Ability:
    """An ability in one skill: mean and standard error in logits, from ``answers`` answers."""

    skill: str
    mean: float
    error: float
    answers: int
    measured_at: datetime

    @property
    def belief(self) -> Belief:
        """The normal distribution with this mean and error."""
        return Belief.prior(self.mean, self.error)


def prior(
    skills: Collection[str], known: Mapping[str, Ability], now: datetime
) -> tuple[float, float]:
    """Mean and standard deviation, in logits, of the ability a quiz is about to measure.

    Args:
        skills: those the quiz asks about: one, or those of a subject.
        known: earlier measurements of skills of the same subject, by skill.
        now: the moment the quiz begins, from which the age of a measurement is counted.
    """
    if len(skills) == 1 and (own := known.get(next(iter(skills)))) is not None:
        age = max((now - own.measured_at) / YEAR, 0.0)
        return own.mean, min(sqrt(own.error**2 + DRIFT * age), PRIOR_SD)
    mean, variance = _common(known.values())
    return mean, sqrt(variance + OWN)


def _common(abilities: Iterable[Ability]) -> tuple[float, float]:
    """Mean and variance of the part a subject's abilities have in common."""
    weights = [(1 / (OWN + one.error**2), one.mean) for one in abilities]
    precision = 1 / COMMON + sum(weight for weight, _ in weights)
    total = PRIOR_MEAN / COMMON + sum(weight * mean for weight, mean in weights)
    return total / precision, 1 / precision


def by_skill(answers: Sequence[Answered], rules: Rules) -> dict[str, Belief]:
    """The ability in every skill that was asked about, each answer used once for each.

    In a quiz of one skill it is the quiz's own estimate. In a quiz of a subject, the answers on
    the other skills say what to expect, and the skill's own answers do the rest.
    """
    skills = sorted({answer.item.skill for answer in answers})
    if len(skills) <= 1:
        return {skill: estimate(answers, rules) for skill in skills}
    found = {}
    for skill in skills:
        others = [answer for answer in answers if answer.item.skill != skill]
        common = estimate(others, replace(rules, prior_sd=_without_own(rules.prior_sd)))
        own = [answer for answer in answers if answer.item.skill == skill]
        expected = replace(rules, prior_mean=common.mean, prior_sd=sqrt(common.sd**2 + OWN))
        found[skill] = estimate(own, expected)
    return found


def _without_own(sd: float) -> float:
    return sqrt(max(sd**2 - OWN, 0.05))
