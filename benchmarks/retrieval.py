"""What the benchmarks of search, related courses and skills share: peers, figures, a store."""

from __future__ import annotations

import hashlib
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from cryptography.fernet import Fernet
from numpy.typing import NDArray

from benchmarks.report import Report
from recommender.bootstrap import Waymark
from recommender.catalogue.model import Course
from recommender.ranking.encoders.build import training_encoder
from recommender.ranking.encoders.cache import EmbeddingCache
from recommender.ranking.retraining import retrain
from recommender.settings import Settings, load_settings
from recommender.storage.database import Database
from recommender.storage.encryption import Cipher

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RESAMPLES = 1_000
SEED = 0
# BM25 gets the best of these on the half that weights are fitted on.
K1 = (0.6, 0.9, 1.2, 1.5, 2.0)
B = (0.2, 0.4, 0.6, 0.75, 0.9)
Floats = NDArray[np.float64]
Rank = Callable[[int], Sequence[int]]
"""Rows of the best documents for the query of this number, best first."""


def fitted_half(names: Sequence[str]) -> NDArray[np.bool_]:
    """A half that settings may be fitted on, by the names' own digest; the other is for tests."""
    return np.array([hashlib.sha1(name.encode()).digest()[0] % 2 == 0 for name in names])


def ndcg(ranked: Sequence[int], relevant: set[int], k: int = 10) -> float:
    """Normalised discounted cumulative gain of one list, relevance 0 or 1."""
    gain = sum(1 / math.log2(place + 2) for place, row in enumerate(ranked[:k]) if row in relevant)
    return gain / sum(1 / math.log2(place + 2) for place in range(min(k, len(relevant))))


def recall(ranked: Sequence[int], relevant: set[int], k: int = 10) -> float:
    """Share of ``relevant`` among the first ``k``."""
    return len(relevant & set(ranked[:k])) / len(relevant)


def measured(rank: Rank, relevant: Sequence[set[int]], metric: Callable[..., float]) -> Floats:
    """The metric of every query."""
    return np.array([metric(list(rank(query)), found) for query, found in enumerate(relevant)])


def interval(values: Floats) -> tuple[float, float]:
    """95 % bootstrap interval of the mean, over queries."""
    rng = np.random.default_rng(SEED)
    picks = rng.integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def add_rows(
    report: Report, metric: str, found: dict[str, Floats], unseen: NDArray[np.bool_]
) -> None:
    """A row a method; the gain over it is paired by query, ours being the last."""
    *_, ours = found.values()
    for method, values in found.items():
        low, high = interval(values)
        row = {"method": method, metric: float(values.mean()), "from": low, "to": high}
        row["unseen half"] = float(values[unseen].mean())
        gain = interval(ours - values)
        row["ours is ahead by"] = float((ours - values).mean())
        row["(95 %)"] = f"{gain[0]:.3f} to {gain[1]:.3f}"
        report.add(**row)


def bm25_rank(
    texts: Sequence[str], queries: Sequence[str], tune: Callable[[Rank], float]
) -> tuple[Rank, dict[str, float]]:
    """BM25 (bm25s, English stop words) with the k1 and b that ``tune`` likes best."""
    import bm25s

    words = bm25s.tokenize(list(texts), stopwords="en", show_progress=False)
    asked = bm25s.tokenize(list(queries), stopwords="en", show_progress=False, return_ids=False)
    best: tuple[float, Rank, dict[str, float]] | None = None
    for k1 in K1:
        for b in B:
            index = bm25s.BM25(k1=k1, b=b, method="lucene")
            index.index(words, show_progress=False)
            rank = _by_score(lambda query, index=index: index.get_scores(asked[query]), asked)
            score = tune(rank)
            if best is None or score > best[0]:
                best = (score, rank, {"k1": k1, "b": b})
    assert best is not None
    return best[1], best[2]


def _by_score(scores: Callable[[int], Floats], asked: Sequence[Sequence[str]]) -> Rank:
    def rank(query: int) -> Sequence[int]:
        if not asked[query]:
            return []
        found = scores(query)
        best = np.argsort(-found, kind="stable")[:20]
        return [int(row) for row in best if found[row] > 0]

    return rank


def best_first(scores: NDArray[np.float32], leave_out: int | None = None) -> list[int]:
    """Rows of the twenty highest scores."""
    best = np.argsort(-scores, kind="stable")[:21]
    return [int(row) for row in best if row != leave_out][:20]


def encoded(settings: Settings, texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of ``texts`` from the settings' encoder, through its cache."""
    encoder = training_encoder(settings)
    cache = EmbeddingCache(settings.models / "embeddings" / encoder.name)
    return cache.encode(encoder, list(texts))[0]


@contextmanager
def installation(courses: Sequence[Course]) -> Iterator[Waymark]:
    """A store with ``courses``, trained as ``waymark train`` does; encoder and cache are shared."""
    usual = load_settings()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "models").mkdir()
        for shared in ("encoder", "embeddings"):
            (usual.models / shared).mkdir(parents=True, exist_ok=True)
            (folder / "models" / shared).symlink_to(usual.models / shared)
        settings = load_settings(
            home=folder, models_dir=folder / "models", database_url=f"sqlite:///{folder}/store.db"
        )
        database = Database(settings.database_url, Cipher([Fernet.generate_key().decode()]))
        database.migrate()
        waymark = Waymark(settings, database)
        waymark.catalogue.upsert(courses, source="benchmark", now=NOW)
        retrain(settings, database, waymark.catalogue, now=NOW)
        yield waymark
        database.close()
