"""The ``courses`` payload: a list, the details of a course, or a comparison of two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from recommender.catalogue.model import Course
from recommender.payloads.base import Payload, number, payload, simulated_mark
from recommender.payloads.comparison import comparison
from recommender.payloads.filters import filters_dict
from recommender.ranking.model import Ranked, RankedCourse

View = Literal["list", "details", "comparison"]


def course_card(ranked: RankedCourse) -> Payload:
    """One course as every channel can show it; ``None`` means the catalogue does not say."""
    course = ranked.course
    return {
        **course_facts(course),
        "rating": number(course.rating),
        "match": round(min(1.0, max(0.0, ranked.match)), 3),
        "reasons": [reason.text for reason in ranked.reasons],
        "subject": course.subject,
    }


def course_facts(course: Course) -> Payload:
    """What every reply that shows a course says of it."""
    return {
        "id": course.course_id,
        "title": course.title,
        "provider": course.provider,
        "level": course.level.value if course.level else None,
        "hours": number(course.hours),
        "url": course.url,
        "skills": list(course.skills),
        "price": number(course.price),
        "is_free": free_or_unknown(course),
        "language": course.language,
    }


def free_or_unknown(course: Course) -> bool | None:
    """Whether the course costs nothing; ``None`` where the catalogue says neither."""
    if course.is_free is not None:
        return course.is_free
    return None if course.price is None else course.price == 0


def courses_payload(
    ranked: Ranked,
    *,
    title: str,
    view: View = "list",
    titles: Mapping[str, str] | None = None,
) -> Payload:
    """The ``courses`` payload for an answer of the ranking room.

    Args:
        ranked: the answer; its order is kept.
        title: heading for people, without markup.
        view: ``details`` adds each course's description, modules and prerequisites;
            ``comparison`` adds ``rows`` and one ``sentence`` over all courses.
        titles: titles of prerequisite courses by id, for ``details``; one that is not
            named is left out, because an id says nothing to people.
    """
    cards = [course_card(item) for item in ranked.items]
    if view == "details":
        for card, item in zip(cards, ranked.items, strict=True):
            card.update(_details(item.course, titles or {}))
    body = payload(
        "courses",
        title=title,
        view=view,
        request_id=ranked.request_id,
        courses=cards,
        filters=filters_dict(ranked.filters),
        relaxed=list(ranked.relaxed),
        personalised=ranked.personalised,
        exhausted=ranked.exhausted,
        basis=ranked.basis,
        **simulated_mark(ranked.simulated),
    )
    if view == "comparison":
        body.update(comparison([item.course for item in ranked.items]))
    return body


def _details(course: Course, titles: Mapping[str, str]) -> Payload:
    return {
        "description": course.description,
        "modules": [
            {"title": module.title, "hours": number(module.hours)} for module in course.modules
        ],
        "instructors": list(course.instructors),
        "prerequisites": _prerequisites(course, titles),
    }


def _prerequisites(course: Course, titles: Mapping[str, str]) -> list[list[str]]:
    """Titles by group: one of each group is needed."""
    groups: dict[int, list[str]] = {}
    for needed in course.prerequisites:
        if needed.course_id in titles:
            groups.setdefault(needed.group, []).append(titles[needed.course_id])
    return [groups[group] for group in sorted(groups)]
