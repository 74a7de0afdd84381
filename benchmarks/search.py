"""Search beside BM25 and the encoder alone: a skill tag finds the courses that carry it.

The English courses of Coursera 2019; the tags are taken out of the catalogue before anything is
indexed. Ours is the public call `search`, with everything it does (spelling, where the list
ends). The weights were fitted on one half of the tags; "unseen half" is the other one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks import retrieval as r
from benchmarks.report import Report
from recommender.bootstrap import Waymark
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course
from recommender.ranking.model import Query
from recommender.ranking.text import dense_text
from recommender.settings import load_settings
from tests.conftest import SHARED_DATA

METRIC = "ndcg@10"


def our_rank(waymark: Waymark, courses: Sequence[Course], queries: Sequence[str]) -> r.Rank:
    """The public search; courses it does not return are not found."""
    row = {course.course_id: place for place, course in enumerate(courses)}

    def rank(query: int) -> list[int]:
        wanted = Query(n=10, log=False)
        found = waymark.recommendations.search(queries[query], wanted, now=r.NOW)
        return [row[item.course.course_id] for item in found.items]

    return rank


def main() -> None:
    """Entry point."""
    report = Report("search")
    path = SHARED_DATA / "coursera-2019" / "coursera.csv"
    if not path.is_file():
        report.notes.append("skipped: the Coursera catalogue is not here (WAYMARK_SHARED_DATA)")
        report.publish()
        return
    tagged = [course for course in read_courses(path)[0] if course.language == "en"]
    courses = [replace(course, skills=()) for course in tagged]
    tags = sorted({skill for course in tagged for skill in course.skills})
    relevant = [{n for n, one in enumerate(tagged) if tag in one.skills} for tag in tags]
    fitted = r.fitted_half(tags)
    found, notes = _peers(courses, tags, relevant, fitted)
    with r.installation(courses) as waymark:
        found["waymark"] = r.measured(our_rank(waymark, courses, tags), relevant, r.ndcg)
    r.add_rows(report, METRIC, found, ~fitted)
    ours = float(found["waymark"].mean())
    for peer in ("bm25", "encoder alone"):
        theirs = float(found[peer].mean())
        text = f"search, skill tags, {METRIC} against {peer}"
        report.claim(text, asked=f"> {theirs:.3f}", measured=f"{ours:.3f}", met=ours > theirs)
    report.notes.extend([f"{len(tags):,} tags, {len(courses):,} courses", *notes])
    report.publish()


def _peers(
    courses: Sequence[Course],
    tags: Sequence[str],
    relevant: Sequence[set[int]],
    fitted: np.ndarray,
) -> tuple[dict[str, r.Floats], list[str]]:
    texts = [
        " ".join([one.title, one.description, *(module.title for module in one.modules)])
        for one in courses
    ]
    bm25, settings = r.bm25_rank(
        texts, tags, lambda rank: float(r.measured(rank, relevant, r.ndcg)[fitted].mean())
    )
    usual = load_settings()
    queries = r.encoded(usual, tags)
    whole = r.encoded(usual, [dense_text(one) for one in courses])
    titles = r.encoded(usual, [one.title for one in courses])
    variants = {"texts": whole, "titles": titles, "both": whole + titles}
    dense = {
        name: r.measured(lambda q, m=matrix: r.best_first(m @ queries[q]), relevant, r.ndcg)
        for name, matrix in variants.items()
    }
    best = max(dense, key=lambda name: float(dense[name][fitted].mean()))
    notes = [f"BM25 over title, about and syllabus, {settings}", f"encoder alone over {best}"]
    return {
        "bm25": r.measured(bm25, relevant, r.ndcg),
        "encoder alone": dense[best],
    }, notes


if __name__ == "__main__":
    main()
