"""Why a course is shown: short sentences, each checked against the data it speaks of."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from recommender.catalogue.model import Course, Level
from recommender.ranking.model import Reason
from recommender.ranking.parts.base import CLEARLY, Evidence
from recommender.ranking.parts.collaborative import CollaborativePart
from recommender.ranking.parts.goal import GoalEvidence, Wish
from recommender.ranking.parts.sequence import SequencePart
from recommender.ranking.ranker import Scored
from recommender.ranking.request import Request
from recommender.ranking.table import Table

MOST = 4
MOST_OF_FIT = 2
NEAR_SKILL = 0.35  # cosine below which no skill is called close, however far the others are
MOST_OF_WISH = 0.5  # share of the letters of a wish that a skill's name makes up
LIKE_NAME = 0.5  # share of what makes a name the very one that was asked for
POPULAR = 1.0  # standard deviations
OFTEN = 0.02
WELL_RATED = 4.5
ENOUGH_RATINGS = 20
NAMED_SKILLS = 3
# What speaks for a course without saying why it is this one.
SECONDARY = frozenset({"rating"})
LEVEL_WORDS = {
    Level.BEGINNER: "For beginners",
    Level.INTERMEDIATE: "For intermediate learners",
    Level.ADVANCED: "For advanced learners",
}


@dataclass(frozen=True)
class Context:
    """What reasons may refer to.

    Attributes:
        evidence: of the request, by part.
        collaborative, sequence: the models behind "learners who took …".
    """

    request: Request
    table: Table
    evidence: Mapping[str, Evidence]
    collaborative: CollaborativePart | None = None
    sequence: SequencePart | None = None

    def fit(self, part: str, row: int) -> float:
        """How far the course at ``row`` belongs to the request by ``part``; 0 if it is silent."""
        evidence = self.evidence.get(part)
        return 0.0 if evidence is None else float(evidence.fit(np.array([row]))[0])


def reasons_for(scored: Scored, course: Course, context: Context) -> tuple[Reason, ...]:
    """At most four reasons: what put the course there first, then how it fits in.

    Parts speak in the order of their contributions; only positive ones do. At least one reason
    says why the course is here at all: its level, length and price never stand alone.
    """
    found: list[Reason] = list(_of_ladder(scored, context))
    by_contribution = sorted(scored.parts.items(), key=lambda item: -item[1])
    for name, contribution in by_contribution:
        if contribution > 0 and name in OF_FIT and len(found) < MOST_OF_FIT:
            reason = OF_FIT[name](scored.row, course, context)
            if reason is not None and reason.code not in {known.code for known in found}:
                found.append(reason)
    found = sorted(found, key=lambda reason: reason.code in SECONDARY)
    if not found or found[0].code in SECONDARY:
        found.insert(0, _otherwise(course, context))
    found.extend(_facts(course, context.request))
    return tuple(found[:MOST])


def named_skills(course: Course, words: tuple[str, ...]) -> list[str]:
    """Skills of ``course`` whose names occur as whole words in one of ``words``."""
    return [skill for skill in course.skills if any(_occurs(skill, text) for text in words)]


def _occurs(name: str, text: str) -> bool:
    pattern = rf"(?<!\w){re.escape(name.casefold())}(?!\w)"
    return re.search(pattern, text.casefold()) is not None


def _of_ladder(scored: Scored, context: Context) -> Iterator[Reason]:
    if scored.rung_to is not None:
        goal = context.table.titles[scored.rung_to]
        asked = context.table.prerequisites[scored.rung_to]
        if any(one.course_id == context.table.ids[scored.row] for one in asked):
            yield Reason("ladder", f"Prepares you for “{goal}”, which asks for it first")
        else:
            yield Reason("ladder", f"A first step towards “{goal}”")


def _of_goal(row: int, course: Course, context: Context) -> Reason | None:
    """What it teaches towards the wish it is closest to, by the closeness that ranked it."""
    named = _of_words(row, course, context)
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
        return Reason("goal", f"Teaches {_listed(close)}, close to “{wish.text}”")
    if fit >= 1:
        return named or Reason("goal", f"What it covers is close to “{wish.text}”")
    return named


def near_skills(course: Course, wish: Wish, evidence: GoalEvidence) -> list[str]:
    """At most three skills of ``course`` among the nearest fortieth of all skills to a wish."""
    if not len(wish.skills):
        return []
    bar = max(float(wish.skills.mean() + CLEARLY * wish.skills.std()), NEAR_SKILL)
    place = evidence.names.place
    known = ((skill, place.get(skill.casefold())) for skill in course.skills)
    cosines = {skill: float(wish.skills[at]) for skill, at in known if at is not None}
    near = [skill for skill in cosines if cosines[skill] >= bar]
    return sorted(near, key=lambda skill: -cosines[skill])[:NAMED_SKILLS]


def _of_words(_row: int, course: Course, context: Context) -> Reason | None:
    request = context.request
    words = (request.text,) if request.text else tuple(text for text, _ in request.wishes)
    skills = named_skills(course, words)[:NAMED_SKILLS]
    if skills and len("".join(skills)) >= MOST_OF_WISH * min(map(len, words)):
        return Reason("skills", f"Teaches {_listed(skills)}, which you named")
    for text in words:
        if _occurs(text, course.title):
            return Reason("title", f"“{text}” is in its title")
        if course.subject and course.subject.casefold() == text.casefold():
            return Reason("subject", f"In {course.subject}, which you named")
    if skills:
        return Reason("part", f"Teaches {_listed(skills)}, which you named")
    return None


def _otherwise(course: Course, context: Context) -> Reason:
    """The plain truth about a course for which no part has a sentence of its own."""
    filters = context.request.filters
    skills = {skill.casefold() for skill in filters.skills}
    asked = [skill for skill in course.skills if skill.casefold() in skills]
    if asked:
        return Reason("asked_skill", f"Teaches {_listed(asked[:NAMED_SKILLS])}, as you asked")
    subject = course.subject
    if subject and subject.casefold() in {one.casefold() for one in filters.subjects}:
        return Reason("asked_subject", f"In {subject}, as you asked")
    words = context.request.text or context.request.goal
    row = context.table.row_of.get(course.course_id)
    if row is not None and words and context.fit("text", row) >= LIKE_NAME:
        return Reason("name", f"Its name or skills resemble “{words}”")
    if course.level in (Level.INTERMEDIATE, Level.ADVANCED):
        kind = f"An {course.level.value} course"
        return Reason("spread", f"{kind} in {subject}" if subject else kind)
    return Reason("spread", f"A place to start in {subject}" if subject else "A place to start")


def _of_history(row: int, _course: Course, context: Context) -> Reason | None:
    if context.fit("history", row) < 1:
        return None
    return Reason("history", "Close to the courses you have liked or taken")


def _of_collaborative(row: int, _course: Course, context: Context) -> Reason | None:
    if context.collaborative is None:
        return None
    best = context.collaborative.strongest(row, context.request)
    if best is None:
        return None
    return Reason("collaborative", f"Learners who took “{context.table.titles[best]}” took it too")


def _of_sequence(row: int, _course: Course, context: Context) -> Reason | None:
    if context.sequence is None:
        return None
    best = context.sequence.strongest(row, context.request)
    if best is None or context.sequence.share_after(best, row) < OFTEN:
        return None
    return Reason("sequence", f"Learners often take it after “{context.table.titles[best]}”")


def _of_popularity(row: int, course: Course, context: Context) -> Reason | None:
    evidence = context.evidence.get("popularity")
    if evidence is None or float(evidence.scores(np.array([row]))[0]) < POPULAR:
        return None
    if course.enrolled_count:
        return Reason("popularity", f"Popular: {course.enrolled_count:,} learners enrolled")
    return Reason("popularity", "One of the most taken courses")


def _of_rating(_row: int, course: Course, _context: Context) -> Reason | None:
    if course.rating is None or course.rating < WELL_RATED:
        return None
    if (course.rating_count or 0) < ENOUGH_RATINGS:
        return None
    return Reason("rating", f"Rated {course.rating:.1f} of 5 by {course.rating_count:,} learners")


def _of_similarity(row: int, course: Course, context: Context) -> Reason | None:
    anchor = context.table.row_of.get(context.request.anchor or "")
    if anchor is None:
        return None
    shared = [s for s in course.skills if s.casefold() in context.table.skills[anchor]]
    title = context.table.titles[anchor]
    if shared:
        return Reason("shared_skills", f"Also teaches {_listed(shared[:NAMED_SKILLS])}")
    if context.fit("similarity", row) >= 1:
        return Reason("similarity", f"About much the same as “{title}”")
    return None


OF_FIT: dict[str, Callable[[int, Course, Context], Reason | None]] = {
    "goal": _of_goal,
    "text": _of_words,
    "similarity": _of_similarity,
    "history": _of_history,
    "collaborative": _of_collaborative,
    "sequence": _of_sequence,
    "popularity": _of_popularity,
    "rating": _of_rating,
}


def _facts(course: Course, request: Request) -> Iterator[Reason]:
    if request.level is not None and course.level is request.level:
        yield Reason("level", f"{LEVEL_WORDS[request.level]}, as you asked")
    if course.hours and request.weekly_hours:
        yield Reason("time", _time(course.hours, request.weekly_hours))
    if course.is_free or (course.is_free is None and course.price == 0):
        yield Reason("free", "Free")


def _time(hours: float, weekly: float) -> str:
    weeks = max(1, math.ceil(hours / weekly - 0.05))
    span = "a week" if weeks == 1 else f"about {weeks} weeks"
    return f"{_number(hours)}: {span} at your {_number(weekly)} a week"


def _number(hours: float) -> str:
    return "1 hour" if hours == 1 else f"{round(hours, 1):g} hours"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
