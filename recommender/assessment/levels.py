"""From an ability to a level, and to what may be skipped.

Questions are written for a level; their typical difficulties are :data:`CENTRES`. Somebody
*masters* a level when two in three of its typical questions come right without guessing:
the logistic function of 0.75 is 0.68, hence an ability 0.75 above the centre. Their own level
is the first that they do not master yet, which is where a course has something for them.
"""

from __future__ import annotations

from collections.abc import Mapping

from recommender.assessment.ability import Belief
from recommender.catalogue.model import Level

CENTRES: Mapping[Level, float] = {
    Level.BEGINNER: -1.5,
    Level.INTERMEDIATE: 0.0,
    Level.ADVANCED: 1.5,
}
MASTERY = 0.75
"""Logits above a level's centre from which on the level is mastered."""

KNOWN = 0.7
"""How certain mastery must be before a course may be skipped because of it."""

FOUNDED = 2
"""Answers on a skill below which nothing of it is skipped, however likely it seems."""


def mastery_cut(level: Level) -> float:
    """The ability, in logits, from which on ``level`` is mastered."""
    return CENTRES[level] + MASTERY


def shares(belief: Belief) -> dict[Level, float]:
    """How probable each level is as the learner's own; adds up to 1."""
    beyond = belief.above(mastery_cut(Level.BEGINNER))
    advanced = belief.above(mastery_cut(Level.INTERMEDIATE))
    return {
        Level.BEGINNER: 1 - beyond,
        Level.INTERMEDIATE: beyond - advanced,
        Level.ADVANCED: advanced,
    }


def classified(belief: Belief) -> tuple[Level, float]:
    """The most probable level and its probability; of equals the lower one."""
    found = shares(belief)
    level = max(found, key=lambda one: (round(found[one], 12), -one.rank))
    return level, found[level]


def mastered(belief: Belief, certainty: float = KNOWN) -> Level | None:
    """The highest level mastered with at least ``certainty``; ``None`` when none is."""
    reached = [level for level in Level if belief.above(mastery_cut(level)) >= certainty]
    return reached[-1] if reached else None


def skippable(belief: Belief, answers: int) -> Level | None:
    """The highest level whose courses may be skipped: mastered, and not by one answer alone."""
    return mastered(belief) if answers >= FOUNDED else None


def level_of(difficulty: float) -> Level:
    """The level a question of this difficulty (logits) belongs to: the nearest centre's."""
    return min(CENTRES, key=lambda level: abs(CENTRES[level] - difficulty))
