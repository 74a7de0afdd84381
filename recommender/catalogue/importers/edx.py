"""edX catalogues: the full one, and the short one with text and subject in "Skills"."""

from __future__ import annotations

import re

from recommender.catalogue.importers.base import ALL_FIELDS, Sample
from recommender.catalogue.importers.cells import Cells
from recommender.catalogue.importers.tabular import TabularImporter
from recommender.catalogue.model import Course
from recommender.catalogue.parsing.durations import parse_hours
from recommender.catalogue.parsing.languages import parse_language
from recommender.catalogue.parsing.levels import parse_level
from recommender.catalogue.parsing.numbers import parse_count
from recommender.catalogue.parsing.people import split_hyphenated
from recommender.catalogue.parsing.prices import Price, parse_price
from recommender.catalogue.parsing.slugs import last_segment

SUBJECTS = (
    "Architecture",
    "Art & Culture",
    "Biology & Life Sciences",
    "Business & Management",
    "Chemistry",
    "Communication",
    "Computer Science",
    "Data Analysis & Statistics",
    "Design",
    "Economics & Finance",
    "Education & Teacher Training",
    "Electronics",
    "Energy & Earth Sciences",
    "Engineering",
    "Environmental Studies",
    "Ethics",
    "Food & Nutrition",
    "Health & Safety",
    "History",
    "Humanities",
    "Language",
    "Law",
    "Literature",
    "Math",
    "Medicine",
    "Music",
    "Philanthropy",
    "Philosophy & Ethics",
    "Physics",
    "Science",
    "Social Sciences",
)


# The files have lost the space between paragraphs ("a successful learner.The team …").
_RUN_ON = re.compile(r"(?<=[a-z]{2}[.!?:;])(?=[A-Z][a-z])")


class EdxImporter(TabularImporter):
    """The full catalogue. Weekly effort times weeks gives the hours; auditing is free."""

    name = "edx"
    columns = frozenset({"title", "institution", "course_effort", "course_length", "course_url"})
    fields = ALL_FIELDS - {"rating", "rating_count", "skills", "modules", "prerequisites"}

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        price = cells.parse("price", parse_price, "price") or Price()
        effort, length = cells.raw("course_effort"), cells.raw("course_length")
        return Course(
            course_id=edx_id(cells.raw("course_url")),
            title=cells.line("title") or "",
            description=described(cells.text("summary"), cells.text("course_description")),
            subject=cells.line("subject"),
            provider=institution(cells.line("institution")),
            level=cells.parse("Level", parse_level, "level"),
            hours=cells.attempt(lambda: parse_hours(effort, length=length), "hours"),
            language=cells.parse("language", parse_language, "language"),
            price=price.amount,
            is_free=price.is_free,
            enrolled_count=cells.parse("n_enrolled", parse_count, "enrolled_count"),
            url=cells.line("course_url"),
            instructors=split_hyphenated(cells.line("instructors") or ""),
        )


class ShortEdxImporter(TabularImporter):
    """The short catalogue: its "Skills" hold the description with the subject at the end."""

    name = "edx"
    columns = frozenset({"Course Name", "University", "Difficulty Level", "Course URL", "Skills"})
    fields = frozenset({"title", "description", "subject", "provider", "level", "url"})

    def recognises(self, sample: Sample) -> bool:
        """Whether it is this table and not one of its siblings, which have ratings."""
        return super().recognises(sample) and "Course Rating" not in sample.header

    def course(self, cells: Cells) -> Course:
        """The course of one record."""
        text, subject = split_subject(cells.text("Skills"))
        url = cells.line("Course URL") or ""
        return Course(
            course_id=edx_id(url),
            title=cells.line("Course Name") or "",
            description=described(cells.text("Course Description"), text),
            subject=subject,
            provider=institution(cells.line("University")),
            level=cells.parse("Difficulty Level", parse_level, "level"),
            url=url or None,
        )


def edx_id(url: str) -> str:
    """The course's slug, marked as edX's: other platforms use the same slugs."""
    name = last_segment(url.strip())
    return f"edx-{name}" if name else ""


def institution(text: str | None) -> str | None:
    """Partners are joined by hyphens in the file; by commas for people."""
    return ", ".join(split_hyphenated(text)) if text else None


def described(summary: str, description: str) -> str:
    """The summary, then the description, unless the one says the other."""
    summary, description = (_RUN_ON.sub(" ", text) for text in (summary, description))
    if not summary or summary in description:
        return description
    return f"{summary}\n\n{description}" if description else summary


def split_subject(text: str) -> tuple[str, str | None]:
    """A description and the subject that closes it (the longest label that fits)."""
    for subject in sorted(SUBJECTS, key=len, reverse=True):
        if text == subject or text.endswith((f" {subject}", f"\n{subject}")):
            return text.removesuffix(subject).rstrip(), subject
    return text, None
