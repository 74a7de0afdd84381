"""Every grammar: expected values by phrase, and one contract for any text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.components.entities.level_patterns import levels
from bot.components.grammar.career_goals import career_goals
from bot.components.grammar.comparatives import comparatives
from bot.components.grammar.counts import counts
from bot.components.grammar.languages import languages
from bot.components.grammar.ordinals import ordinals
from bot.components.grammar.prices import prices
from bot.components.grammar.profile_fields import profile_fields

GRAMMARS: dict[str, Callable[[str], Any]] = {
    g.__name__: g
    for g in (
        levels,
        prices,
        ordinals,
        counts,
        comparatives,
        languages,
        profile_fields,
        career_goals,
    )
}
FILE = Path(__file__).parents[1] / "nlu" / "spans.yml"
PHRASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))
CASES = [(name, text) for name, phrases in PHRASES.items() for text in phrases]


@pytest.mark.parametrize(("name", "text"), CASES, ids=lambda value: str(value))
def test_phrase(name: str, text: str) -> None:
    assert [span.value for span in GRAMMARS[name](text)] == PHRASES[name][text]


def test_every_grammar_has_phrases() -> None:
    assert PHRASES.keys() == GRAMMARS.keys()


@pytest.mark.parametrize("name", GRAMMARS)
@settings(max_examples=60, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(" ".join(t for _, t in CASES).split()), max_size=12).map(" ".join),
    )
)
def test_any_text_gives_spans_inside_it_with_json_values(name: str, text: str) -> None:
    for span in GRAMMARS[name](text):
        assert 0 <= span.start < span.end <= len(text)
        json.dumps(span.value)
