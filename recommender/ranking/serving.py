"""Which snapshot serves: loads the current artefact, notices changes, falls back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from recommender.catalogue.model import Course
from recommender.errors import ArtefactError, EncoderError, WaymarkError
from recommender.ranking.artefacts import Artefacts, Manifest
from recommender.ranking.encoders.base import Encoder
from recommender.ranking.encoders.cache import QueryCache
from recommender.ranking.snapshot import Snapshot, build_snapshot
from recommender.ranking.trained import Model

NO_MODEL = "none"
POLL_SECONDS = 1.0
log = logging.getLogger(__name__)


class CourseSource(Protocol):
    """The catalogue as serving needs it."""

    def all(self) -> Iterable[Course]:
        """Every approved course."""
        ...


@dataclass(frozen=True)
class _State:
    """What the last look at disk and store showed; a difference asks for a new snapshot."""

    pointer: str | None
    catalogue: str


class Serving:
    """Hands out the current :class:`Snapshot`.

    The first call builds it and waits. Afterwards, at most once a second, a thread looks at the
    pointer file and the catalogue's stamp; when one has changed, it builds the next snapshot
    and swaps it in, and requests are served from the old one meanwhile.

    Args:
        artefacts: the folder of trained versions.
        courses: the catalogue.
        stamp: cheap value that changes when the catalogue does.
        encoder: makes the query encoder; its :class:`EncoderError` costs understanding of
            goals by meaning, never the answer.
        diversity: passed on to the rankers.
        clock: monotonic seconds.
        background: whether changes are looked for and loaded in a thread (tests say no).
    """

    def __init__(
        self,
        artefacts: Artefacts,
        courses: CourseSource,
        stamp: Callable[[], str],
        encoder: Callable[[], Encoder],
        *,
        diversity: float = 0.2,
        clock: Callable[[], float] = time.monotonic,
        background: bool = True,
    ) -> None:
        self.artefacts = artefacts
        self.problems: tuple[str, ...] = ()
        self._courses = courses
        self._stamp = stamp
        self._make_encoder = encoder
        self._diversity = diversity
        self._clock = clock
        self._background = background
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._state: _State | None = None
        self._looked = float("-inf")

    def snapshot(self) -> Snapshot:
        """What serves now."""
        if self._snapshot is None:
            with self._lock:
                if self._snapshot is None:
                    self._refresh(self._look())
        elif self._clock() - self._looked >= POLL_SECONDS:
            self._poll()
        assert self._snapshot is not None  # noqa: S101 - set above, never unset
        return self._snapshot

    @cached_property
    def queries(self) -> QueryCache | None:
        """Vectors of queries; ``None`` when the encoder cannot be had."""
        try:
            return QueryCache(self._make_encoder())
        except EncoderError as error:
            log.warning("goals are matched by words only: %s", error.message)
            return None

    def _look(self) -> _State:
        self._looked = self._clock()
        return _State(self.artefacts.current(), self._stamp())

    def _poll(self) -> None:
        if not self._lock.acquire(blocking=False):
            return  # somebody is looking, or a snapshot is being built
        self._looked = self._clock()
        if self._background:  # the look itself reads the store, and no request waits for it
            threading.Thread(target=self._follow_quietly, daemon=True).start()
            return
        try:
            self._follow()
        finally:
            self._lock.release()

    def _follow_quietly(self) -> None:
        try:
            self._follow()
        except WaymarkError as error:
            log.error("kept the previous recommender: %s", error.code)
        finally:
            self._lock.release()

    def _follow(self) -> None:
        state = self._look()
        if state != self._state:
            self._refresh(state)

    def _refresh(self, state: _State) -> None:
        version, model, simulated = self._best()
        queries = self.queries
        self._snapshot = build_snapshot(
            version,
            model,
            self._courses.all(),
            vectors=queries.vectors if queries else None,
            encode=queries.encoder.encode if queries else None,
            knows=queries.knows if queries else None,
            diversity=self._diversity,
            simulated=simulated,
        )
        self._state = state

    def _best(self) -> tuple[str, Model | None, bool]:
        """The first version that can serve, its model, and whether simulated learners are in it.

        In ``problems``: why others cannot serve.
        """
        problems: list[str] = []
        for version in self.artefacts.preferred():
            try:
                model, manifest = self.artefacts.load(version)
                self._check_encoder(manifest)
            except ArtefactError as error:
                problems.append(str(error))
                log.error("recommender %s cannot serve: %s", version, error.message)
            else:
                self.problems = tuple(problems)
                return version, model, manifest.simulated
        self.problems = tuple(problems)
        return NO_MODEL, None, False

    def _check_encoder(self, manifest: Manifest) -> None:
        if self.queries is None:
            return
        encoder = self.queries.encoder
        if (manifest.encoder, manifest.dimensions) != (encoder.name, encoder.dimensions):
            raise ArtefactError(
                f"The trained recommender {manifest.version} was made with {manifest.encoder}, "
                f"the settings say {encoder.name}.",
                "Run `waymark train`, or set WAYMARK_ENCODER back.",
            )
