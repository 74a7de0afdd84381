"""Why a course is shown: short sentences, each checked against the data it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from recommender.catalogue.model import Course, Level
from recommender.ranking.claims.content import of_attributes, of_history, of_similarity
from recommender.ranking.claims.context import Context, context_of, listed
from recommender.ranking.claims.facts import LEVEL_WORDS, facts
from recommender.ranking.claims.learners import (
    of_collaborative,
    of_new,
    of_pick,
    of_popularity,
    of_rating,
    of_sequence,
    of_trend,
)
from recommender.ranking.claims.words import NAMED_SKILLS, named_skills, occurs, of_goal, of_words
from recommender.ranking.model import Reason
from recommender.ranking.ranker import Scored

__all__ = ["LEVEL_WORDS", "OF_FIT", "Context", "context_of", "named_skills", "reasons_for"]

MOST = 4
MOST_OF_FIT = 2
LIKE_NAME = 0.5  # share of what makes a name the very one that was asked for
# What speaks for a course without saying why it is this one.
SECONDARY = frozenset({"rating"})
# What decided on the place itself, and is therefore always told.
ALWAYS_TOLD = frozenset({"new", "pick"})
Claim = Callable[[int, Course, Context], Reason | None]
OF_FIT: Mapping[str, Claim] = {
    "goal": of_goal,
    "text": of_words,
    "similarity": of_similarity,
    "attributes": of_attributes,
    "history": of_history,
    "collaborative": of_collaborative,
    "sequence": of_sequence,
    "popularity": of_popularity,
    "trend": of_trend,
    "rating": of_rating,
    "new": of_new,
    "pick": of_pick,
}


def reasons_for(scored: Scored, course: Course, context: Context) -> tuple[Reason, ...]:
    """At most four reasons: what put the course there first, then how it fits in.

    Parts speak in the order of their contributions, after all adjustments; only positive ones
    do, two of them and what gave the course its place (the staff, its newness). At least one
    reason says why the course is here at all: its level, length and price never stand alone.
    """
    found: list[Reason] = list(_of_ladder(scored, context))
    room = MOST_OF_FIT
    for name, contribution in sorted(scored.parts.items(), key=lambda item: -item[1]):
        if contribution <= 0 or name not in OF_FIT:
            continue
        if name not in ALWAYS_TOLD and len(found) >= room:
            continue
        reason = OF_FIT[name](scored.row, course, context)
        if reason is not None and reason.code not in {known.code for known in found}:
            found.append(reason)
            room += name in ALWAYS_TOLD
    found = sorted(found, key=lambda reason: reason.code in SECONDARY)
    if not found or found[0].code in SECONDARY:
        found.insert(0, _otherwise(scored, course, context))
    found.extend(facts(course, context.request))
    return tuple(found[:MOST])


def _of_ladder(scored: Scored, context: Context) -> Iterator[Reason]:
    if scored.rung_to is not None:
        goal = context.table.titles[scored.rung_to]
        asked = context.table.prerequisites[scored.rung_to]
        if any(one.course_id == context.table.ids[scored.row] for one in asked):
            yield Reason("ladder", f"Prepares you for “{goal}”, which asks for it first")
        else:
            yield Reason("ladder", f"A first step towards “{goal}”")


def _otherwise(scored: Scored, course: Course, context: Context) -> Reason:
    """The plain truth about a course for which no part has a sentence of its own."""
    filters = context.request.filters
    skills = {skill.casefold() for skill in filters.skills}
    asked = [skill for skill in course.skills if skill.casefold() in skills]
    if asked:
        return Reason("asked_skill", f"Teaches {listed(asked[:NAMED_SKILLS])}, as you asked")
    subject = course.subject
    if subject and subject.casefold() in {one.casefold() for one in filters.subjects}:
        return Reason("asked_subject", f"In {subject}, as you asked")
    words = context.request.text or context.request.goal
    if words and (said := _said_in_passing(words, course)):
        return Reason("said", f"“{words}” is in {said}")
    named = scored.parts.get("text", 0.0) > 0 and context.fit("text", scored.row) >= LIKE_NAME
    if words and named:
        return Reason("name", f"Its name or skills resemble “{words}”")
    if course.level in (Level.INTERMEDIATE, Level.ADVANCED):
        kind = f"An {course.level.value} course"
        return Reason("spread", f"{kind} in {subject}" if subject else kind)
    return Reason("spread", f"A place to start in {subject}" if subject else "A place to start")


def _said_in_passing(words: str, course: Course) -> str | None:
    """Where ``course`` says ``words`` when neither its title nor its skills do."""
    if any(occurs(words, name) for name in (course.title, *course.skills)):
        return None
    if any(occurs(words, module.title) for module in course.modules):
        return "its list of modules"
    return "its description" if occurs(words, course.description) else None
