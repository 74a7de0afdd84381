"""What the encoder learns from, and how phrases are varied."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import BadInputError
from recommender.understanding.examples import Example, digest, read_examples, read_topics
from recommender.understanding.variation import Variation

PROJECT = Path(__file__).parents[2]


def test_the_projects_own_phrases_are_read() -> None:
    examples = read_examples(PROJECT / "data" / "nlu")
    assert {"recommend", "out_of_scope"} <= {example.intent for example in examples}
    assert all(example.text and not example.text.startswith("- ") for example in examples)


def test_a_folder_without_phrases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no phrases"):
        read_examples(tmp_path)


def test_topics_are_those_of_the_academy() -> None:
    assert "SQL" in read_topics(PROJECT / "data" / "academy" / "courses")


def test_the_digest_knows_phrases_and_intents_but_no_order() -> None:
    one, two = Example("hi", "greet"), Example("bye", "goodbye")
    assert digest([one, two]) == digest([two, one])
    assert digest([one]) != digest([Example("hi", "goodbye")])


@given(st.text(max_size=60), st.integers(0, 99))
def test_any_text_can_be_varied_and_chance_is_the_callers(text: str, seed: int) -> None:
    assert Variation(["SQL", "baking"], Random(seed))(text) == Variation(
        ["SQL", "baking"], Random(seed)
    )(text)


def test_some_stay_and_some_change() -> None:
    vary = Variation([], Random(1))
    seen = {vary("show me something else") for _ in range(200)}
    assert "show me something else" in seen
    assert len(seen) > 20


def test_a_topic_gives_way_to_another_and_parts_of_words_do_not() -> None:
    vary = Variation(["SQL", "baking"], Random(1))
    seen = " ".join(vary("a course on SQL") for _ in range(100))
    assert "baking" in seen
    assert "baking" not in " ".join(vary("nosqlbase") for _ in range(100))
