"""Whether what was found is what was asked for, or only near it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    return bool(ranked.items) and not _is_on([one.course for one in ranked.items], asked["text"])


def _is_on(courses: Sequence[Course], text: str) -> bool:
    """Whether one of ``courses``, best first, is on ``text``, and does not only mention a word.

    "history" as a module of a course on Git makes it no course on history. Of two words one
    alone may mean something else ("human" of "human resources"): then the first course must say
    one, or some course all.
    """
    wanted = {word.casefold() for word in _WORDS.findall(text)} - _LOOSE
    if len(wanted) == 1:
        return any(_names(course, wanted, parts=False) for course in courses)
    if len(wanted) != 2 or _names(courses[0], wanted):
        return names_any(courses, text)
    return any(all(_names(course, {word}) for word in wanted) for course in courses)


def names_any(courses: Iterable[Course], text: str) -> bool:
    """Whether a course names a word of ``text``; without a telling word there is no telling."""
    wanted = {word.casefold() for word in _WORDS.findall(text)} - _LOOSE
    return not wanted or any(_names(course, wanted) for course in courses)


def _names(course: Course, wanted: set[str], *, parts: bool = True) -> bool:
    spoken = {word.casefold() for word in _WORDS.findall(_text_of(course, parts=parts))}
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


def _text_of(course: Course, *, parts: bool) -> str:
    named = (course.title, course.subject, course.provider, course.description)
    modules = (module.title for module in course.modules if parts)
    return " ".join(filter(None, (*named, *course.skills, *course.instructors, *modules)))
