"""What sentences about the ranking's parts and dials say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.admin_dials import dials_said
from recommender.ranking.adjustments import DIALS, MOST, PARTS, Adjustments

NOW = {**dict.fromkeys(PARTS, 1.0), "diversity": 0.2, "exploration": 0.1}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("give popularity half the weight", {"popularity": 0.5}),
        ("give popularity half the weight and switch off trend", {"popularity": 0.5, "trend": 0}),
        ("switch off the trending part", {"trend": 0}),
        ("diversity 0.3", {"diversity": 0.3}),
        ("set collaborative to 1.5", {"collaborative": 1.5}),
        ("double the ratings", {"rating": 2.0}),
        ("collab weight .9", {"collaborative": 0.9}),
        ("put the content weight at 1.2", {"goal": 1.2}),
        ("turn popularity down a notch", {"popularity": 0.75}),
        ("popular stuff is drowning out everything, weigh it less", {"popularity": 0.5}),
        ("bring back trending", {"trend": None}),
        ("activate the trending candidates again", {"trend": None}),
        ("turn off the similar-learners part", {"collaborative": 0}),
        ("kill the popularity boost", {"popularity": 0}),
        ("knock popularity down by a third", {"popularity": 0.667}),
        ("bump ratings from .2 to .3", {"rating": 1.5}),
        ("less diversity please", {"diversity": 0.1}),
        ("more exploration, say ten percent", {"exploration": 0.1}),
        ("preview diversity 0.6 for some learners", {"diversity": 0.6}),
        ("push niche courses harder in the ranking", {"popularity": 0.75}),
        ("popularity and trend to 0.4", {"popularity": 0.4, "trend": 0.4}),
        ("set freshness to 0.15", {"exploration": 0.15}),
        ("I want semantic similarity to count for more in the recommender", {"goal": 1.25}),
        ("switch on the co-enrolment source", {"collaborative": None}),
        ("put trend back to normal", {"trend": None}),
        ("lists look all the same, give the diversity knob one more tenth", {"diversity": 0.3}),
    ],
)
def test_what_is_to_change(text: str, values: dict[str, float | None]) -> None:
    said = dials_said(text, NOW)
    assert said.values == values
    assert not said.reset


def test_everything_as_usual() -> None:
    assert dials_said("reset all weights to default", NOW).reset
    assert dials_said("reset the ranking", NOW).reset


def test_everything_but_one() -> None:
    said = dials_said("set everything but content to zero", NOW)
    assert said.values == {name: 0.0 for name in PARTS if name != "goal"}


def test_a_part_without_a_change_is_asked_about() -> None:
    assert dials_said("what about popularity", NOW).named == ("popularity",)


@pytest.mark.parametrize(
    "text", ["reduce the price factor to 0.1", "halve the weight of completions"]
)
def test_what_is_no_part_is_said(text: str) -> None:
    said = dials_said(text, NOW)
    assert said.unknown
    assert not said.values


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for name, value in dials_said(text, NOW).values.items():
        assert name in NOW
        assert value is None or value >= 0


@given(
    st.sampled_from(sorted(NOW)),
    st.sampled_from(["more", "less", "half the", "double the", "no", "a bit more", "much less"]),
)
def test_what_is_relative_stays_in_range(name: str, how: str) -> None:
    values = dials_said(f"{how} {name}", NOW).values
    for part, value in values.items():
        if value is not None:
            assert 0 <= value <= DIALS.get(part, MOST)
            Adjustments().setting(part, value)
