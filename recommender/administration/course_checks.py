"""What speaks against showing a course, by its entry alone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from recommender.catalogue.model import Course

SHORTEST_DESCRIPTION = 40
NEEDED = {
    "description": "a description",
    "subject": "a subject",
    "level": "a level",
    "hours": "its hours",
    "language": "a language",
    "skills": "skills",
    "url": "an address",
}
UNCHECKED = "Whether addresses work was not checked: nothing is fetched from here."


def problems_of(
    course: Course, *, same_title: Sequence[str] = (), missing: Sequence[str] = ()
) -> tuple[str, ...]:
    """Sentences on what is missing or looks wrong; none where the entry is complete.

    Args:
        course: the entry.
        same_title: ids of other courses of that title.
        missing: ids of required courses that are not in the catalogue.
    """
    absent = [words for name, words in NEEDED.items() if getattr(course, name) in (None, "", ())]
    found = [f"It lacks {', '.join(absent)}."] if absent else []
    if 0 < len(course.description) < SHORTEST_DESCRIPTION:
        found.append(f"Its description has only {len(course.description)} characters.")
    if same_title:
        found.append(f"There is a course of this title already: {', '.join(same_title[:3])}.")
    if course.url and (urlsplit(course.url).scheme not in ("http", "https")):
        found.append("Its address is no web address.")
    if missing:
        found.append(f"It requires what is not in the catalogue: {', '.join(missing[:3])}.")
    if course.title and course.title == course.title.upper() and len(course.title) > 8:
        found.append("Its title is written in capitals.")
    return tuple(found)
