"""A store with a little of everything that the administrators' page shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from cryptography.fernet import Fernet

from recommender.administration.audit_model import Outcome
from recommender.bootstrap import Waymark, build
from recommender.catalogue.model import Course
from recommender.learners.feedback.model import ReportReason
from recommender.learners.model import Event, EventKind, Role
from recommender.learners.progress.rules import Said
from recommender.learners.tokens import issue
from recommender.ranking.records import LoggedItem, LoggedRequest
from recommender.settings import Settings
from recommender.storage import recommendations, turns

KEY = "k" * 40
CHANNELS = ("web", "slack", "telegram")


def filled(folder: Path, **settings: object) -> Waymark:
    """Sixty learners over six weeks, lists, turns, a report and two audit lines."""
    waymark = build(
        Settings(_env_file=None, database_url=f"sqlite:///{folder}/store.db", models_dir=folder,
                 var_dir=folder, encryption_keys=Fernet.generate_key().decode(), jwt_key=KEY,
                 **settings), migrate=True,
    )  # fmt: skip
    now, rng = datetime.now(UTC), np.random.default_rng(7)
    courses = [Course(f"c{n}", f"Course {n}") for n in range(20)]
    waymark.catalogue.upsert(courses, source="test", now=now)
    for number in range(60):
        _learner(waymark, number, rng, now)
    with waymark.database.session() as session:
        today = int(now.timestamp()) // 86_400
        for day in range(today - 20, today + 1):
            turns.add(session, {
                turns.Measured(day, channel, "turn", int(rng.integers(45, 62))): int(n)
                for channel, n in zip(CHANNELS, rng.integers(20, 80, 3), strict=True)
            })  # fmt: skip
    said = Said(now, "web", "r1")
    waymark.feedback.report("ann0", "c1", ReportReason.OTHER, said, words="not for my eyes")
    waymark.audit.record("boss", "tuning.set", "tuning:diversity", Outcome.DONE, now=now)
    return waymark


def token(subject: str = "boss", role: Role = Role.ADMIN) -> str:
    return issue(subject, role, key=KEY, now=datetime.now(UTC))


def _learner(waymark: Waymark, number: int, rng: np.random.Generator, now: datetime) -> None:
    name, channel = f"ann{number}", CHANNELS[number % 3]
    waymark.learners.ensure(name, now=now - timedelta(days=50))
    for turn in range(int(rng.integers(1, 9))):
        at = now - timedelta(days=float(rng.integers(0, 42)))
        course = f"c{rng.integers(0, 20)}"
        with waymark.database.session() as session:
            recommendations.log_request(session, _list(f"{name}-{turn}", name, at, channel))
        for kind, chance in ((EventKind.CLICK, 0.7), (EventKind.ENROL, 0.5), (EventKind.STUDY, 0.6),
                             (EventKind.COMPLETE, 0.2), (EventKind.RATE, 0.2)):  # fmt: skip
            if rng.random() < chance:
                value = {EventKind.STUDY: 40.0, EventKind.RATE: 4.0}.get(kind)
                waymark.learners.record(name, Event(kind, at, course, value, channel))


def _list(number: str, name: str, at: datetime, channel: str) -> LoggedRequest:
    items = tuple(LoggedItem(f"c{n}", n, 1.0, 0.5, {"goal": 1.0}, ()) for n in range(5))
    return LoggedRequest(number[:36], name, at, "recommend", channel, "v1", True, {}, items)
