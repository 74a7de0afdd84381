"""What learners ask about a course, by topic; their words are never kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from recommender.analytics.release import USUAL_K, Released, released
from recommender.learners.model import EventKind
from recommender.storage import course_learners
from recommender.storage.sessions import Session

TOPIC = "topic"
TOPICS: Mapping[str, str] = {
    "length": "how long it takes",
    "price": "what it costs",
    "difficulty": "how hard it is",
    "needs": "what one needs before",
    "language": "which language it is in",
    "rating": "how good it is",
    "teacher": "who teaches it",
    "certificate": "whether there is a certificate",
    "link": "where to find it",
    "reviews": "what others say about it",
    "device": "on what devices it works",
    "start": "when it starts",
    "popularity": "how many people took it",
    "contents": "what its parts are",
    "outcome": "what it leads to",
    "format": "how it is taught",
    "why": "why it was recommended",
    "details": "what it is about",
}


@dataclass(frozen=True, slots=True)
class Questions:
    """Learners by what they asked about; ``since`` is the first question on record."""

    topics: Released
    asked: int
    since: datetime | None


def questions(
    session: Session, course_pk: int, since: datetime, until: datetime, *, k: int = USUAL_K
) -> Questions:
    """What at least ``k`` learners each asked about the course."""
    people: dict[int, set[str]] = {}
    asked = 0
    for learner, _, payload in course_learners.payloads(
        session, course_pk, EventKind.ASK, since, until
    ):
        topic = str(payload.get(TOPIC))
        if topic in TOPICS:
            people.setdefault(learner, set()).add(topic)
            asked += 1
    first = course_learners.first_of(session, course_pk, EventKind.ASK)
    return Questions(released(list(people.values()), k), asked, first)
