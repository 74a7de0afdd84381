"""What would raise a course: what its entry lacks, and tags of its neighbours, tried out.

A tag is tried by encoding the course's text with it, as training would, and looking at how near
it then is to what learners want, and at which place that would be among all courses by meaning
alone. What does not help is not suggested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.catalogue.model import Course
from recommender.ranking.text import dense_text

SHORT_DESCRIPTION, FEW_TAGS = 200, 3
MOST_TRIED, MOST_GOALS, MOST_TOLD = 8, 5, 3
LEAST_GAIN = 0.005  # of cosine; less is noise of the wording
_WORD = re.compile(r"[\w+#]+")
Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the entry lacks, and what that costs; ``field`` as in editing."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What one tag would do for one thing that learners want.

    ``before`` and ``after`` are places among all courses by meaning alone, from 1.
    """

    tag: str
    goal: str
    gain: float
    before: int
    after: int


def gaps(course: Course, peers: Sequence[Course]) -> tuple[Gap, ...]:
    """What the entry lacks, beside what courses of the same subject (``peers``) have."""
    readers = (_no_level, _no_hours, _few_tags, _short)
    return tuple(gap for one in readers if (gap := one(course, peers)) is not None)


def _no_level(course: Course, peers: Sequence[Course]) -> Gap | None:
    if course.level is not None:
        return None
    stated = _having(peers, lambda one: one.level is not None)
    lost = "It states no level, so it is left out whenever somebody asks for one"
    return Gap("level", f"{lost}; {stated} of the same subject state theirs.")


def _no_hours(course: Course, peers: Sequence[Course]) -> Gap | None:
    if course.hours is not None:
        return None
    stated = _having(peers, lambda one: one.hours is not None)
    lost = "It states no hours, so it fails every limit on time"
    return Gap("hours", f"{lost}; {stated} of the same subject state theirs.")


def _few_tags(course: Course, peers: Sequence[Course]) -> Gap | None:
    usual = _median([len(one.skills) for one in peers])
    if len(course.skills) >= min(FEW_TAGS, usual):
        return None
    tags = f"{len(course.skills)} tag{'' if len(course.skills) == 1 else 's'}"
    return Gap("skills", f"It has {tags}; courses of the same subject usually have {usual:g}.")


def _short(course: Course, peers: Sequence[Course]) -> Gap | None:
    usual, own = _median([len(one.description) for one in peers]), len(course.description)
    if own >= min(SHORT_DESCRIPTION, usual):
        return None
    return Gap("description", f"Its description has {own} characters; usual are {usual:g}.")


def tried(
    course: Course,
    tags: Collection[str],
    goals: Sequence[str],
    *,
    encode: Encode,
    others: Vectors,
) -> tuple[Trial, ...]:
    """The tags that would bring the course nearer to a goal, the largest gain first.

    Args:
        course: as it is.
        tags: to be tried, one at a time.
        goals: what learners want, in the catalogue's names.
        encode: gives unit vectors of texts.
        others: unit vectors of the other courses.
    """
    wanted, candidates = list(goals)[:MOST_GOALS], list(tags)[:MOST_TRIED]
    if not wanted or not candidates:
        return ()
    changed = [replace(course, skills=(*course.skills, tag)) for tag in candidates]
    vectors = encode([dense_text(course), *map(dense_text, changed), *wanted])
    own, with_tag = vectors[0], vectors[1 : 1 + len(candidates)]
    best: list[Trial] = []
    for goal, vector in zip(wanted, vectors[1 + len(candidates) :], strict=True):
        near, now = others @ vector, float(own @ vector)
        for tag, text in zip(candidates, with_tag, strict=True):
            then = float(text @ vector)
            before, after = (int((near > value).sum()) + 1 for value in (now, then))
            if then - now >= LEAST_GAIN and after < before:
                best.append(Trial(tag, goal, then - now, before, after))
    best.sort(key=lambda one: (one.after - one.before, -one.gain))
    distinct = {one.tag: one for one in reversed(best)}
    return tuple(one for one in best if distinct.get(one.tag) is one)[:MOST_TOLD]


def neighbours_tags(course: Course, neighbours: Sequence[Course]) -> list[str]:
    """Tags of courses that are found by the same goals, the commonest first."""
    have = {name.casefold() for name in course.skills}
    counts: dict[str, int] = {}
    for one in neighbours:
        for name in one.skills:
            if name.casefold() not in have:
                counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def supported(course: Course, tags: Sequence[str]) -> list[str]:
    """Those of ``tags`` whose words stand in the course's own text, in their order.

    A tag that only its neighbours have would promise what the course does not teach.
    """
    modules = " ".join(one.title for one in course.modules)
    said = {_stem(word) for word in _WORD.findall(f"{course.title} {course.description} {modules}")}
    return [tag for tag in tags if {_stem(word) for word in _WORD.findall(tag)} <= said]


def _stem(word: str) -> str:
    """Without its case and a plural's "s"."""
    low = word.casefold()
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith("ss") else low


def _having(peers: Sequence[Course], has: Callable[[Course], bool]) -> str:
    return f"{sum(map(has, peers))} of {len(peers)} courses"


def _median(values: Sequence[int]) -> float:
    return float(np.median(values)) if values else 0.0
