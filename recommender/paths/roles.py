"""Roles and the skills they take: our own map, read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rapidfuzz import fuzz

from recommender.errors import BadInputError
from recommender.ranking.ngrams import plain

FILE = Path("data") / "academy" / "roles" / "roles.yml"
LIKE = 88.0  # of 100: "data analist" is still a data analyst
RANKS = frozenset("senior junior lead freelance professional certified good great".split())  # noqa: SIM905
Text = Annotated[str, Field(min_length=1, max_length=100)]
_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


class _Role(BaseModel):
    model_config = _STRICT
    role: Text
    also: list[Text] = []
    core: Annotated[list[Text], Field(min_length=1)]
    further: list[Text] = []


class _File(BaseModel):
    model_config = _STRICT
    roles: Annotated[list[_Role], Field(min_length=1)]
    names: dict[Text, list[Text]] = {}


@dataclass(frozen=True, slots=True)
class Role:
    """A role: ``core`` skills are what nobody in it does without, ``further`` what most meet."""

    name: str
    core: tuple[str, ...]
    further: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoleMap:
    """All roles by their names in plain form, and other spellings of skills."""

    by_name: Mapping[str, Role] = field(default_factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def skills(self) -> tuple[str, ...]:
        """Every skill that a role takes; sorted."""
        roles = self.by_name.values()
        return tuple(sorted({skill for role in roles for skill in (*role.core, *role.further)}))

    def find(self, subject: str) -> Role | None:
        """The role that ``subject`` names, the longest name first; misspelt ones are found.

        Args:
            subject: what a goal is about ("data analyst in a bank"), without its filler.
        """
        bare = [word for word in plain(subject).split() if word not in RANKS]
        words = f" {' '.join(bare)} "
        named = [name for name in self.by_name if _names(name, words)]
        if named:
            return self.by_name[max(named, key=lambda name: (len(name), name))]
        likeness = {name: fuzz.ratio(name, words.strip()) for name in self.by_name}
        best = max(likeness, key=lambda name: (likeness[name], name), default=None)
        return self.by_name[best] if best and likeness[best] >= LIKE else None


def _names(name: str, words: str) -> bool:
    """Whether ``words`` hold ``name``; one of a single word must lead: no "dog trainer"."""
    forms = (f" {name} ", f" {name}s ")
    if " " in name:
        return any(form in words for form in forms)
    return words.startswith(forms)


def load_roles(path: Path) -> RoleMap:
    """The role map in ``path``; an empty one where there is no such file.

    Raises:
        BadInputError: the file is not in the format; the message says where.
    """
    if not path.is_file():
        return RoleMap()
    try:
        file = _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path.name} is not valid YAML.", "Correct the file.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInputError(
            f"{path.name}: {where}: {first['msg']}.", "Correct the role map."
        ) from error
    by_name: dict[str, Role] = {}
    for item in file.roles:
        role = Role(item.role, tuple(item.core), tuple(item.further))
        by_name |= {plain(name): role for name in (item.role, *item.also)}
    spellings = {plain(name): tuple(others) for name, others in file.names.items()}
    return RoleMap(by_name, spellings)
