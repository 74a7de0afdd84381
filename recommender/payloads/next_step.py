"""The ``next_step`` payload: one clear step, and what could be done instead."""

from __future__ import annotations

from recommender.guidance.model import Advice, NextStep
from recommender.payloads.base import Payload, payload


def next_step_payload(advice: Advice) -> Payload:
    """The step with its reasons, and the others in short, best first."""
    step = advice.step
    return payload(
        "next_step",
        **_short(step),
        module=step.module,
        skill=step.skill,
        reasons=[{"code": reason.code, "text": reason.text} for reason in step.reasons],
        others=[_short(one) for one in advice.others],
    )


def _short(step: NextStep) -> Payload:
    course = step.course
    return {
        "kind": step.kind.value,
        "text": step.text,
        "minutes": step.minutes,
        "course": {"id": course.course_id, "title": course.title} if course else None,
    }
