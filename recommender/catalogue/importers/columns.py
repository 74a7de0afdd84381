"""Which column of an unknown table says what, by the names people give columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recommender.errors import BadInputError

# Field → names of columns, best first; compared without case, spaces and punctuation.
# "effort" and "length" together give hours; "minutes" is a duration in minutes.
SYNONYMS: dict[str, str] = {
    "title": "title coursetitle coursename name course",
    "course_id": "courseid id itemid item courseslug slug coursecode code sku",
    "description": "description coursedescription about longdescription summary "
    "shortdescription overview text abstract",
    "subject": "subject category primarysubject topic coursesubject department domain field fields",
    "provider": "provider institution university platform school schools organization "
    "organisation partner publisher offeredby",
    "level": "level difficulty difficultylevel courselevel courselevels coursedifficulty",
    "hours": "hours durationhours totalhours contentduration duration courseduration "
    "estimatedhours timerequired learninghours",
    "minutes": "minutes durationminutes durationmin durationmins",
    "effort": "effort courseeffort weeklyhours hoursperweek weeklyeffort",
    "length": "length courselength weeks durationweeks",
    "language": "language lang courselanguage inlanguage",
    "price": "price cost courseprice fee priceusd",
    "is_free": "isfree free",
    "is_paid": "ispaid paid",
    "rating": "rating courserating averagerating averagescore avgrating stars score",
    "rating_count": "ratingcount ratingscount numratings numreviews reviewscount reviews",
    "enrolled_count": "enrolledcount enrolled nenrolled numsubscribers subscribers students "
    "enrollments enrolments enrollment learners coursestudentsenrolled",
    "url": "url courseurl link courselink website",
    "instructors": "instructors instructor teachers teacher author authors lecturers",
    "skills": "skills skill skillsgained courseskills tags keywords teaches concepts",
    "modules": "modules syllabus curriculum units chapters",
    "prerequisites": "prerequisites prerequisite requires prerequisiteids",
    "moderation": "moderation",
}


# Columns that only the files of O*NET and ESCO have: occupations and skills, and no courses.
FRAMEWORK_COLUMNS = frozenset({"o*net-soc code", "concepturi", "occupationuri"})


def refuse_skills(name: str, header: Sequence[str]) -> None:
    """Raises ``BadInputError`` for a table of occupations or skills, which has titles too."""
    if FRAMEWORK_COLUMNS & {column.casefold() for column in header}:
        raise BadInputError(
            f"{name} is a list of occupations or skills (O*NET or ESCO), and not of courses.",
            "Use `waymark import-skills` for it.",
        )


class NoTitleColumnError(BadInputError):
    """No column holds titles, as far as anybody can tell; ``columns`` are those there are."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        named = [column[:40] for column in columns if column][:40]
        super().__init__(
            f"{name} has no column for the course's title. Its columns are: "
            f"{', '.join(named) or 'none'}.",
            "Name it with --map title=COLUMN.",
        )
        self.columns = tuple(column for column in columns if column)


def map_columns(name: str, header: Sequence[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Field → column, by ``wanted`` first and by known synonyms for the rest.

    Raises:
        NoTitleColumnError: there is no title.
        BadInputError: ``wanted`` names a field or a column that does not exist.
    """
    for field, column in wanted.items():
        if field not in SYNONYMS:
            raise BadInputError(
                f"“{field}” is not something a course has.", f"Use one of: {', '.join(SYNONYMS)}."
            )
        if column not in header:
            raise BadInputError(
                f"{name} has no column “{column}”.", f"Its columns are: {', '.join(header)}."
            )
    mapping = dict(wanted)
    by_key = {_key(column): column for column in reversed(header) if column}
    for field, synonyms in SYNONYMS.items():
        free = (by_key[key] for key in synonyms.split() if key in by_key)
        found = next((c for c in free if c not in mapping.values()), None)
        if field not in mapping and found:
            mapping[field] = found
    if "title" not in mapping:
        raise NoTitleColumnError(name, header)
    return mapping


def _key(column: str) -> str:
    return re.sub(r"[\W_]+", "", column.casefold())
