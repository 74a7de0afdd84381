"""The split that somebody asks for: two files as they are, or one file and a way to cut it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from recommender.errors import BadInputError
from recommender.evaluation.enrolments import read_enrolments
from recommender.evaluation.files import read_lines
from recommender.evaluation.split import Split, make_split, sample_learners
from recommender.evaluation.splits.last import leave_last_out
from recommender.evaluation.splits.random import random_split
from recommender.evaluation.splits.temporal import temporal_split

KINDS = ("last", "temporal", "random")
SHARE = 0.2


@dataclass(frozen=True)
class Source:
    """Where the histories are.

    Attributes:
        train, test: two files, split already; or
        interactions: one file, to be cut by ``kind`` (one of :data:`KINDS`).
        share: how much a temporal or random split holds out, 0..1, both excluded.
        learners: how many are drawn by chance; ``None`` for all.
    """

    train: Path | None = None
    test: Path | None = None
    interactions: Path | None = None
    kind: str = "last"
    share: float = SHARE
    learners: int | None = None

    @property
    def ordered(self) -> bool:
        """Whether the order of histories means anything, as far as was said."""
        return self.interactions is None or self.kind != "random"


def read_split(source: Source, *, seed: int, now: datetime) -> Split:
    """The split of ``source``.

    Args:
        source: files and how to cut them.
        seed: of whatever is drawn by chance.
        now: events that lie after it are left out.

    Raises:
        BadInputError: files or values do not fit together, or cannot be read or split.
    """
    _check(source)
    if source.interactions is not None:
        return _cut(source, source.interactions, seed, now)
    if source.train is None or source.test is None:
        raise BadInputError(
            "Nothing says what to learn from and what to find.",
            "Give --train and --test, or --interactions with --split.",
        )
    train, test = read_lines(source.train), read_lines(source.test)
    if source.learners is not None:
        train, test = sample_learners(train, test, source.learners, seed)
    split = make_split(train, test)
    if not len(split.measured):
        raise BadInputError(
            "The test file wants nothing that its learners have not taken in training.",
            "Check that the two files are parts of one history, and not the same file.",
        )
    return split


def _cut(source: Source, path: Path, seed: int, now: datetime) -> Split:
    enrolments = read_enrolments(path, now=now)
    if source.learners is not None:
        enrolments = enrolments.sample(source.learners, seed)
    if source.kind == "temporal":
        return temporal_split(enrolments, share=source.share)
    if source.kind == "random":
        return random_split(enrolments, share=source.share, seed=seed)
    return leave_last_out(enrolments)


def _check(source: Source) -> None:
    if source.interactions is not None and (source.train or source.test):
        raise BadInputError(
            "--interactions is one whole file; --train and --test are two parts.",
            "Give one or the other.",
        )
    if source.kind not in KINDS:
        raise BadInputError(f"There is no split {source.kind!r}.", f"Use {', '.join(KINDS)}.")
    if not 0 < source.share < 1:
        raise BadInputError("--share lies between 0 and 1.", "For example: --share 0.2.")
    if source.learners is not None and source.learners < 1:
        raise BadInputError("--learners is a number of learners.", "For example: --learners 5000.")
