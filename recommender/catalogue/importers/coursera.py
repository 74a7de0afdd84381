"""Coursera's catalogue as scraped in 2019: list columns are Python literals."""

from __future__ import annotations

import re

from recommender.catalogue.importers.base import ALL_FIELDS
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.tabular import TabularImporter
from recommender.catalogue.model import Course, Module
from recommender.catalogue.parsing.durations import parse_hours
from recommender.catalogue.parsing.languages import parse_language
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.lists import parse_list
from recommender.catalogue.parsing.numbers import parse_count, parse_number

# A programme's page runs its name and its slogan together: "… SpecializationLaunch Your …".
_SLOGAN = re.compile(r"(?<=\bSpecialization)(?=[A-Z]).*", re.DOTALL)


class CourseraImporter(TabularImporter):
    """Courses by their slug. Prices are not in the file, nor who offers a course."""

    name = "coursera"
    columns = frozenset({"course_id", "title", "breadcrumbs", "about", "product_glance"})
    fields = ALL_FIELDS - {"price", "is_free", "prerequisites"}

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        glance = cells.parse("product_glance", parse_list, "glance") or ()
        metrics = cells.parse("metrics", parse_list, "metrics") or ()
        subjects = cells.parse("breadcrumbs", parse_list, "subject") or ()
        rating = cells.parse("average_score", parse_number, "rating")
        length = next((item for item in glance if "to complete" in item), "")
        level = next((item for item in glance if item.endswith(" Level")), "")
        enrolled = next((item for item in metrics if "enrolled" in item), "")
        return Course(
            course_id=cells.raw("course_id").strip(),
            title=_SLOGAN.sub("", cells.line("title") or ""),
            description=cells.text("about"),
            subject=subjects[0] if subjects else None,
            provider="Coursera",
            level=cells.attempt(lambda: parse_level(level), "level"),
            hours=cells.attempt(lambda: parse_hours(length), "hours"),
            language=cells.parse("language", parse_language, "language"),
            rating=None if rating is None else round(rating, 2),
            rating_count=cells.parse("ratings_count", parse_count, "rating_count"),
            enrolled_count=cells.attempt(lambda: parse_count(enrolled), "enrolled_count"),
            url=cells.line("url"),
            instructors=cells.parse("instructors", parse_list, "instructors") or (),
            skills=cells.parse("skills", parse_list, "skills") or (),
            modules=_modules(cells.parse("syllabus", parse_list, "syllabus") or ()),
        )


def _modules(titles: tuple[str, ...]) -> tuple[Module, ...]:
    """Modules, unless their titles differ by a number alone ("Week 1", "Week 2"…)."""
    if len(titles) > 1 and len({re.sub(r"\d+", "", title) for title in titles}) == 1:
        return ()
    return tuple(Module(title) for title in titles)
