"""Udacity's catalogue: the schools are its subjects."""

from __future__ import annotations

import re

from recommender.catalogue.importers.base import Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.tabular import TabularImporter
from recommender.catalogue.model import Course
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.numbers import parse_number
from recommender.catalogue.parsing.slugs import last_segment

# The file has lost the space after these words ("AdvancedOperating Systems").
_RUN_ON = re.compile(r"\b(Advanced|Intermediate|Beginner(?!s\b))(?=[A-Za-z])")


class UdacityImporter(TabularImporter):
    """Courses by Udacity's own code, which ends their address ("--ud120")."""

    name = "udacity"
    columns = frozenset({"Course Name", "University", "Course Rating", "Course URL"})
    fields = frozenset({"title", "description", "subject", "provider", "level", "rating", "url"})

    def recognises(self, sample: Sample) -> bool:
        """Whether it is this table: Udemy's has an unnamed column besides."""
        return super().recognises(sample) and "" not in sample.header

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        url = re.sub(r"(?<!:)//+", "/", cells.line("Course URL") or "")
        code = last_segment(url).rpartition("--")[2]
        return Course(
            course_id=f"udacity-{code}" if code else "",
            title=_RUN_ON.sub(r"\1 ", cells.line("Course Name") or ""),
            description=_RUN_ON.sub(r"\1 ", cells.text("Course Description")),
            subject=(cells.line("University") or "").removeprefix("School of ") or None,
            provider="Udacity",
            level=cells.parse("Difficulty Level", parse_level, "level"),
            rating=cells.parse("Course Rating", parse_number, "rating"),
            url=url or None,
        )
