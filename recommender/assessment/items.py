"""Questions as the bank knows them, free of storage and transport."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Item:
    """A multiple-choice question on one skill.

    Attributes:
        item_id: unique in the bank; kept with answers, hence never given to another question.
        skill: in the catalogue's own spelling.
        subject: the subject the skill's courses belong to.
        options: 3 to 5 texts; exactly one is right.
        right: place of the right option, from 0.
        explanation: one sentence, shown after the answer.
        difficulty: in logits; somebody of this ability has an even chance without guessing.
    """

    item_id: str
    skill: str
    subject: str
    text: str
    options: tuple[str, ...]
    right: int
    explanation: str
    difficulty: float

    @property
    def guess(self) -> float:
        """Chance of hitting the right option blindly."""
        return 1 / len(self.options)


class ItemBank:
    """All questions of an installation, by id and by topic (a skill or a subject)."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items = {item.item_id: item for item in items}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def get(self, item_id: str | None) -> Item | None:
        """The question, or ``None`` when the bank no longer has it."""
        return None if item_id is None else self._items.get(item_id)

    def of(self, topic: str) -> tuple[Item, ...]:
        """The questions of a skill or of a subject; ``()`` for anything else."""
        return tuple(item for item in self if topic in (item.skill, item.subject))

    @cached_property
    def skills(self) -> Mapping[str, int]:
        """Number of questions by skill, sorted by name."""
        return self._counts(item.skill for item in self)

    @cached_property
    def subjects(self) -> Mapping[str, int]:
        """Number of questions by subject, sorted by name."""
        return self._counts(item.subject for item in self)

    def with_difficulties(self, found: Mapping[str, float]) -> ItemBank:
        """The same questions, those in ``found`` with another difficulty (logits)."""
        if not found:
            return self
        return ItemBank(
            replace(item, difficulty=found.get(item.item_id, item.difficulty)) for item in self
        )

    @staticmethod
    def _counts(names: Iterable[str]) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for name in names:
            counts[name] = counts.get(name, 0) + 1
        return dict(sorted(counts.items()))
