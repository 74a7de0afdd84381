"""Frameworks of occupations and skills that were imported: writing them, and looking up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from recommender.storage.dialects import upsert
from recommender.storage.tables import (
    FrameworkSkillRow,
    OccupationLabelRow,
    OccupationRow,
    OccupationSkillRow,
)

BATCH = 400


@dataclass(frozen=True, slots=True)
class Found:
    """An occupation: the framework it is of, its name, and its skills by name, sorted."""

    framework: str
    name: str
    essential: tuple[str, ...]
    optional: tuple[str, ...]


def write_skills(
    session: Session, framework: str, skills: Mapping[str, tuple[str, Sequence[str]]]
) -> None:
    """Adds or renames skills: code → (name, other names)."""
    rows = (
        {"framework": framework, "code": code, "name": name, "labels": list(labels)}
        for code, (name, labels) in skills.items()
    )
    _upsert(session, FrameworkSkillRow, rows, ("framework", "code"), ("name", "labels"))


def write_occupations(session: Session, framework: str, names: Mapping[str, str]) -> None:
    """Adds or renames occupations: code → name."""
    rows = ({"framework": framework, "code": code, "name": name} for code, name in names.items())
    _upsert(session, OccupationRow, rows, ("framework", "code"), ("name",))


def write_labels(session: Session, framework: str, labels: Mapping[str, Iterable[str]]) -> None:
    """Adds titles (in plain form) of occupations, by code; unknown codes are passed over."""
    keys = codes(session, OccupationRow, framework)
    rows = (
        {"label": label, "occupation_pk": keys[code]}
        for code, those in labels.items()
        if code in keys
        for label in dict.fromkeys(those)
    )
    _upsert(session, OccupationLabelRow, rows, ("label", "occupation_pk"), ())


def write_relations(
    session: Session, framework: str, relations: Mapping[tuple[str, str], bool]
) -> None:
    """Adds what occupations take: (occupation, skill) by code → whether it is essential."""
    occupations = codes(session, OccupationRow, framework)
    skills = codes(session, FrameworkSkillRow, framework)
    rows = (
        {
            "occupation_pk": occupations[occupation],
            "skill_pk": skills[skill],
            "essential": essential,
        }
        for (occupation, skill), essential in relations.items()
        if occupation in occupations and skill in skills
    )
    _upsert(session, OccupationSkillRow, rows, ("occupation_pk", "skill_pk"), ("essential",))


def codes(
    session: Session, table: type[OccupationRow] | type[FrameworkSkillRow], framework: str
) -> dict[str, int]:
    """Keys of the framework's occupations or skills, by code."""
    statement = select(table.code, table.id).where(table.framework == framework)
    return {row.code: row.id for row in session.execute(statement)}


def known_codes(session: Session, framework: str) -> tuple[set[str], set[str]]:
    """Codes of the framework's occupations, and of its skills."""
    return (
        set(codes(session, OccupationRow, framework)),
        set(codes(session, FrameworkSkillRow, framework)),
    )


def find(session: Session, labels: Sequence[str]) -> Found | None:
    """The occupation with one of the plain ``labels``, the first that any has.

    Where several occupations share a title, the one so named comes first, then ESCO's.
    """
    statement = (
        select(OccupationLabelRow.label, OccupationRow)
        .join(OccupationRow, OccupationRow.id == OccupationLabelRow.occupation_pk)
        .where(OccupationLabelRow.label.in_(labels))
    )
    found = session.execute(statement).all()
    if not found:
        return None
    _, row = min(
        found,
        key=lambda one: (
            labels.index(one[0]),
            one[1].name.casefold() != one[0],
            one[1].framework,
            one[1].code,
        ),
    )
    return Found(
        row.framework, row.name, _skills(session, row.id, True), _skills(session, row.id, False)
    )


def other_names(session: Session, skills: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Other names of skills, by name."""
    statement = select(FrameworkSkillRow.name, FrameworkSkillRow.labels).where(
        FrameworkSkillRow.name.in_(skills)
    )
    return {name: tuple(labels) for name, labels in session.execute(statement)}


def counts(session: Session) -> dict[str, int]:
    """How many occupations, skills and relations are stored."""
    tables = {
        "occupations": OccupationRow,
        "skills": FrameworkSkillRow,
        "relations": OccupationSkillRow,
    }
    return {
        name: session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in tables.items()
    }


def _skills(session: Session, occupation_pk: int, essential: bool) -> tuple[str, ...]:
    statement = (
        select(FrameworkSkillRow.name)
        .join(OccupationSkillRow, OccupationSkillRow.skill_pk == FrameworkSkillRow.id)
        .where(
            OccupationSkillRow.occupation_pk == occupation_pk,
            OccupationSkillRow.essential == essential,
        )
        .order_by(FrameworkSkillRow.name)
    )
    return tuple(session.scalars(statement))


def _upsert(
    session: Session,
    table: Any,
    rows: Iterable[dict[str, Any]],
    key: tuple[str, ...],
    changed: tuple[str, ...],
) -> None:
    for batch in _batches(rows):
        statement = upsert(session, table).values(batch)
        if changed:
            new = {name: statement.excluded[name] for name in changed}
            statement = statement.on_conflict_do_update(index_elements=key, set_=new)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=key)
        session.execute(statement)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
