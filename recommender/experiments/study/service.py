"""The study: arms over made-up learners, and how sure their differences are over seeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from scipy import stats

from recommender.catalogue.model import Course
from recommender.experiments.study.model import GENERIC, PERSONALISED, Arm, Lists, Outcome
from recommender.experiments.study.walk import Walker
from recommender.learners.simulation.landscape import Landscape, survey
from recommender.learners.simulation.persona import draw

RESPONSES = (0.05, 0.1, 0.2)
NUDGED = tuple(
    Arm(f"nudges, response {100 * one:g} %", personalised=True, response=one) for one in RESPONSES
)
GOALS = {"engagement": 0.25, "completion": 0.30, "satisfaction": 0.20}
"""What the project was begun for, as shares of what there was before."""
MEASURES: dict[str, Callable[[Sequence[Outcome]], float]] = {
    "engagement": lambda found: float(np.mean([one.days_active for one in found])),
    "completion": lambda found: float(np.mean([one.completed for one in found])),
    "satisfaction": lambda found: (
        sum(one.stars for one in found) / max(1, sum(one.ratings for one in found))
    ),
}


@dataclass(frozen=True, slots=True)
class Uplift:
    """How much more a measure is in one arm than in another, as a share; 95 % over seeds."""

    measure: str
    arm: str
    against: str
    before: float
    after: float
    change: float
    low: float
    high: float
    goal: float

    @property
    def reached(self) -> bool:
        """Whether the whole interval lies above the goal."""
        return self.low > self.goal


def played(
    courses: Sequence[Course],
    lists: Lists,
    arm: Arm,
    *,
    learners: int,
    days: int,
    seed: int,
    history_seed: int,
    start: datetime,
) -> list[Outcome]:
    """What ``learners`` made-up learners do under one arm.

    ``history_seed`` is that of the histories the recommender learnt from: how well known courses
    are is the same. Learner i of a seed is the same person in every arm.
    """
    land = survey(courses, np.random.default_rng([history_seed]))
    share = np.bincount(land.subject, minlength=len(land.subjects)) / len(courses)
    return [
        _walker(land, share, lists, arm, seed, number).walk(start, days)
        for number in range(learners)
    ]


def uplifts(found: dict[str, list[list[Outcome]]]) -> list[Uplift]:
    """Personalised against generic, and nudges against none; ``found`` by arm, a list a seed.

    Each seed gives one ratio; the interval is Student's over seeds.
    """
    pairs = [(PERSONALISED.name, GENERIC.name)]
    pairs += [(one.name, PERSONALISED.name) for one in NUDGED]
    return [
        _uplift(measure, arm, against, found)
        for arm, against in pairs
        if arm in found and against in found
        for measure in MEASURES
    ]


def as_document(found: Sequence[Uplift]) -> dict[str, Any]:
    """As plain JSON, labelled."""
    return {
        "simulated": True,
        "uplifts": [
            {
                "measure": one.measure,
                "arm": one.arm,
                "against": one.against,
                "before": round(one.before, 4),
                "after": round(one.after, 4),
                "change": _finite(one.change),
                "low": _finite(one.low),
                "high": _finite(one.high),
                "goal": one.goal,
            }
            for one in found
        ],
    }


def _finite(value: float) -> float | None:
    return round(value, 4) if np.isfinite(value) else None


def _uplift(measure: str, arm: str, against: str, found: dict[str, list[list[Outcome]]]) -> Uplift:
    of = MEASURES[measure]
    after = np.array([of(one) for one in found[arm]])
    before = np.array([of(one) for one in found[against]])
    measured = before > 0  # nobody may have finished anything in a small study
    changes = after[measured] / before[measured] - 1
    n = len(changes)
    half = 0.0
    if n > 1:
        half = float(stats.t.ppf(0.975, n - 1) * changes.std(ddof=1) / np.sqrt(n))
    mean = float(changes.mean()) if n else float("nan")
    low, high = (mean - half, mean + half) if n > 1 else (float("-inf"), float("inf"))
    return Uplift(
        measure, arm, against, float(before.mean()), float(after.mean()), mean, low, high,
        GOALS[measure],
    )  # fmt: skip


def _walker(land: Landscape, share: Any, lists: Lists, arm: Arm, seed: int, number: int) -> Walker:
    rng = np.random.default_rng([seed, number, 1])
    persona = draw(share, np.random.default_rng([seed, number]))
    return Walker(persona, persona.profile(land.subjects), land, lists, arm, rng)
