"""Whole sentences of many people, read by the extractors in the order of config.yml."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.components.entities.career_goal import CareerGoalExtractor
from bot.components.entities.comparative import ComparativeExtractor
from bot.components.entities.count import CountExtractor
from bot.components.entities.deadline import DeadlineExtractor
from bot.components.entities.language import LanguageExtractor
from bot.components.entities.level import LevelExtractor
from bot.components.entities.ordinal import OrdinalExtractor
from bot.components.entities.price import PriceExtractor
from bot.components.entities.profile_field import ProfileFieldExtractor
from bot.components.entities.time_amount import TimeAmountExtractor

PROJECT = Path(__file__).parents[2]
CASES = yaml.safe_load((PROJECT / "tests" / "nlu" / "voices.yml").read_text(encoding="utf-8"))
EXTRACTORS = (
    LevelExtractor,
    DeadlineExtractor,
    TimeAmountExtractor,
    PriceExtractor,
    OrdinalExtractor,
    CountExtractor,
    ComparativeExtractor,
    LanguageExtractor,
    ProfileFieldExtractor,
    CareerGoalExtractor,
)
#: What a mapping of the file leaves out.
UNSAID: dict[str, dict[str, Any]] = {
    "time_amount": {"hours_per_week": None, "hours": None, "bound": None},
    "price": {"free": False, "max": None},
    "deadline": {"ambiguous": False},
}


def read(text: str) -> dict[str, list[Any]]:
    """The values by entity, in reading order; the words of an amount or deadline are left out."""
    message = Message({"text": text})
    for kind in EXTRACTORS:
        extractor = kind({})
        if isinstance(extractor, DeadlineExtractor):
            extractor.clock = lambda: datetime(2026, 3, 11, tzinfo=timezone.utc)  # noqa: UP017 - Python 3.10
        extractor.process([message])
    found: dict[str, list[Any]] = {}
    for entity in sorted(message.get("entities"), key=lambda e: e["start"]):
        value = entity["value"]
        if isinstance(value, dict):
            value = {key: part for key, part in value.items() if key != "text"}
        found.setdefault(entity["entity"], []).append(value)
    return found


def expected(name: str, value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [{**UNSAID.get(name, {}), **v} if isinstance(v, dict) else v for v in values]


def test_the_extractors_are_those_of_the_pipeline_in_its_order() -> None:
    config = yaml.safe_load((PROJECT / "config.yml").read_text(encoding="utf-8"))
    names = [part["name"].rsplit(".", 1)[-1] for part in config["pipeline"]]
    rules = [n for n in names if n.endswith("Extractor") and n != "PhraseMatcherExtractor"]
    assert rules == [kind.__name__ for kind in EXTRACTORS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_sentence(case: dict[str, Any]) -> None:
    assert read(case["text"]) == {n: expected(n, v) for n, v in case["entities"].items()}
