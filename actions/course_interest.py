"""What somebody's interest in a course leaves in the log: that it was opened, and which topic was
asked about. Never the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from actions import course_questions
from actions.turn import Turn
from recommender.learners.model import Event, EventKind

DETAILS, WHY = "details", "why"
TOPICS = (*course_questions.TOPICS, DETAILS, WHY)
"""All that is recorded; ``recommender/analytics/questions.py`` has the words for each."""


def note_interest(turn: Turn, course_id: str, topics: Sequence[str]) -> None:
    """A course was looked at: a click where it stood in a list, and a question by its topic."""
    shown = course_id in turn.slot("shown_courses", [])
    if shown and not topics:
        _record(turn, Event(EventKind.CLICK, turn.now, course_id, channel=turn.facts.channel,
                            request_id=turn.slot("request_id")))  # fmt: skip
    for topic in topics or (DETAILS,):
        note_asked(turn, course_id, topic)


def note_asked(turn: Turn, course_id: str, topic: str) -> None:
    """A question about a course, by its topic: one of :data:`TOPICS`."""
    if topic not in TOPICS:
        raise ValueError(f"no instructor would be told of questions about {topic!r}")
    _record(turn, Event(EventKind.ASK, turn.now, course_id, channel=turn.facts.channel,
                        payload={"topic": topic}))  # fmt: skip


def _record(turn: Turn, event: Event) -> None:
    turn.waymark.learners.record(turn.learner_id, event)
