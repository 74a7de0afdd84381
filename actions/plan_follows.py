"""The stored path after a step: made anew from where the learner stands, and what changed said."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from actions.turn import Turn
from recommender.catalogue.model import Level
from recommender.errors import WaymarkError
from recommender.paths.adjusting import Adjustment

log = logging.getLogger(__name__)


def plan_follows(turn: Turn, reason: str, change: Adjustment | None = None) -> str:
    """What changed in the learner's path by ``reason``, in a sentence; ``""`` for nothing.

    The step itself is told already: where the path cannot be made anew, it stays as it is.
    """
    paths = turn.waymark.paths
    if paths.current(turn.learner_id) is None:
        return ""
    try:
        made = paths.replan(turn.learner_id, reason, now=turn.now, change=change)
    except WaymarkError as error:
        log.warning("the path of %s could not follow %s: %s", turn.learner_id, reason, error.code)
        return ""
    said = " ".join(made.changes.sentences[:2]) if made.changes.any else ""
    return f" In your plan: {said}" if said else ""


def known_by_quiz(turn: Turn) -> Mapping[str, Level]:
    """What quizzes showed that a path may leave out; nothing with personalisation off."""
    if not turn.waymark.learners.get(turn.learner_id).personalised:
        return {}
    known: Mapping[str, Level] = turn.waymark.placement.known(turn.learner_id)
    return known
