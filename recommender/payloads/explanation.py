"""The ``explanation`` payload: why a course is shown, as labelled shares."""

from __future__ import annotations

from collections.abc import Mapping

from recommender.payloads.base import Payload, payload, simulated_mark
from recommender.payloads.courses import course_card
from recommender.ranking.model import Explanation, RankedCourse

LABELS: Mapping[str, str] = {
    "content": "Fits what you told me",
    "goal": "Fits your goal",
    "interests": "Fits your interests",
    "history": "Like courses you took",
    "collaborative": "Learners like you took it",
    "sequence": "What learners take next",
    "popularity": "Popular with learners",
    "rating": "Rated well",
    "ladder": "A step towards it",
    "trend": "Rising lately",
    "new": "New in the catalogue",
    "pick": "Recommended by the platform",
    "attributes": "Shares subject, skills or provider",
    "level": "Fits your level",
    "time": "Fits your time",
    "text": "Matches your words",
    "similarity": "Like the course you named",
}


def explanation_payload(explanation: Explanation) -> Payload:
    """Why ``explanation.course`` was, or would be, recommended."""
    ranked = RankedCourse(
        course=explanation.course,
        score=sum(explanation.parts.values()),
        match=explanation.match,
        parts=explanation.parts,
        reasons=explanation.reasons,
    )
    card = course_card(ranked)
    return payload(
        "explanation",
        request_id=explanation.request_id,
        course=card,
        match=card["match"],
        reasons=card["reasons"],
        parts=shares(explanation.parts),
        **simulated_mark(explanation.simulated),
    )


def shares(parts: Mapping[str, float]) -> list[Payload]:
    """The positive contributions as shares that add up to 1, largest first.

    A negative contribution held the course back; it is no reason for showing it and is
    left out.
    """
    helping = {name: value for name, value in parts.items() if value > 0}
    total = sum(helping.values())
    ordered = sorted(helping.items(), key=lambda item: (-item[1], item[0]))
    return [
        {"part": name, "label": label_of(name), "share": round(value / total, 3)}
        for name, value in ordered
    ]


def label_of(part: str) -> str:
    """The words for a part of the score; an unknown part is named as it is."""
    return LABELS.get(part, part.replace("_", " ").capitalize())
