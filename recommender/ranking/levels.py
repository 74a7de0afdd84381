"""What the words of a title say about a course's level where the catalogue says nothing."""

from __future__ import annotations

import re

from recommender.catalogue.model import Course

BEGINNER = re.compile(
    r"\b(?:intro(?:duction|ductory)?|beginners?|basics?|fundamentals?|foundations?|essentials|"
    r"getting started|first steps|for everyone|for everybody|from scratch|101|crash course|"
    r"principles|primer|what is)\b|入门|基础|введение|основы|introducci[oó]n|introduction à|"
    r"fundamentos|básico|grundlagen|einführung",
    re.IGNORECASE,
)
PRESUMES = re.compile(
    r"\b(?:capstone|advanced|expert|final project|mastery|in depth|graduate|part [2-9]|"
    r"part (?:ii|iii|iv|two|three)|(?:ii|iii|iv)$|level [2-9]|[2-9]$)|\bprojet final\b|"
    r"\bproyecto final\b|高级|进阶",
    re.IGNORECASE,
)


def implied_rank(course: Course) -> float | None:
    """Level from 0 (beginner) to 2 (advanced): the catalogue's, else what the title implies.

    ``None`` when neither says anything. A capstone presumes the courses before it whatever
    the catalogue calls it, so its words can raise a stated level, never lower it.
    """
    stated = None if course.level is None else float(course.level.rank)
    if PRESUMES.search(course.title):
        return max(stated or 0.0, 1.5)
    if stated is None and BEGINNER.search(course.title):
        return 0.25
    return stated
