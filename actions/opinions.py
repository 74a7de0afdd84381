"""What a learner said of courses, told back to them."""

from __future__ import annotations

from actions.turn import Turn
from actions.wording import shortened
from recommender.learners.known_skills import known_skills
from recommender.learners.model import EventKind

NAMED = 3
KNOWN = "Known"
GROUPS = {
    "Liked": (EventKind.LIKE,),
    "Set aside": (EventKind.NOT_INTERESTED, EventKind.DISLIKE),
    KNOWN: (EventKind.ALREADY_KNOW,),
}


def opinions_line(turn: Turn) -> list[str]:
    """One line of what was liked, set aside and known, latest first; none where nothing was."""
    signals = turn.waymark.learners.signals(turn.learner_id)
    parts = []
    for name, kinds in GROUPS.items():
        ids = dict.fromkeys(one.course_id for one in signals if one.kind in kinds)
        known = turn.waymark.catalogue.get_many(ids)
        titles = [shortened(known[course_id].title) for course_id in ids if course_id in known]
        if name == KNOWN:
            profile = turn.waymark.learners.get(turn.learner_id).profile
            titles = [*known_skills(profile), *titles]
        if titles:
            parts.append(f"{name}: {_some(titles)}")
    return ["; ".join(parts)] if parts else []


def _some(titles: list[str]) -> str:
    """At most three titles, and how many more there are."""
    rest = len(titles) - NAMED
    return ", ".join(titles[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
