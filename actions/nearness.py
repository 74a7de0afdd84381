"""Whether what was found is what was asked for, or only near it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from recommender.catalogue.model import Course
from recommender.ranking.model import Ranked

ALIKE = 0.8  # a word of five letters mistyped once, one of ten twice
LETTERS = 5  # "photograph" stands for "photography", "program" for "programming"
_WORDS = re.compile(r"[^\W_]{3,}(?:[+#]+)?", re.IGNORECASE)
# Words of a wish that name no topic.
_LOOSE = frozenset(
    """
    about and any anything are basics beginner beginners best course courses do does else for
    free from good how intro introduction into is learn learning like more new one online or
    other please practical short simple some something stuff the thing things to training with
    """.split()  # noqa: SIM905 (a list of words reads better as text)
)


def only_near(asked: dict[str, Any], ranked: Ranked) -> bool:
    """Whether a search found courses none of which so much as names what was looked for.

    ``asked["known"]`` says that the words are a topic of the catalogue under another name.
    """
    if asked["surface"] != "search" or ranked.basis != "search" or asked.get("known"):
        return False
    return bool(ranked.items) and not names_any([one.course for one in ranked.items], asked["text"])


def names_any(courses: Iterable[Course], text: str) -> bool:
    """Whether a course names a word of ``text``; without a telling word there is no telling."""
    wanted = {word.casefold() for word in _WORDS.findall(text)} - _LOOSE
    return not wanted or any(_names(course, wanted) for course in courses)


def _names(course: Course, wanted: set[str]) -> bool:
    spoken = {word.casefold() for word in _WORDS.findall(_text_of(course))}
    stems = {word[:LETTERS] for word in spoken if len(word) >= LETTERS}
    return any(
        word in spoken
        or (len(word) >= LETTERS and (word[:LETTERS] in stems or _near(word, spoken)))
        for word in wanted
    )


def _near(word: str, spoken: set[str]) -> bool:
    """Whether ``word`` is one of ``spoken``, mistyped behind its first letter."""
    from rapidfuzz.distance import OSA

    return any(
        len(one) >= LETTERS
        and one[0] == word[0]
        and OSA.normalized_similarity(word, one, score_cutoff=ALIKE) > 0
        for one in spoken
    )


def _text_of(course: Course) -> str:
    named = (course.title, course.subject, course.provider, course.description)
    parts = (module.title for module in course.modules)
    return " ".join(filter(None, (*named, *course.skills, *course.instructors, *parts)))
