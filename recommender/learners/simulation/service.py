"""Putting simulated histories into the store, and keeping them apart from real ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice

from recommender.catalogue.model import Course
from recommender.errors import RefusedError
from recommender.learners.simulation.simulator import simulate
from recommender.storage import imports, simulated
from recommender.storage.database import Database

LEARNERS_A_TRANSACTION = 500


def simulate_into(
    database: Database,
    courses: Sequence[Course],
    *,
    learners: int,
    days: int,
    seed: int,
    now: datetime,
    force: bool = False,
    progress: Callable[[int], None] | None = None,
) -> dict[str, int]:
    """Replaces the simulated learners of the store; how many were removed and added.

    Args:
        database: the store.
        courses: the catalogue to learn from.
        learners: how many learners.
        days: how long ago the first may have arrived.
        seed: the same seed over the same catalogue gives the same histories.
        now: the end of every history.
        force: also where real learners are enrolled.
        progress: is told the number of learners stored after every batch.

    Raises:
        RefusedError: real enrolments are in the store and ``force`` is not set.
        BadInputError: see :func:`recommender.learners.simulation.simulator.simulate`.
    """
    histories = simulate(courses, learners=learners, days=days, seed=seed, now=now)
    counts = {"removed": 0, "learners": 0, "events": 0}
    while batch := list(islice(histories, LEARNERS_A_TRANSACTION)):
        with database.session() as session:
            if not counts["learners"]:
                if simulated.has_real_enrolments(session) and not force:
                    raise RefusedError(
                        "The store holds enrolments of real learners.",
                        "Simulate into another store (DATABASE_URL), or insist with --force.",
                    )
                counts["removed"] = simulated.remove(session)
            simulated.add_learners(session, {one.learner_id: one.profile for one in batch}, now=now)
            events = [event for one in batch for event in one.events]
            added = imports.add_interactions(
                session, events, create_missing_courses=False, source="simulated", now=now
            )
        counts["learners"] += len(batch)
        counts["events"] += added.events
        if progress:
            progress(counts["learners"])
    return counts
