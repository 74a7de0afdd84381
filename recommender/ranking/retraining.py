"""One training run: read the store, fit, write a version, make it current."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender import __version__
from recommender.catalogue.service import Catalogue
from recommender.errors import ArtefactError
from recommender.ranking.artefacts import Artefacts, Manifest
from recommender.ranking.embeddings import embed
from recommender.ranking.encoders.base import Encoder
from recommender.ranking.encoders.build import training_encoder
from recommender.ranking.encoders.cache import EmbeddingCache
from recommender.ranking.fitting import Fit, fit_ranking
from recommender.ranking.folding import fold_events
from recommender.ranking.interactions import Interactions
from recommender.ranking.item_item.fit import REGULARISATION
from recommender.ranking.margin import WorseError, judge
from recommender.ranking.table import build_table
from recommender.ranking.trained import Model
from recommender.ranking.training import fit_history, known_courses
from recommender.settings import Settings
from recommender.storage.database import Database
from recommender.storage.event_arrays import KINDS
from recommender.storage.interactions import InteractionArrays, interaction_arrays

SEED = 20_260_101
Report = Callable[[str, int, int], None]


def retrain(
    settings: Settings,
    database: Database,
    catalogue: Catalogue,
    *,
    now: datetime,
    activate: bool = True,
    progress: Report | None = None,
) -> Manifest:
    """Trains on the store as it is and writes a version; an empty catalogue trains too.

    Args:
        settings: name the encoder and the models folder.
        database: holds the history; learners with personalisation off are left out.
        catalogue: the courses that may be shown.
        now: aware time; names the version, and ages of events count to it.
        activate: whether the version becomes current.
        progress: called with (step, done, total).

    Raises:
        EncoderError: the encoder cannot be loaded; what served before still serves.
        WorseError: its offline figures are worse than the margin allows; it was written, and
            does not serve.
    """
    clock = _Stopwatch(progress or (lambda _step, _done, _total: None))
    with clock.step("Preparing the encoder"):
        encoder = training_encoder(settings)
    catalogue_hash = catalogue.content_hash()
    with clock.step("Reading courses"):
        courses = list(catalogue.all())
        cache = EmbeddingCache(settings.models / "embeddings" / encoder.name)
        vectors, encoded = embed(courses, encoder, cache, clock.report)
    # The store is read by processes of its own, and words are read meanwhile.
    with ThreadPoolExecutor(1) as beside:
        words = beside.submit(known_courses, courses, vectors)
        with clock.step("Reading the store"):
            interactions, simulated = _interactions(database, [one.course_id for one in courses])
        with clock.step("Reading words"):
            base = words.result()
    moment = now.timestamp()
    with clock.step("Fitting the ranking"):
        fit = fit_ranking(base, build_table(courses, base.ids), interactions, now=moment, seed=SEED)
    with clock.step("Learning from history"):
        strength = fit.regularisation if fit else REGULARISATION
        model = fit_history(base, interactions, now=moment, regularisation=strength)
    if fit is not None:
        model = replace(model, weights=fit.weights, learnt=fit.learnt)
    counts = {
        "learners": int(np.count_nonzero(np.diff(interactions.learner, prepend=-1))),
        "simulated": simulated,
        "interactions": len(interactions),
        "modelled": int((np.diff(model.item_item.indptr) > 0).sum()),
        "encoded": encoded,
    }
    manifest = _manifest(model, encoder, catalogue_hash, now, counts, clock.seconds, fit)
    artefacts = Artefacts(settings.models / "recommender")
    judgement = judge(manifest, _serving(artefacts), margin=settings.retrain_margin)
    manifest = artefacts.save(model, replace(manifest, judgement=asdict(judgement)))
    if not judgement.accepted:
        raise WorseError(
            f"The new recommender {manifest.version} does not take over. {judgement.sentence}",
            "What served still serves. Look at the data, or train again with --even-if-worse.",
        )
    if activate:
        artefacts.activate(manifest.version)
    return manifest


def _serving(artefacts: Artefacts) -> Manifest | None:
    """The manifest of what serves; ``None`` where nothing does, or it cannot be read."""
    current = artefacts.current()
    try:
        return artefacts.manifest(current) if current else None
    except ArtefactError:
        return None


class _Stopwatch:
    """Times steps and passes progress on."""

    def __init__(self, progress: Report) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._name = ""

    def report(self, done: int, total: int) -> None:
        self._progress(self._name, done, total)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self._name, started = name, time.perf_counter()
        self.report(0, 1)
        yield
        self.report(1, 1)
        self.seconds[name] = round(time.perf_counter() - started, 3)


def _interactions(database: Database, course_ids: list[str]) -> tuple[Interactions, int]:
    """The history over ``course_ids``, columns in their order; how many learners are simulated."""
    with database.session() as session:
        arrays = interaction_arrays(session)
    return over_courses(arrays, course_ids), arrays.simulated_count


def over_courses(arrays: InteractionArrays, course_ids: list[str]) -> Interactions:
    """``arrays`` folded into pairs, with only ``course_ids`` for columns."""
    place = {course_id: number for number, course_id in enumerate(course_ids)}
    column = np.array([place.get(one, -1) for one in arrays.course_ids], dtype=np.int32)
    course = column[arrays.course] if len(column) else np.zeros(0, dtype=np.int32)
    kept = course >= 0
    columns: list[NDArray[Any]] = [arrays.learner, course, arrays.kind, arrays.time, arrays.value]
    if not kept.all():
        columns = [column[kept] for column in columns]
    return fold_events(
        *columns, kinds=KINDS, learners=arrays.learner_count, courses=len(course_ids)
    )


def _manifest(
    model: Model,
    encoder: Encoder,
    catalogue_hash: str,
    now: datetime,
    counts: dict[str, int],
    seconds: dict[str, float],
    fit: Fit | None,
) -> Manifest:
    return Manifest(
        version=f"{now:%Y%m%d-%H%M%S-%f}-{catalogue_hash[:6]}",
        encoder=encoder.name,
        dimensions=model.vectors.shape[1],
        rows=len(model.ids),
        catalogue_hash=catalogue_hash,
        code_version=__version__,
        trained_at=now.isoformat(),
        counts=counts,
        seconds=seconds,
        fit=_record(fit) if fit else None,
        weights=dict(model.weights),
    )


def _record(fit: Fit) -> dict[str, Any]:
    """``fit`` as the manifest keeps it; the trees have a file of their own."""
    stage = fit.learnt
    learnt = {"scale": stage.scale, **stage.figures} if stage else None
    return {**asdict(replace(fit, learnt=None)), "learnt": learnt}
