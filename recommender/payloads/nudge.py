"""The ``nudge`` payload: something worth saying that nobody asked for just now."""

from __future__ import annotations

from recommender.nudging.model import Finding
from recommender.payloads.base import Payload, payload


def nudge_payload(nudge_id: str, finding: Finding, title: str | None = None) -> Payload:
    """What is said, and the fact it rests on; ``title`` names the course in question."""
    course = {"id": finding.course_id, "title": title} if finding.course_id and title else None
    return payload(
        "nudge",
        id=nudge_id,
        kind=finding.kind.value,
        text=finding.text,
        reason=finding.reason,
        course=course,
    )
