"""ESCO's published CSV files: occupations, skills, and which occupation takes which skill.

The European Skills, Competences, Qualifications and Occupations classification is the European
Commission's; codes are its URIs, other labels stand one a line in one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recommender.catalogue.frameworks.model import Content, FrameworkName, Relation, Row

_LABELS = ("altLabels", "hiddenLabels")
_CONCEPT = frozenset({"conceptUri", "preferredLabel", "altLabels", "status", "modifiedDate"})
RELATIONS = {"essential": True, "optional": False}


class Skills:
    """``skills_<language>.csv``."""

    framework: FrameworkName = "esco"
    columns = _CONCEPT | {"skillType", "reuseLevel"}

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """A skill a row."""
        for number, cells in rows:
            if concept := _concept(number, cells, file, content):
                uri, name, labels = concept
                content.skills[uri] = (name, labels)
                content.accepted += 1


class Occupations:
    """``occupations_<language>.csv``."""

    framework: FrameworkName = "esco"
    columns = _CONCEPT | {"iscoGroup"}

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """An occupation a row."""
        for number, cells in rows:
            if concept := _concept(number, cells, file, content):
                uri, name, labels = concept
                content.occupations[uri] = name
                content.titles[uri] = [name, *labels]
                content.accepted += 1


class Relations:
    """``occupationSkillRelations.csv``."""

    framework: FrameworkName = "esco"
    columns = frozenset({"occupationUri", "relationType", "skillUri"})

    def read(self, rows: Iterator[Row], file: str, content: Content) -> None:
        """A relation a row."""
        for number, cells in rows:
            kind = cells["relationType"].strip().casefold()
            occupation, skill = cells["occupationUri"].strip(), cells["skillUri"].strip()
            if kind not in RELATIONS:
                content.reject(file, number, "relationType is neither essential nor optional")
            elif not occupation or not skill:
                content.reject(file, number, "an occupation or a skill is not named")
            else:
                found = Relation(occupation, skill, RELATIONS[kind], file, number)
                content.relations.append(found)
                content.accepted += 1


def _concept(
    number: int, cells: Mapping[str, str], file: str, content: Content
) -> tuple[str, str, tuple[str, ...]] | None:
    """URI, name and other labels of a row that is still in use; others are rejected."""
    uri, name = cells["conceptUri"].strip(), cells["preferredLabel"].strip()
    if not uri or not name:
        content.reject(file, number, "no conceptUri or no preferredLabel")
        return None
    if cells["status"].strip().casefold() not in ("", "released"):
        content.reject(file, number, f"its status is {cells['status'].strip()}")
        return None
    lines = (line.strip() for column in _LABELS for line in cells.get(column, "").split("\n"))
    labels = dict.fromkeys(line for line in lines if line and line != name)
    return uri, name, tuple(labels)
