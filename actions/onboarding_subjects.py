"""Subjects to choose from, those near the goal first."""

from __future__ import annotations

from actions.turn import Turn
from recommender.errors import WaymarkError
from recommender.ranking.model import Query

MAX_SUBJECTS = 6


def subjects_near(turn: Turn) -> list[str]:
    """Up to six subjects: those of courses near the goal first, then others of the catalogue."""
    found: list[str] = []
    try:
        query = Query(goal=turn.slot("career_goal"), n=12, log=False)
        items = turn.waymark.recommendations.recommend(query, now=turn.now).items
        found = [item.course.subject for item in items if item.course.subject]
    except WaymarkError:
        # Without a model the catalogue's subjects still make good choices.
        found = []
    found += turn.waymark.catalogue.vocabulary().subjects
    return list(dict.fromkeys(found))[:MAX_SUBJECTS]
