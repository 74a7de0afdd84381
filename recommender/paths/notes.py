"""What people should know about a path besides its steps, in plain sentences."""

from __future__ import annotations

from collections.abc import Collection

from recommender.paths.model import Path, Source, Why
from recommender.paths.words import listed

REASONS = {
    Why.NOT_TAUGHT: "no course in the catalogue teaches it",
    Why.WISHES: "no course that teaches it is in your language and within your wishes",
    Why.PREREQUISITES: "what its courses require cannot be had",
    Why.BUDGET: "there is no time for it",
}


def notes_on(path: Path, steep: Collection[str], greedy: bool) -> tuple[str, ...]:
    """The notes; ``steep`` are courses above the learner with nothing easier before them."""
    found = [*_estimated(path), *_steep(path, steep)]
    if path.source is Source.NOTHING:
        found.append("Nothing in the catalogue answers this goal.")
    if greedy and path.steps:
        found.append("This is a good choice of courses; a shorter one may exist.")
    return tuple(found)


def _estimated(path: Path) -> list[str]:
    count = sum(step.estimated for step in path.steps)
    if not count:
        return []
    subject = "One course does" if count == 1 else f"{count} courses do"
    return [f"{subject} not state hours; the length of similar courses is taken."]


def _steep(path: Path, steep: Collection[str]) -> list[str]:
    titles = [step.course.title for step in path.steps if step.course.course_id in steep]
    if not titles:
        return []
    verb = "lies" if len(titles) == 1 else "lie"
    return [
        f"{listed(titles)} {verb} above your level, and nothing easier in the catalogue leads up."
    ]
