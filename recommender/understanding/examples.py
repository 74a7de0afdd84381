"""What the chat learns from: phrases by intent, and topics that may stand for one another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from recommender.errors import BadInputError


class Example(NamedTuple):
    """A phrase and the intent it means."""

    text: str
    intent: str


def read_examples(folder: Path) -> list[Example]:
    """Every phrase of the YAML files in ``folder`` (Rasa's training data), in their order.

    Raises:
        BadInputError: there are none.
    """
    found = [
        Example(line.strip().removeprefix("- "), item["intent"])
        for path in sorted(folder.glob("*.yml"))
        for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        if "intent" in item
        for line in item["examples"].strip().splitlines()
    ]
    if len({example.intent for example in found}) < 2:
        raise BadInputError(
            f"There are no phrases to learn from in {folder.name!r}.",
            "Name a folder with Rasa's training data, such as data/nlu.",
        )
    return found


def read_topics(folder: Path) -> list[str]:
    """Names of subjects and skills of the academy's files in ``folder``."""
    topics: set[str] = set()
    for path in sorted(folder.glob("*.yml")):
        document = yaml.safe_load(path.read_text("utf-8"))
        topics.add(document["subject"])
        topics.update(skill for course in document["courses"] for skill in course["skills"])
    return sorted(topics)


def digest(examples: Sequence[Example]) -> str:
    """12 hex digits that change with any phrase or intent."""
    lines = "\n".join(sorted(f"{example.intent}\t{example.text}" for example in examples))
    return hashlib.sha256(lines.encode()).hexdigest()[:12]
