# ruff: noqa: E501 - a pattern reads better on one line
"""One question about one course, answered by what the catalogue states and nothing else. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import ceil

from actions import course_facts, wording
from recommender.catalogue.model import Course
from recommender.payloads.comparison import UNKNOWN, price_text

_LONG = re.compile(
    r"\bhow (?:long|much time|many (?:hours|weeks))\b|\b(?:take|takes|need) (?:me )?(?:long|much time)\b|\btime[- ]consuming\b",
    re.I,
)
_COST = re.compile(
    r"\bhow much (?:is|does|do|will|would|for)\b|\bhow much\W*$|\bcosts?\b|\bprices?\b|\bexpensive\b|\bis (?:it|that|this)(?: one)? free\b|\bpay for\b|\bhow much\b.{0,24}\bpay\b|\bafford\b",
    re.I,
)
_HARD = re.compile(
    r"\b(?:is|are|was|will|would) (?:it|that|this|they)\b.{0,12}\b(?:hard|difficult|easy|tough|advanced|basic|complicated)\b|\bhow (?:hard|difficult|advanced|easy|tough)\b|\b(?:is|are) (?:the |number )\w+(?: one| course)? (?:\w+ )?(?:hard|difficult|easy|tough|advanced|basic|complicated)\b|\b(?:which|what) level\b|\bfor (?:beginners|people who never|someone (?:new|who never))\b|\btoo (?:hard|difficult|advanced)\b.*\?",
    re.I,
)
_NEEDS = re.compile(
    r"\b(?:do|will|would|should) i (?:need|have to know|know)\b|\bprerequisites?\b|\brequirements?\b|\bneeded\b|\bwhat (?:do|should|must) i (?:need|know)\b|\bneed to know\b",
    re.I,
)

_LANGUAGE = re.compile(
    r"\b(?:which|what) language\b|\bis (?:it|this|that)\b.{0,12}\bin \w+(?: language)?\W*$|^\W*(?:and\W+)?(?:it|this|that)(?: one| course)? in [a-z]+\s*\?",
    re.I,
)
_RATING = re.compile(
    r"\bany good\b|\bworth (?:it|taking|doing|my|the)\b|\bratings?\b|\brated\b|\bis (?:it|this|that|the \w+(?: one)?) good\b|\bhow good\b",
    re.I,
)
_TEACHER = re.compile(
    r"\btaught by (?:an? )?(?:real |actual |human )?(?:person|people|human|teacher|professor)\b|\bwho (?:made|makes|created|creates|wrote|writes|offers|owns)\b|\bwho(?:'s| is| are)? (?:teach\w*|giv\w+|runn\w+|holds?|the (?:teacher|instructor|lecturer|author)s?)\b|\b(?:taught|given|made|offered) by (?:who|whom)\b|\bwhich (?:provider|university|school|platform)\b",
    re.I,
)
_CERTIFICATE = re.compile(
    r"\b(?:certificates?|certified|diploma|credits?)\b.*|\b(?:get|receive|have) (?:an? |any |some )?(?:paper|document|proof|attest\w*)\b|\baccredited\b",
    re.I,
)


def asks_of_course(text: str) -> bool:
    """Whether ``text`` asks for one fact of a course."""
    return any(pattern.search(text) for _, pattern, _ in _ASPECTS)


def asks_plainly(text: str) -> bool:
    """Whether ``text`` asks for what only a course has: its page, its dates, others' opinions."""
    return any(topic in _OF_COURSES and pattern.search(text) for topic, pattern, _ in _ASPECTS)


def topics_asked(text: str) -> tuple[str, ...]:
    """Which facts of a course ``text`` asks for, by stable names."""
    return tuple(topic for topic, pattern, _ in _ASPECTS if pattern.search(text))


def answer_of(text: str, course: Course, needed: Sequence[str], weekly: float | None) -> str | None:
    """The fact asked for, in a sentence or two; ``None`` where no single fact is asked for.

    Args:
        text: what was said.
        course: the course in question.
        needed: titles it builds on.
        weekly: hours a week of the learner, if known.
    """
    found = {topic: read for topic, pattern, read in _ASPECTS if pattern.search(text)}
    if "reviews" in found:  # "what do the reviews say" is told with the rating
        found.pop("rating", None)
    return " ".join(read(course, needed, weekly) for read in found.values()) or None


def _length(course: Course, _: Sequence[str], weekly: float | None) -> str:
    if not course.hours:
        return f"The catalogue does not say how long “{course.title}” takes."
    said = f"“{course.title}” takes {wording.hours(course.hours)}"
    if not weekly:
        return f"{said}."
    weeks = ceil(course.hours / weekly)
    pace = "a week" if weeks == 1 else f"about {weeks} weeks"
    return f"{said}: {pace} at your {wording.hours(weekly)} a week."


def _price(course: Course, _: Sequence[str], __: float | None) -> str:
    price = price_text(course)
    if price == UNKNOWN:
        return f"The catalogue does not state a price for “{course.title}”."
    said = {"free": "is free", "paid": "is not free"}.get(price, f"costs {price}")
    return f"“{course.title}” {said}."


def _difficulty(course: Course, needed: Sequence[str], _: float | None) -> str:
    if course.level is None:
        level = f"The catalogue states no level for “{course.title}”."
    else:
        learners = {"beginner": "beginners"}.get(course.level.value, f"{course.level} learners")
        level = f"“{course.title}” is meant for {learners}."
    return f"{level} {_builds_on(needed)}" if needed else level


def _requirements(course: Course, needed: Sequence[str], _: float | None) -> str:
    if needed:
        return f"For “{course.title}”: {_builds_on(needed)[0].lower()}{_builds_on(needed)[1:]}"
    return f"The catalogue names no course that “{course.title}” builds on."


def _language(course: Course, _: Sequence[str], __: float | None) -> str:
    if not course.language:
        return f"The catalogue does not say which language “{course.title}” is in."
    name = wording.LANGUAGES.get(course.language, course.language)
    return f"“{course.title}” is in {name}."


def _rating(course: Course, _: Sequence[str], __: float | None) -> str:
    if course.rating is None:
        return f"The catalogue states no rating for “{course.title}”."
    return f"“{course.title}” is rated {wording.plain_number(course.rating)} of 5."


def _teacher(course: Course, _: Sequence[str], __: float | None) -> str:
    names = wording.joined(list(course.instructors)[:3])
    if not names and not course.provider:
        return f"The catalogue does not say who teaches “{course.title}”."
    return f"“{course.title}” is {f'taught by {names}' if names else f'by {course.provider}'}."


def _certificate(course: Course, _: Sequence[str], __: float | None) -> str:
    return f"The catalogue does not say whether “{course.title}” ends with a certificate."


def _builds_on(needed: Sequence[str]) -> str:
    return f"It builds on {wording.joined(needed[:3], 'or')}."


# In the order in which they are told; topics are kept with what was asked of a course.
_ASPECTS: tuple[
    tuple[str, re.Pattern[str], Callable[[Course, Sequence[str], float | None], str]], ...
] = (
    ("length", _LONG, _length),
    ("price", _COST, _price),
    ("difficulty", _HARD, _difficulty),
    ("needs", _NEEDS, _requirements),
    ("language", _LANGUAGE, _language),
    ("rating", _RATING, _rating),
    ("teacher", _TEACHER, _teacher),
    ("certificate", _CERTIFICATE, _certificate),
    ("link", course_facts.LINK, course_facts.page),
    ("reviews", course_facts.VOICES, course_facts.voices),
    ("device", course_facts.DEVICE, course_facts.device),
    ("start", course_facts.START, course_facts.start),
    ("popularity", course_facts.TAKERS, course_facts.takers),
    ("contents", course_facts.CONTENTS, course_facts.contents),
    ("outcome", course_facts.OUTCOME, course_facts.outcome),
    ("format", course_facts.FORMAT, course_facts.form),
)
TOPICS = tuple(topic for topic, *_ in _ASPECTS)
"""Every topic that may be recorded with a question about a fact."""
_OF_COURSES = frozenset(("link", "reviews", "start", "popularity", "contents", "outcome"))
