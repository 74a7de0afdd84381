"""Udemy catalogues: the large one with ids and prices, and the small one with descriptions."""

from __future__ import annotations

import re

from recommender.catalogue.importers.base import Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.tabular import TabularImporter
from recommender.catalogue.model import Course
from recommender.catalogue.parsing.durations import parse_hours
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.numbers import parse_bool, parse_count, parse_number
from recommender.catalogue.parsing.prices import Price, parse_price
from recommender.catalogue.parsing.slugs import last_segment


class UdemyImporter(TabularImporter):
    """Courses by Udemy's number. Hours are those of the content; there are no descriptions."""

    name = "udemy"
    columns = frozenset({"course_id", "course_title", "is_paid", "content_duration"})
    fields = frozenset(
        {
            "title",
            "subject",
            "provider",
            "level",
            "hours",
            "price",
            "is_free",
            "rating_count",
            "enrolled_count",
            "url",
        }
    )

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        price = cells.parse("price", parse_price, "price") or Price()
        paid = cells.parse("is_paid", parse_bool, "is_paid")
        return Course(
            course_id=cells.raw("course_id").strip(),
            title=cells.line("course_title") or "",
            subject=cells.line("subject"),
            provider="Udemy",
            level=cells.parse("level", parse_level, "level"),
            hours=cells.parse("content_duration", parse_hours, "hours"),
            price=0.0 if paid is False else price.amount,
            is_free=price.is_free if paid is None else not paid,
            rating_count=cells.parse("num_reviews", parse_count, "rating_count"),
            enrolled_count=cells.parse("num_subscribers", parse_count, "enrolled_count"),
            url=cells.line("url"),
        )


class DescribedUdemyImporter(TabularImporter):
    """The small catalogue. "Skills" holds category, subcategory and topic; 0.0 is no rating."""

    name = "udemy"
    columns = frozenset({"Course Name", "Course Rating", "Course URL", "Skills", ""})
    fields = frozenset({"title", "description", "subject", "provider", "rating", "skills", "url"})

    def recognises(self, sample: Sample) -> bool:
        """Whether it is this table: it has an unnamed column, its siblings have none."""
        return super().recognises(sample) and "Course Description" in sample.header

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        url = cells.line("Course URL") or ""
        name = last_segment(url)
        category, topic = _category(cells.raw("Skills"))
        return Course(
            course_id=f"udemy-{name}" if name else "",
            title=cells.line("Course Name") or "",
            description=cells.text("Course Description"),
            subject=category,
            provider=cells.line("University") or "Udemy",
            level=cells.parse("Difficulty Level", parse_level, "level"),
            rating=cells.parse("Course Rating", parse_number, "rating") or None,
            skills=(topic,) if topic else (),
            url=url or None,
        )


def _category(text: str) -> tuple[str | None, str | None]:
    parts = [part.strip() for part in re.split(r"\s{2,}", text.strip()) if part.strip()]
    return (parts[0] if parts else None, parts[-1] if len(parts) > 1 else None)
