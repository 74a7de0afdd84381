"""Claims about the words asked: goal, interests and search text."""

from __future__ import annotations

import re

import numpy as np

from recommender.catalogue.model import Course
from recommender.ranking.claims.context import Context, listed
from recommender.ranking.model import Reason
from recommender.ranking.parts.base import CLEARLY
from recommender.ranking.parts.goal import GoalEvidence
from recommender.ranking.parts.wishes import Wish

NEAR_SKILL = 0.35  # cosine below which no skill is called close, however far the others are
MOST_OF_WISH = 0.5  # share of the letters of a wish that a skill's name makes up
NAMED_SKILLS = 3


def of_goal(row: int, course: Course, context: Context) -> Reason | None:
    """What it teaches towards the wish it is closest to, by the closeness that ranked it."""
    named = of_words(row, course, context)
    evidence = context.evidence.get("goal")
    if not isinstance(evidence, GoalEvidence):
        return named
    if named is not None and named.code != "part":
        return named
    rows = np.array([row])
    fit, wish = max(
        ((float(evidence.fit_to(wish, rows)[0]), wish) for wish in evidence.wishes),
        key=lambda pair: pair[0],
    )
    close = near_skills(course, wish, evidence)
    if close:
        return Reason("goal", f"Teaches {listed(close)}, close to “{wish.text}”")
    if fit >= 1:
        return named or Reason("goal", f"What it covers is close to “{wish.text}”")
    return named


def near_skills(course: Course, wish: Wish, evidence: GoalEvidence) -> list[str]:
    """At most three skills of ``course`` among the nearest fortieth of all skills to a wish."""
    if not len(wish.skills):
        return []
    mean, deviation = wish.usual_skill
    bar = max(mean + CLEARLY * deviation, NEAR_SKILL)
    place = evidence.names.place
    known = ((skill, place.get(skill.casefold())) for skill in course.skills)
    cosines = {skill: float(wish.skills[at]) for skill, at in known if at is not None}
    near = [skill for skill in cosines if cosines[skill] >= bar]
    return sorted(near, key=lambda skill: -cosines[skill])[:NAMED_SKILLS]


def of_words(_row: int, course: Course, context: Context) -> Reason | None:
    """The words themselves, found in its skills, title or subject."""
    request = context.request
    words = (request.text,) if request.text else tuple(text for text, _ in request.wishes)
    skills = named_skills(course, words)[:NAMED_SKILLS]
    if skills and len("".join(skills)) >= MOST_OF_WISH * min(map(len, words)):
        return Reason("skills", f"Teaches {listed(skills)}, which you named")
    for text in words:
        if occurs(text, course.title):
            return Reason("title", f"“{text}” is in its title")
        if course.subject and course.subject.casefold() == text.casefold():
            return Reason("subject", f"In {course.subject}, which you named")
    if skills:
        return Reason("part", f"Teaches {listed(skills)}, which you named")
    return None


def named_skills(course: Course, words: tuple[str, ...]) -> list[str]:
    """Skills of ``course`` whose names occur as whole words in one of ``words``."""
    return [skill for skill in course.skills if any(occurs(skill, text) for text in words)]


def occurs(name: str, text: str) -> bool:
    """Whether ``name`` stands in ``text`` as whole words, in any case."""
    flat, within = name.casefold(), text.casefold()
    if flat not in within:  # most names: spares making a pattern of each
        return False
    return re.search(rf"(?<!\w){re.escape(flat)}(?!\w)", within) is not None
