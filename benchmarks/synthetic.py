"""A synthetic platform of any size, by seed: courses, learners and events, in the real store.

Everything here is made up and labelled so (learners are marked simulated). What is like life:
popularity falls off by a power law, learners keep to one or two subjects, some courses follow
others, events spread over two years and are written in the order of time. Embeddings are unit
vectors scattered around those that the real encoder gives plain phrases of each subject, put
into the embedding cache: what is measured is then never the first encoding.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import numpy as np

from recommender.catalogue.model import Course, Level
from recommender.learners.model import EventKind
from recommender.ranking.encoders.base import Encoder, FloatMatrix, Progress

END = datetime(2026, 1, 1, tzinfo=UTC)
SECONDS = 2 * 365 * 86_400
SUBJECTS = (
    "machine learning",
    "web development",
    "photography",
    "public speaking",
    "statistics",
    "digital marketing",
    "music theory",
    "accounting",
    "graphic design",
    "project management",
    "nutrition",
    "creative writing",
    "cyber security",
    "databases",
    "Spanish",
    "world history",
    "robotics",
    "genetics",
    "game design",
    "architecture",
    "negotiation",
    "climate science",
    "philosophy",
    "cloud computing",
    "nursing",
    "economics",
    "cooking",
    "astronomy",
    "law",
    "teaching",
)
ASPECTS = ("foundations", "practice", "projects", "tools", "methods", "case studies")
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "pra", "ri", "so", "ta", "vel", "xi", "zor")
PROVIDERS = 120
SKILLS = 40
FOLLOWS = 0.4
OWN, SECOND = 0.6, 0.2
MIX = {
    EventKind.CLICK: 0.18,
    EventKind.ENROL: 0.42,
    EventKind.PROGRESS: 0.22,
    EventKind.COMPLETE: 0.12,
    EventKind.LIKE: 0.02,
    EventKind.RATE: 0.015,
    EventKind.DROP: 0.01,
    EventKind.NOT_INTERESTED: 0.01,
    EventKind.UNDO: 0.005,
}
BATCH = 200_000
SCATTER = 0.04


@dataclass(frozen=True)
class Size:
    """How large a platform is; ``events`` are drawn, so that a few more or less come out."""

    learners: int
    courses: int
    events: int

    @property
    def name(self) -> str:
        """For folders and tables."""
        return f"{self.learners}x{self.courses}x{self.events}"


def make_courses(count: int, seed: int) -> list[Course]:
    """``count`` courses with invented titles, texts, skills and providers."""
    rng = np.random.default_rng(seed)
    words = _words(rng)
    skills = [
        [f"{words[subject * SKILLS + number]} {name}" for number in range(SKILLS)]
        for subject, name in enumerate(SUBJECTS)
    ]
    subject = subjects_of(count)
    levels = (*Level, None)
    return [
        Course(
            course_id=f"synthetic-{number}",
            title=f"{SUBJECTS[own]} {ASPECTS[number % len(ASPECTS)]}: "
            f"{' '.join(rng.choice(words, 2))} {number}",
            description=" ".join((SUBJECTS[own], *rng.choice(words, 40))),
            subject=SUBJECTS[own],
            provider=f"provider {rng.integers(PROVIDERS)}",
            level=levels[int(rng.integers(4))],
            hours=float(rng.integers(2, 80)),
            language="en" if rng.random() < 0.9 else "es",
            price=float(rng.integers(0, 5) * 20),
            rating=float(np.round(rng.uniform(3, 5), 1)),
            rating_count=int(rng.integers(0, 5000)),
            skills=tuple(rng.choice(skills[own], 5, replace=False)),
        )
        for number, own in enumerate(subject.tolist())
    ]


def subjects_of(courses: int) -> np.ndarray:
    """Subject of every course; early ones are the popular ones in each."""
    return np.arange(courses) % len(SUBJECTS)


def _words(rng: np.random.Generator) -> np.ndarray:
    """All words of three syllables, in random order."""
    return rng.permutation(["".join(parts) for parts in product(SYLLABLES, repeat=3)])


def draw_events(size: Size, seed: int) -> dict[str, np.ndarray]:
    """Columns ``learner``, ``course`` (0-based), ``kind`` (place in ``MIX``), ``time`` (seconds).

    In the order of time.
    """
    rng = np.random.default_rng(seed)
    visits = rng.lognormal(0.0, 0.9, size.learners)
    pairs = size.events * 0.6
    lengths = np.maximum(1, np.round(visits * pairs / visits.sum())).astype(np.int32)
    learner = np.repeat(np.arange(size.learners, dtype=np.int32), lengths)
    course = _courses_taken(rng, lengths, size.courses)
    begun = rng.integers(0, SECONDS, size.learners)
    place = np.arange(len(learner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    pace = rng.exponential(12 * 86_400, size.learners)
    time = begun[learner] + (place * pace[learner]).astype(np.int64)
    return _with_kinds(rng, learner, course, time % SECONDS, size.events)


def _courses_taken(rng: np.random.Generator, lengths: np.ndarray, courses: int) -> np.ndarray:
    """A course for every visit: of the learner's subjects, popular ones, or one that follows."""
    total, learners = int(lengths.sum()), len(lengths)
    owner = np.repeat(np.arange(learners, dtype=np.int32), lengths)
    own = rng.integers(0, len(SUBJECTS), (2, learners), dtype=np.int16)
    chance = rng.random(total, dtype=np.float32)
    subject = rng.integers(0, len(SUBJECTS), total, dtype=np.int16)
    subject = np.where(chance < OWN + SECOND, own[1][owner], subject)
    # 32 bits: numbers of courses follow, and a hundred thousand do not fit into 16.
    subject = np.where(chance < OWN, own[0][owner], subject).astype(np.int32)
    most = np.maximum((courses - subject - 1) // len(SUBJECTS), 0)
    # Zipf's law by inversion: the density of the rank r is about 1 / r.
    rank = np.exp(rng.random(total) * np.log(most + 1)).astype(np.int64) - 1
    course = (rank * len(SUBJECTS) + subject).astype(np.int32)
    follows = np.flatnonzero((rng.random(total, dtype=np.float32) < FOLLOWS)[1:]) + 1
    follows = follows[owner[follows] == owner[follows - 1]]
    after = (course[follows - 1].astype(np.int64) * 7 + len(SUBJECTS)) % courses
    course[follows] = np.where(after < courses, after, course[follows])
    return course


def _with_kinds(
    rng: np.random.Generator,
    learner: np.ndarray,
    course: np.ndarray,
    time: np.ndarray,
    events: int,
) -> dict[str, np.ndarray]:
    """Every visit has one event; those drawn again have a second, hours to weeks later."""
    kinds = rng.choice(len(MIX), len(learner), p=list(MIX.values())).astype(np.uint8)
    more = rng.integers(0, len(learner), max(events - len(learner), 0))
    later = np.minimum(time[more] + rng.integers(3600, 30 * 86_400, len(more)), SECONDS)
    second = rng.choice(len(MIX), len(more), p=list(MIX.values())).astype(np.uint8)
    start = int(END.timestamp()) - SECONDS
    columns = {
        "learner": np.concatenate([learner, learner[more]]),
        "course": np.concatenate([course, course[more]]),
        "kind": np.concatenate([kinds, second]),
        "time": np.concatenate([time, later]) + start,
    }
    order = np.argsort(columns["time"], kind="stable")
    return {name: column[order] for name, column in columns.items()}


def write_history(path: Path, size: Size, seed: int, course_pks: np.ndarray) -> int:
    """Writes learners and events straight into the SQLite store at ``path``; events written.

    Indexes are dropped and made again: the only way to write twenty million rows in a minute.
    """
    columns = draw_events(size, seed)
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA synchronous=OFF")
        store.executemany(
            "INSERT INTO learners (id, learner_id, role, personalised, simulated, created_at)"
            " VALUES (?, ?, 'learner', ?, 1, 0)",
            ((one + 1, f"synthetic-{one}", one % 50 != 49) for one in range(size.learners)),
        )
        indexes = store.execute(
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'events' AND type = 'index'"
            " AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indexes:
            store.execute(f"DROP INDEX {name}")
        store.executemany(
            "INSERT INTO events (learner_pk, course_pk, kind, occurred_at, value, channel, source)"
            " VALUES (?, ?, ?, ?, ?, 'web', 'api')",
            _rows(columns, course_pks),
        )
        for _, statement in indexes:
            store.execute(statement)
    store.close()
    return len(columns["learner"])


def _rows(columns: dict[str, np.ndarray], course_pks: np.ndarray) -> Iterator[tuple]:
    kinds = [kind.value for kind in MIX]
    rated = list(MIX).index(EventKind.RATE)
    for start in range(0, len(columns["learner"]), BATCH):
        part = {name: column[start : start + BATCH] for name, column in columns.items()}
        codes = part["kind"].tolist()
        yield from zip(
            (part["learner"] + 1).tolist(),
            course_pks[part["course"]].tolist(),
            [kinds[code] for code in codes],
            (part["time"] * 1_000_000).tolist(),
            [4.0 if code == rated else None for code in codes],
            strict=True,
        )


class Scattered:
    """An encoder for what is made up here: near the real vector of a phrase of its subject.

    Args:
        encoder: the real one; only a phrase for each subject and aspect is encoded by it.
        seed: of the scatter.
    """

    def __init__(self, encoder: Encoder, seed: int) -> None:
        self.name, self.dimensions = encoder.name, encoder.dimensions
        phrases = [f"{subject} {aspect}" for subject in SUBJECTS for aspect in ASPECTS]
        self._centres = encoder.encode(phrases)
        self._rng = np.random.default_rng(seed)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatMatrix:
        """Unit vectors at a cosine of about 0.8 to a phrase of each text's subject."""
        phrase = [_subject(text) * len(ASPECTS) + len(text) % len(ASPECTS) for text in texts]
        noise = self._rng.standard_normal((len(texts), self.dimensions), dtype=np.float32)
        vectors = self._centres[phrase] + SCATTER * noise
        if progress is not None:
            progress(len(texts), len(texts))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _subject(text: str) -> int:
    flat = text.casefold()
    return next(place for place, name in enumerate(SUBJECTS) if name.casefold() in flat)
