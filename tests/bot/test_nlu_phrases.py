"""The catalogue's names in free text."""

from __future__ import annotations

import pytest

from bot.components.entities.phrase_index import PhraseIndex

NAMES = {
    "subject": ["Design and UX", "Business and Management", "Arts and Music"],
    "skill": ["Python", "SQL", "JavaScript", "Spreadsheets", "Go", "R", "Access", "Writing",
              "Machine learning", "Full-stack development", "Data visualisation"],
    "provider": ["Open Workshop"],
    "course": ["SQL", "Python Foundations", "Machine learning", "Writing"],
}  # fmt: skip
ALIASES = {"JS": "JavaScript", "ML": "Machine learning", "management": "Business and Management",
           "design": "Design and UX", "astrology": "Astrology"}  # fmt: skip


@pytest.fixture(scope="module")
def index() -> PhraseIndex:
    return PhraseIndex(NAMES, ALIASES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("python and design", [("skill", "Python"), ("subject", "Design and UX")]),
        ("I like JS, ML", [("skill", "JavaScript"), ("skill", "Machine learning")]),
        ("a spreadsheet course", [("skill", "Spreadsheets")]),
        ("full stack development", [("skill", "Full-stack development")]),
        ("data visualization", [("skill", "Data visualisation")]),
        ("SQL", [("skill", "SQL")]),
        ("tell me about python foundations", [("course", "Python Foundations")]),
        ("courses by Open Workshop", [("provider", "Open Workshop")]),
        ("learn go", [("skill", "Go")]),
        ("I know Go and R", [("skill", "Go"), ("skill", "R")]),
        ("courses on R, R# and R++", [("skill", "R")]),
        ("let's go", []),
        ("can I access the list", []),
        ("I'm writing my thesis", []),
        ("writing", [("skill", "Writing")]),
        ("a course on management", [("subject", "Business and Management")]),
        ("astrology", []),
        ("", []),
    ],
)
def test_names(index: PhraseIndex, text: str, expected: list) -> None:
    assert [(span.entity, span.value) for span in index.find(text)] == expected


def test_spans_are_those_of_the_text(index: PhraseIndex) -> None:
    text = "More about “Full-Stack  development”, please"
    (span,) = index.find(text)
    assert text[span.start : span.end] == "Full-Stack  development"


def test_without_a_catalogue_nothing_is_found() -> None:
    assert PhraseIndex({}, ALIASES).find("python and design") == []


def test_twenty_thousand_titles_leave_the_words_of_a_sentence_alone() -> None:
    titles = [f"Course {n} of the Long List" for n in range(20_000)]
    index = PhraseIndex({**NAMES, "course": titles}, ALIASES)
    found = index.find("I finished course 19999 of the long list and want python")
    assert [span.value for span in found] == ["Course 19999 of the Long List", "Python"]
