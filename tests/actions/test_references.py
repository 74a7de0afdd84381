"""Which course is meant: knowable answers over five courses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes import COURSES, FakeCatalogue

from actions.reference_pairs import resolve_two
from actions.reference_traits import by_trait
from actions.references import Context, Outcome, resolve
from actions.turn import Entity, Message

BY_ID = {item.course_id: item for item in COURSES}
CATALOGUE = FakeCatalogue()


def context(shown: str = "sql py ml", current: str | None = None) -> Context:
    return Context(
        shown=tuple(BY_ID[item] for item in shown.split()),
        current=BY_ID[current] if current else None,
        find=lambda words, among: CATALOGUE.find(words, among=among),
    )


def message(text: str = "", **entities: Any) -> Message:
    found = [
        Entity(name, value)
        for name, values in entities.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return Message(text=text, entities=tuple(found))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (message("the second one", ordinal=2), "py"),
        (message("the last", ordinal=-1), "ml"),
        (message("3"), "ml"),
        (message("number 1"), "sql"),
        (message("tell me more about the SQL one", skill="SQL"), "sql"),
        (message("the sql one"), "sql"),
        (message("the python course", skill="Python"), "py"),
        (message("details of Watercolour Painting"), "paint"),
        (message("what about it", course="Spanish for Travellers"), "spanish"),
        (message("the cheaper one", comparative="cheaper"), "sql"),
        (message("the longest", comparative="longer"), "ml"),
        (message("/explain", course_id="py"), "py"),
    ],
)
def test_one_course_is_found(said: Message, meant: str) -> None:
    reference = resolve(said, context())
    assert reference.outcome is Outcome.FOUND
    assert [item.course_id for item in reference.courses] == [meant]


@pytest.mark.parametrize(
    "text", ["why this one?", "tell me more about it", "enrol me please", "I'd like to enrol in it"]
)
def test_pointing_means_the_course_talked_of_last(text: str) -> None:
    reference = resolve(message(text), context(current="ml"))
    assert [item.course_id for item in reference.courses] == ["ml"]


def test_a_place_wins_over_the_course_talked_of_last() -> None:
    reference = resolve(message("no, the first", ordinal=1), context(current="ml"))
    assert [item.course_id for item in reference.courses] == ["sql"]


def test_pointing_at_several_is_ambiguous() -> None:
    reference = resolve(message("why?"), context())
    assert reference.outcome is Outcome.AMBIGUOUS
    assert len(reference.courses) == 3


def test_a_skill_that_two_share_is_ambiguous() -> None:
    reference = resolve(message("the beginner one", skill="Python"), context("ml spanish sql"))
    assert reference.courses == (BY_ID["ml"],)
    both = resolve(message("the databases one"), context("sql py"))
    assert both.courses == (BY_ID["sql"],)


@pytest.mark.parametrize("said", [message("the second", ordinal=2), message("why?")])
def test_nothing_shown_yet(said: Message) -> None:
    assert resolve(said, context("")).outcome is Outcome.NOTHING_SHOWN


@pytest.mark.parametrize("place", [4, 0, -4])
def test_a_place_that_is_not_there(place: int) -> None:
    reference = resolve(message("that", ordinal=place), context())
    assert reference.outcome is Outcome.NO_SUCH_PLACE


def test_a_place_far_beyond_the_list() -> None:
    assert resolve(message("the 400th one"), context()).outcome is Outcome.NO_SUCH_PLACE
    assert resolve(message("done by the 31st"), context()).outcome is not Outcome.NO_SUCH_PLACE


def test_the_last_place_said_stands_where_it_corrects_the_first() -> None:
    text = "the third, no the second"
    found = (Entity("ordinal", 3, 4, 9), Entity("ordinal", 2, 18, 24))
    assert resolve(Message(text, entities=found), context()).courses == (BY_ID["py"],)


def test_an_unknown_title_is_said_to_be_unknown() -> None:
    reference = resolve(message("tell me about quantum knitting"), context(current="sql"))
    assert reference.outcome is Outcome.UNKNOWN
    assert reference.said == "quantum knitting"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (message("compare the first and the third", ordinal=[1, 3]), "sql ml"),
        (message("compare the first two", ordinal=1, count=2), "sql py"),
        (message("compare them"), "sql py"),
        (
            message("compare SQL from Scratch and Watercolour Painting"),
            "sql paint",
        ),
        (message("machine learning in practice vs watercolour"), "ml paint"),
        (message("difference between python for everyone and spanish"), "py spanish"),
    ],
)
def test_two_courses_are_found(said: Message, meant: str) -> None:
    reference = resolve_two(said, context())
    assert reference.outcome is Outcome.FOUND
    assert " ".join(item.course_id for item in reference.courses) == meant


def test_comparing_with_the_course_talked_of_last() -> None:
    reference = resolve_two(message("compare it with the third", ordinal=3), context(current="py"))
    assert [item.course_id for item in reference.courses] == ["py", "ml"]


@pytest.mark.parametrize(
    ("shown", "said", "outcome"),
    [
        ("", message("compare them"), Outcome.NOTHING_SHOWN),
        ("sql", message("compare them"), Outcome.AMBIGUOUS),
        ("sql py", message("compare 1 and 5", ordinal=[1, 5]), Outcome.NO_SUCH_PLACE),
    ],
)
def test_two_that_cannot_be_found(shown: str, said: Message, outcome: Outcome) -> None:
    assert resolve_two(said, context(shown)).outcome is outcome


PROVIDED = tuple(
    replace(item, provider=provider, language=language)
    for item, provider, language in zip(
        COURSES, ("Open Workshop", "Fernway College", "Fernway College"), ("en", "de", "en"),
        strict=False,
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("not the open workshop one", ["sql"]),
        ("the one by Open Workshop", ["sql"]),
        ("the free one", ["sql"]),
        ("not the german one", ["py"]),
        ("the advanced one", ["ml"]),
        ("not the Fernway ones", ["py", "ml"]),
        ("the paid one from fernway", ["py", "ml"]),
        ("the google one", []),
    ],
)
def test_a_course_is_named_by_what_it_is(text: str, meant: list[str]) -> None:
    assert [one.course_id for one in by_trait(message(text), PROVIDED)] == meant


def test_what_is_set_aside_and_was_not_shown_is_not_the_course_talked_of() -> None:
    reference = resolve(message("not the google one"), context(current="py"))
    assert (reference.outcome, reference.said) == (Outcome.UNKNOWN, "google")


def test_after_a_comparison_the_cheaper_one_is_one_of_the_two_and_the_first_is_of_the_list() -> (
    None
):
    compared = replace(context("sql py ml"), compared=(BY_ID["py"], BY_ID["ml"]))
    cheaper = resolve(message("the cheaper one", comparative="cheaper"), compared)
    assert cheaper.courses == (BY_ID["py"],)
    assert resolve(message("the first", ordinal=1), compared).courses == (BY_ID["sql"],)
