"""The academy format: YAML files of one subject each, written by people and checked strictly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from recommender.catalogue.model import Course, Level, Moderation, Module, Prerequisite
from recommender.errors import BadInputError

Text = Annotated[str, Field(min_length=1)]
# Short ids such as "machine-learning" are other platforms' too; both must fit in one store.
PREFIX = "academy-"

Hours = Annotated[float, Field(gt=0, le=10_000)]
_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


class _Module(BaseModel):
    model_config = _STRICT
    title: Text
    hours: Hours | None = None


class _Course(BaseModel):
    model_config = _STRICT
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
    title: Text
    description: Text
    provider: Text
    level: Level | None = None
    hours: Hours
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    price: Annotated[float, Field(ge=0)]
    skills: list[Annotated[str, Field(min_length=1, max_length=100)]]
    modules: list[_Module] = []
    prerequisites: list[str | list[str]] = []
    instructors: list[Text] = []
    url: str | None = None
    moderation: Moderation = Moderation.APPROVED

    @field_validator("prerequisites")
    @classmethod
    def _no_empty_alternatives(cls, value: list[str | list[str]]) -> list[str | list[str]]:
        if any(not item for item in value):
            raise ValueError("a prerequisite is empty")
        return value


class _File(BaseModel):
    model_config = _STRICT
    subject: Text
    courses: Annotated[list[_Course], Field(min_length=1)]


def load(folder: Path) -> Iterator[Course]:
    """The courses of an academy.

    Args:
        folder: a folder with ``*.yml`` (or ``courses/*.yml``) files, or one such file.

    Yields:
        Courses in the order of the files' names and of their places in them; their ids are those
        of the files behind "academy-".

    Raises:
        BadInputError: there are no files, or one is not in the format; the message names the
            file, the course and the field.
    """
    for path in academy_files(folder):
        file = _read(path)
        for item in file.courses:
            yield _course(file.subject, item)


def academy_files(folder: Path) -> list[Path]:
    """The YAML files of an academy; raises ``BadInputError`` where there are none."""
    if folder.is_file():
        return [folder]
    paths = sorted(folder.glob("*.yml")) or sorted(folder.glob("courses/*.yml"))
    if not paths:
        raise BadInputError(f"There are no .yml files in {folder}.", "Name the academy's folder.")
    return paths


def _read(path: Path) -> _File:
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise BadInputError(
            f"{path.name} is not valid YAML{where}.", "Correct the file."
        ) from error
    try:
        return _File.model_validate(document)
    except ValidationError as error:
        raise BadInputError(
            f"{path.name} is not in the academy format: {_first(error, document)}.",
            "data/academy/README.md describes the format.",
        ) from error


def _loader() -> type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast


def _first(error: ValidationError, document: object) -> str:
    """The first thing that is wrong, by the course's id and the field's name."""
    item = error.errors()[0]
    where = [str(part) for part in item["loc"]]
    if len(where) >= 2 and where[0] == "courses" and isinstance(document, dict):
        course = document["courses"][int(where[1])]
        name = course.get("id") if isinstance(course, dict) else None
        where = [f"course {name or int(where[1]) + 1}", *where[2:]]
    return f"{', '.join(where) or 'the file'}: {item['msg'][:1].lower()}{item['msg'][1:]}"


def _course(subject: str, item: _Course) -> Course:
    return Course(
        course_id=PREFIX + item.id,
        title=item.title,
        description=item.description,
        subject=subject,
        provider=item.provider,
        level=item.level,
        hours=item.hours,
        language=item.language,
        price=item.price,
        is_free=item.price == 0,
        url=item.url,
        instructors=tuple(item.instructors),
        skills=tuple(item.skills),
        modules=tuple(Module(module.title, module.hours) for module in item.modules),
        prerequisites=tuple(
            Prerequisite(PREFIX + name, group)
            for group, names in enumerate(item.prerequisites)
            for name in ([names] if isinstance(names, str) else names)
        ),
        moderation=item.moderation,
    )
