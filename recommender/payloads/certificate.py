"""The ``certificate`` payload: a record of one completed course, saying what it is."""

from __future__ import annotations

from recommender.learners.progress.certificates import Certificate
from recommender.payloads.base import Payload, number, payload


def certificate_payload(record: Certificate) -> Payload:
    """What people see of the record, and the Open Badges document for other systems."""
    return payload(
        "certificate",
        certificate_id=record.certificate_id,
        course={"id": record.course.course_id, "title": record.course.title},
        name=record.learner_name,
        completed_on=record.completed_on.isoformat(),
        hours=number(record.course.hours),
        skills=list(record.course.skills),
        asserted_by=record.asserted_by,
        signed=record.token is not None,
        statement=record.statement,
        credential=record.credential,
        token=record.token,
    )
