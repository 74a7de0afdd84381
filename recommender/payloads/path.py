"""The ``path`` payload: dated steps to a goal, and what changed or could be otherwise."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from recommender.paths.changes import PathChanges
from recommender.paths.comparing import Alternative, Comparison, Figures
from recommender.paths.model import Fit, Path, Step
from recommender.paths.notes import REASONS
from recommender.paths.roadmap import Roadmap
from recommender.payloads.base import Payload, number, payload
from recommender.payloads.courses import course_facts


def path_payload(
    path: Path,
    *,
    alternatives: Sequence[Alternative] = (),
    changes: PathChanges | None = None,
    what_if: Comparison | None = None,
    roadmap: Roadmap | None = None,
) -> Payload:
    """The ``path`` payload; what is given besides ``path`` adds the fields of its name.

    Args:
        path: dated steps.
        alternatives: other paths to the goal, in figures.
        changes: what changed since the version before.
        what_if: the path beside what would be; ``path`` is then what would be.
        roadmap: the drawn path; becomes ``image`` (a data URI) and ``alt``.
    """
    body = payload(
        "path",
        goal=path.goal,
        title=path.title,
        total_hours=number(path.hours),
        weeks=path.weeks,
        start=path.start.isoformat(),
        end=path.end.isoformat(),
        weekly_hours=number(path.request.pace.weekly_minutes / 60),
        mode=path.request.mode.value,
        steps=[_step(step) for step in path.steps],
        skills_covered=list(path.covered),
        skills_known=list(path.known),
        skills_missing=[one.name for one in path.missing],
        missing_reasons={one.name: REASONS[one.why] for one in path.missing},
        notes=list(path.notes),
        exact=path.exact,
        saved=path.version > 0,
    )
    if path.fit is not None:
        body["deadline"] = _fit(path.fit)
    if alternatives:
        body["alternatives"] = [_alternative(one) for one in alternatives]
    if changes is not None:
        body["changes"] = _changes(changes)
    if what_if is not None:
        body["what_if"] = _comparison(what_if)
    if roadmap is not None:
        body["image"] = "data:image/png;base64," + base64.b64encode(roadmap.image).decode()
        body["alt"] = roadmap.alt
    return body


def _step(step: Step) -> Payload:
    return {
        "order": step.order,
        "course": course_facts(step.course),
        "start": step.start.isoformat(),
        "end": step.end.isoformat(),
        "hours": number(step.minutes / 60),
        "hours_estimated": step.estimated,
        "progress": number(step.progress),
        "teaches": list(step.teaches),
        "requires": list(step.requires),
    }


def _fit(fit: Fit) -> Payload:
    return {
        "date": fit.deadline.isoformat(),
        "fits": fit.fits,
        "days_to_spare": fit.days,
        "weekly_hours_needed": number(fit.weekly_hours_needed),
        "within": list(fit.within),
        "within_skills": list(fit.within_skills),
        "within_hours": number(fit.within_minutes / 60),
    }


def _alternative(one: Alternative) -> Payload:
    return {
        "mode": one.mode.value,
        "title": one.title,
        "sentence": one.sentence,
        "total_hours": number(one.path.hours),
        "weeks": one.path.weeks,
        "end": one.path.end.isoformat(),
        "courses": list(one.path.course_ids),
        "skills_covered": list(one.path.covered),
    }


def _changes(changes: PathChanges) -> Payload:
    return {
        "done": list(changes.done),
        "added": list(changes.added),
        "removed": list(changes.removed),
        "moved": [
            {
                "id": one.course_id,
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "was_start": one.was_start.isoformat(),
                "was_end": one.was_end.isoformat(),
            }
            for one in changes.moved
        ],
        "hours": number(changes.minutes / 60),
        "days": changes.days,
        "sentences": list(changes.sentences),
    }


def _comparison(comparison: Comparison) -> Payload:
    return {
        "before": _figures(comparison.before),
        "after": _figures(comparison.after),
        "sentences": list(comparison.sentences),
    }


def _figures(figures: Figures) -> Payload:
    return {
        "start": figures.start.isoformat(),
        "end": figures.end.isoformat(),
        "weeks": figures.weeks,
        "total_hours": number(figures.minutes / 60),
        "weekly_hours": number(figures.weekly_minutes / 60),
        "courses": figures.courses,
        "skills": figures.skills,
        "fits": figures.fits,
    }
