"""What is known of the items of an evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course
from recommender.errors import BadInputError


def read_items(path: Path | None, items: Sequence[str]) -> list[Course]:
    """A course for each of ``items``, from the catalogue file ``path`` where it has one.

    Without a file, or for an item it lacks, the course has an id and no text.

    Raises:
        BadInputError: the file describes none of the items.
    """
    known: dict[str, Course] = {}
    if path is not None:
        courses, _ = read_courses(path)
        known = {course.course_id: course for course in courses}
        if not known.keys() & set(items):
            raise BadInputError(
                f"{path.name} describes none of the items of the histories.",
                "Its course ids must be those of the train and test files.",
            )
    return [known.get(item) or Course(item, "") for item in items]
