"""Rules that run only where one of their cues is said: no cue is missing, none is needless."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.components.entities.level_patterns import _named, levels
from bot.components.grammar.comparatives import comparatives
from bot.components.grammar.cues import Rule, rules, spans, words
from bot.components.grammar.span import flatten
from bot.components.grammar.told_levels import LEVELS
from bot.components.grammar.told_prices import FREE
from bot.components.grammar.told_wishes import WISHES

FILE = Path(__file__).parents[1] / "nlu" / "spans.yml"
PHRASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
TEXTS = [text for phrases in PHRASES.values() for text in phrases]
TABLES = {"wishes": WISHES, "levels": LEVELS, "prices": FREE}


def test_words_hold_a_contraction_and_its_parts() -> None:
    assert words("i don't know 3 in-depth ones") >= {"don't", "don", "t", "3", "in", "depth"}


def test_a_rule_is_asked_only_where_a_cue_is_said() -> None:
    table = rules({"told": (("moon", r"(?:from )?the \w+"),)})
    assert [span.value for span in spans("back from the moon", table)] == ["told"]
    assert spans("back from the shop", table) == []


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("text", TEXTS)
def test_what_matches_has_a_cue(name: str, text: str) -> None:
    """A pattern that matches a phrase of the tests is never kept from it by its cues."""
    flat = flatten(text)
    uncued = [rule for rule in TABLES[name] if rule.pattern.search(flat)]
    assert [rule for rule in uncued if words(flat).isdisjoint(rule.cues)] == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_named_level_has_a_cue(text: str) -> None:
    assert not _named(text) or levels(text)


def test_what_is_named_goes_before_what_is_told() -> None:
    (level,) = levels("I've been cooking since I was nine, but I'm a beginner at baking")
    assert level.value == "beginner"


def test_a_wish_without_a_word_for_a_course_is_none() -> None:
    assert comparatives("my head hurts") == []
    assert [s.value for s in comparatives("that course made my head hurt, my head hurts")] == [
        "easier"
    ]


def test_every_rule_can_match_a_text_with_its_cues() -> None:
    assert all(isinstance(rule, Rule) and rule.cues for table in TABLES.values() for rule in table)
