import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.ranking.goals import MAX_CHARACTERS, goal_subject


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("I want to become a data scientist", "data scientist"),
        ("I want to become a data scientist, beginner, 4 hours a week", "data scientist"),
        ("I'm a beginner with 5 hours a week and want to become a data analyst", "data analyst"),
        ("I\u2019d like to be a nurse and I have 3 hours per week", "nurse"),
        ("learn how to play the guitar", "play the guitar"),
        ("switch to cyber security from scratch", "cyber security"),
        ("project manager", "project manager"),
        ("quiero aprender estadística", "estadística"),
        ("хочу изучать статистику", "статистику"),
        ("数据科学", "数据科学"),
        ("C++", "C++"),
    ],
)
def test_what_is_left_is_the_subject(said: str, meant: str) -> None:
    assert goal_subject(said) == meant


@pytest.mark.parametrize("said", ["learn", "I want to", "be"])
def test_words_that_are_all_filler_are_kept(said: str) -> None:
    assert goal_subject(said) == said


@pytest.mark.parametrize("said", [None, "", "  \n "])
def test_nothing_said_is_no_goal(said: str | None) -> None:
    assert goal_subject(said) is None


@given(st.text(max_size=600))
def test_any_text_gives_a_short_part_of_itself_or_nothing(said: str) -> None:
    meant = goal_subject(said)
    assert (meant is None) == (not said.split())
    assert meant is None or 0 < len(meant) <= MAX_CHARACTERS
