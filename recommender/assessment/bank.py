"""Reading a question bank: YAML files, one a skill, with a report row by row.

A faulty question never stops the good ones; ``docs/placement.md`` describes the format.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from recommender.assessment.items import Item, ItemBank
from recommender.assessment.levels import CENTRES
from recommender.catalogue.model import Level

log = logging.getLogger(__name__)
LEVELS = tuple(level.value for level in Level)
SENTENCE_END = (".", "!", "?")
Short = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a question (or, without ``question``, a whole file) was left out."""

    file: str
    question: str | None
    reason: str


class _Question(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
    difficulty: Annotated[float, Field(ge=-4, le=4)]
    question: Annotated[str, Field(min_length=1, max_length=400)]
    options: Annotated[list[Short], Field(min_length=3, max_length=5)]
    answer: Annotated[int, Field(ge=1)]
    explanation: Annotated[str, Field(min_length=1, max_length=300)]

    @field_validator("difficulty", mode="before")
    @classmethod
    def _from_level(cls, value: object) -> object:
        return CENTRES[Level(value)] if isinstance(value, str) and value in LEVELS else value

    @field_validator("options")
    @classmethod
    def _all_different(cls, value: list[str]) -> list[str]:
        if len({option.casefold() for option in value}) < len(value):
            raise ValueError("two options are the same")
        return value

    @field_validator("explanation")
    @classmethod
    def _a_sentence(cls, value: str) -> str:
        if not value.endswith(SENTENCE_END):
            raise ValueError("should be a sentence with a full stop")
        return value

    @model_validator(mode="after")
    def _answer_is_an_option(self) -> _Question:
        if self.answer > len(self.options):
            raise ValueError(f"answer {self.answer} names no option; there are {len(self.options)}")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, strict=True)

    skill: Annotated[str, Field(min_length=1, max_length=100)]
    subject: Annotated[str, Field(min_length=1, max_length=200)]
    questions: Annotated[list[Any], Field(min_length=1)]


def read_bank(folder: Path) -> tuple[ItemBank, tuple[Problem, ...]]:
    """The questions of all ``*.yml`` files in ``folder``, and what had to be left out.

    A folder that is not there is an empty bank: an installation may do without quizzes.
    """
    found = [row for path in sorted(folder.glob("*.yml")) for row in _rows(path)]
    return _without_doubles(found)


def usable_bank(folder: Path) -> ItemBank:
    """The questions of ``folder``; what had to be left out is counted in the log."""
    bank, problems = read_bank(folder)
    if problems:
        log.warning(
            "left out %d faulty questions or files; `waymark questions check` says which",
            len(problems),
        )
    return bank


def _without_doubles(
    found: list[tuple[str, Item] | Problem],
) -> tuple[ItemBank, tuple[Problem, ...]]:
    items: dict[str, Item] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for row in found:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        file, item = row
        text = " ".join(item.text.casefold().split())
        if item.item_id in items:
            problems.append(Problem(file, item.item_id, "the id is used by another question"))
        elif text in texts:
            problems.append(Problem(file, item.item_id, f"asks the same as {texts[text]}"))
        else:
            items[item.item_id] = item
            texts[text] = item.item_id
    return ItemBank(items.values()), tuple(problems)


def _rows(path: Path) -> Iterator[tuple[str, Item] | Problem]:
    document = _document(path)
    if isinstance(document, Problem):
        yield document
        return
    for number, raw in enumerate(document.questions, start=1):
        try:
            question = _Question.model_validate(raw)
        except ValidationError as error:
            yield Problem(path.name, _name(raw, number), _first(error))
            continue
        yield path.name, _item(document, question)


def _document(path: Path) -> _File | Problem:
    try:
        return _File.model_validate(_parsed(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        return Problem(path.name, None, f"not valid YAML{where}")
    except ValidationError as error:
        return Problem(path.name, None, _first(error))


def _parsed(text: str) -> object:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast
    return yaml.load(text, Loader=loader)  # noqa: S506


def _name(raw: object, number: int) -> str:
    named = raw.get("id") if isinstance(raw, dict) else None
    return named if isinstance(named, str) and named else f"question {number}"


def _first(error: ValidationError) -> str:
    item = error.errors()[0]
    field = ", ".join(str(part + 1) if isinstance(part, int) else part for part in item["loc"])
    reason = item["msg"].removeprefix("Value error, ")
    hint = " (put it in quotes)" if item["type"] == "string_type" else ""
    return f"{field}: {reason[:1].lower()}{reason[1:]}{hint}" if field else reason


def _item(file: _File, question: _Question) -> Item:
    return Item(
        item_id=question.id,
        skill=file.skill,
        subject=file.subject,
        text=question.question,
        options=tuple(question.options),
        right=question.answer - 1,
        explanation=question.explanation,
        difficulty=question.difficulty,
    )


def positions(bank: ItemBank) -> Counter[int]:
    """How often each place, from 0, holds the right option."""
    return Counter(item.right for item in bank)
