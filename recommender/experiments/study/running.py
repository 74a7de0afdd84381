"""The whole study: every arm over every seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from recommender.catalogue.model import Course
from recommender.errors import BadInputError
from recommender.experiments.study.model import GENERIC, PERSONALISED, Outcome
from recommender.experiments.study.service import NUDGED, Uplift, played, uplifts
from recommender.experiments.study.serving import trained
from recommender.settings import Settings

HISTORIES = 1_000
HISTORY_DAYS = 180
STUDY_DAYS = 56
ARMS = (GENERIC, PERSONALISED, *NUDGED)


def study(
    settings: Settings,
    courses: Sequence[Course],
    *,
    learners: int,
    seeds: int,
    seed: int,
    now: datetime,
    histories: int = HISTORIES,
    days: int = STUDY_DAYS,
    progress: Callable[[int], None] | None = None,
) -> list[Uplift]:
    """Plays every arm with ``learners`` made-up learners for each of ``seeds`` seeds.

    The ranking is trained once, on ``histories`` other made-up learners. Nothing is stored.

    Args:
        settings: the encoder and the dials.
        courses: the catalogue.
        learners: in each arm, for each seed; the same people in every arm.
        seeds: how many times, at least 2 for intervals.
        seed: of the histories; those of the study follow it.
        now: the first day.
        histories: learners that the ranking learns from.
        days: how long each is followed.
        progress: is told how many (arm, seed) are done.

    Raises:
        BadInputError: there are no courses, or a number is too small.
    """
    if not courses:
        raise BadInputError("There are no courses to learn.", "Import a catalogue first.")
    if learners < 1 or seeds < 2 or days < 1:
        raise BadInputError("A study takes at least one learner, one day and two seeds.")
    found: dict[str, list[list[Outcome]]] = {arm.name: [] for arm in ARMS}
    with trained(
        settings, courses, learners=histories, days=HISTORY_DAYS, seed=seed, now=now
    ) as lists:
        for number in range(seeds):
            for arm in ARMS:
                outcomes = played(
                    courses,
                    lists,
                    arm,
                    learners=learners,
                    days=days,
                    seed=seed + 1 + number,
                    history_seed=seed,
                    start=now,
                )
                found[arm.name].append(outcomes)
                if progress:
                    progress(sum(map(len, found.values())))
    return uplifts(found)
