"""Linking words to skills: an alternative label of ESCO finds the skill it belongs to.

13,896 skills by preferred label and description; queries are 3,000 alternative labels drawn at
random that differ from their skill's preferred one. A label that several skills share counts for
any of them. The weights of the linker were chosen on the first 1,000; "unseen" are the others.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from benchmarks import retrieval as r
from benchmarks.report import Report
from recommender.ranking.encoders.build import query_encoder
from recommender.ranking.encoders.cache import QueryCache
from recommender.ranking.linking import Linker
from recommender.settings import load_settings
from tests.conftest import SHARED_DATA

QUERIES = 3_000
FITTED = 1_000
SKILLS = "skills_en.csv"


def read_skills(path: Path) -> list[dict[str, str]]:
    """The rows of ESCO's list of skills."""
    with zipfile.ZipFile(path) as archive, archive.open(SKILLS) as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf-8", newline="")))


def alternative_labels(skills: list[dict[str, str]]) -> dict[str, set[int]]:
    """The labels drawn, and the skills of each by position."""
    pairs = [
        (place, label.strip())
        for place, skill in enumerate(skills)
        for label in skill["altLabels"].split("\n")
        if label.strip() and label.strip().casefold() != skill["preferredLabel"].strip().casefold()
    ]
    owners: dict[str, set[int]] = defaultdict(set)
    for place, label in pairs:
        owners[label].add(place)
    random.Random(0).shuffle(pairs)
    return {label: owners[label] for _, label in pairs[:QUERIES]}


def top(ranked: list[int], relevant: set[int], k: int) -> float:
    """1 where one of the first ``k`` is right."""
    return float(bool(relevant & set(ranked[:k])))


def main() -> None:
    """Entry point."""
    report = Report("esco")
    path = SHARED_DATA / "esco-v1.1.1" / "classification-en-csv.zip"
    if not path.is_file():
        report.notes.append("skipped: ESCO is not here (WAYMARK_SHARED_DATA)")
        report.publish()
        return
    skills = read_skills(path)
    found = alternative_labels(skills)
    queries, relevant = list(found), list(found.values())
    unseen = np.arange(len(queries)) >= FITTED
    for method, ranked in _methods(skills, queries, relevant, ~unseen).items():
        first, ten = (
            np.array([top(one, right, k) for one, right in zip(ranked, relevant, strict=True)])
            for k in (1, 10)
        )
        low, high = r.interval(first)
        report.add(
            method=method,
            **{"top-1": first.mean(), "from": low, "to": high, "top-10": ten.mean()},
            **{"top-1, unseen": first[unseen].mean()},
        )
    report.notes.append(f"{len(queries):,} alternative labels, {len(skills):,} skills")
    report.publish()


def _methods(
    skills: list[dict[str, str]],
    queries: list[str],
    relevant: list[set[int]],
    fitted: np.ndarray,
) -> dict[str, list[list[int]]]:
    labels = [skill["preferredLabel"] for skill in skills]
    descriptions = [skill["description"] for skill in skills]
    settings = load_settings()
    vectors, asked = r.encoded(settings, labels), r.encoded(settings, queries)
    known = dict(zip(queries, asked, strict=True))
    cache = QueryCache(query_encoder(settings))
    linker = Linker(
        labels,
        descriptions,
        vectors,
        lambda text: known[text] if text in known else cache.vector(text),
    )
    bm25, _ = r.bm25_rank(
        [f"{label} {text}" for label, text in zip(labels, descriptions, strict=True)],
        queries,
        lambda rank: float(
            np.mean([top(list(rank(q)), relevant[q], 1) for q in np.flatnonzero(fitted)[:300]])
        ),
    )
    return {
        "bm25": [list(bm25(q)) for q in range(len(queries))],
        "encoder alone": [r.best_first(vectors @ vector) for vector in asked],
        "waymark": [[link.row for link in linker.link(query, 10)] for query in queries],
    }


if __name__ == "__main__":
    main()
