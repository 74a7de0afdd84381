"""Courses like a course, beside BM25 and the encoder alone, against Coursera's own links.

The English courses of Coursera 2019 and, of each, the "related courses" that its page named and
that are in the catalogue. Ours is the public call `similar`. Weights were fitted on one half of
the courses; "unseen half" is the other one.
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Sequence
from pathlib import Path

from benchmarks import retrieval as r
from benchmarks.report import Report
from recommender.bootstrap import Waymark
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course
from recommender.ranking.model import Query
from recommender.ranking.text import dense_text
from recommender.settings import load_settings
from tests.conftest import SHARED_DATA

METRIC = "recall@10"


def links(path: Path, courses: Sequence[Course]) -> dict[int, set[int]]:
    """Of each course with any, the related ones among ``courses``, by position."""
    row = {course.course_id: place for place, course in enumerate(courses)}
    with path.open(encoding="utf-8", newline="") as stream:
        named = {
            one["course_id"]: ast.literal_eval(one["recommendations"] or "[]")
            for one in csv.DictReader(stream)
        }
    found = {
        place: {row[other] for other in named.get(course_id, ()) if other in row} - {place}
        for course_id, place in row.items()
    }
    return {place: others for place, others in found.items() if others}


def our_rank(waymark: Waymark, courses: Sequence[Course], anchors: Sequence[int]) -> r.Rank:
    """The public call."""
    row = {course.course_id: place for place, course in enumerate(courses)}

    def rank(query: int) -> list[int]:
        anchor = courses[anchors[query]].course_id
        found = waymark.recommendations.similar(anchor, Query(n=10, log=False), now=r.NOW)
        return [row[item.course.course_id] for item in found.items]

    return rank


def main() -> None:
    """Entry point."""
    report = Report("related")
    path = SHARED_DATA / "coursera-2019" / "coursera.csv"
    if not path.is_file():
        report.notes.append("skipped: the Coursera catalogue is not here (WAYMARK_SHARED_DATA)")
        report.publish()
        return
    courses = [course for course in read_courses(path)[0] if course.language == "en"]
    related = links(path, courses)
    anchors, relevant = list(related), list(related.values())
    fitted = r.fitted_half([courses[anchor].course_id for anchor in anchors])
    usual = load_settings()
    whole = r.encoded(usual, [dense_text(one) for one in courses])
    bm25, k1_b = r.bm25_rank(
        [f"{one.title} {' '.join(one.skills)} {one.description}" for one in courses],
        [f"{courses[a].title} {' '.join(courses[a].skills)}" for a in anchors],
        lambda rank: float(r.measured(rank, relevant, r.recall)[fitted].mean()),
    )
    found = {
        "bm25": r.measured(
            lambda q: [row for row in bm25(q) if row != anchors[q]], relevant, r.recall
        ),
        "encoder alone": r.measured(
            lambda q: r.best_first(whole @ whole[anchors[q]], anchors[q]), relevant, r.recall
        ),
    }
    with r.installation(courses) as waymark:
        found["waymark"] = r.measured(our_rank(waymark, courses, anchors), relevant, r.recall)
    r.add_rows(report, METRIC, found, ~fitted)
    ours, theirs = (float(found[name].mean()) for name in ("waymark", "encoder alone"))
    report.claim(
        f"related courses, {METRIC} against the encoder alone",
        asked=f"> {theirs:.3f}",
        measured=f"{ours:.3f}",
        met=ours > theirs,
    )
    report.notes.append(f"{sum(map(len, relevant)):,} links of {len(anchors):,} courses")
    report.notes.append(f"BM25 from title and skills over title, skills and about, {k1_b}")
    report.publish()


if __name__ == "__main__":
    main()
