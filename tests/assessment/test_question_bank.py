"""The bank is read row by row; our own questions are complete and fit the catalogue."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from recommender.assessment.bank import positions, read_bank, usable_bank
from recommender.assessment.bank_review import advice
from recommender.assessment.items import ItemBank
from recommender.assessment.levels import level_of
from recommender.catalogue.academy import load
from recommender.catalogue.model import Level
from recommender.settings import PROJECT

OWN = PROJECT / "data" / "academy" / "questions"
GOOD = {
    "id": "sum-01",
    "difficulty": -1.0,
    "question": "What is 1 + 1?",
    "options": ["one", "two", "three"],
    "answer": 2,
    "explanation": "One and one are two.",
}


def write(folder: Path, *questions: object, name: str = "sums.yml", skill: object = "Sums") -> None:
    document = {"skill": skill, "subject": "Maths", "questions": list(questions)}
    (folder / name).write_text(yaml.safe_dump(document), encoding="utf-8")


@pytest.fixture(scope="module")
def own() -> ItemBank:
    bank, problems = read_bank(OWN)
    assert problems == ()
    return bank


def test_a_question_is_read_as_written(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    bank, problems = read_bank(tmp_path)
    assert problems == ()
    (found,) = bank
    assert (found.item_id, found.skill, found.subject, found.right) == (
        "sum-01", "Sums", "Maths", 1,
    )  # fmt: skip
    assert found.options[found.right] == "two"
    assert found.guess == pytest.approx(1 / 3)


def test_a_level_may_stand_for_a_difficulty(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"difficulty": "advanced"})
    (found,) = read_bank(tmp_path)[0]
    assert level_of(found.difficulty) is Level.ADVANCED


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"answer": 4}, "names no option; there are 3"),
        ({"answer": 0}, "answer"),
        ({"options": ["one", "two"]}, "options"),
        ({"options": ["one", "two", "Two"]}, "two options are the same"),
        ({"options": ["one", "two", 3]}, "put it in quotes"),
        ({"options": ["yes", "two", True]}, "put it in quotes"),
        ({"difficulty": 9}, "difficulty"),
        ({"difficulty": "hard"}, "difficulty"),
        ({"explanation": "One and one are two"}, "full stop"),
        ({"explanation": ""}, "explanation"),
        ({"id": "Sum 1"}, "id"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_faulty_question_is_named_and_stops_no_other(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    write(tmp_path, GOOD | {"id": "bad", "question": "What?"} | change, GOOD)
    bank, (problem,) = read_bank(tmp_path)
    assert [one.item_id for one in bank] == ["sum-01"]
    assert problem.file == "sums.yml"
    assert problem.question == change.get("id", "bad")
    assert reason in problem.reason
    assert len(usable_bank(tmp_path)) == 1


def test_what_is_no_question_at_all_is_counted(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "What is 1 + 1?")
    _, (problem,) = read_bank(tmp_path)
    assert problem.question == "question 2"


def test_ids_and_questions_are_used_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD, GOOD | {"question": "What is 2 + 0?"}, name="a.yml")
    write(tmp_path, GOOD | {"id": "sum-02", "question": "what  is 1 + 1?"}, name="b.yml")
    bank, problems = read_bank(tmp_path)
    assert len(bank) == 1
    assert [(one.file, one.reason) for one in problems] == [
        ("a.yml", "the id is used by another question"),
        ("b.yml", "asks the same as sum-01"),
    ]


@pytest.mark.parametrize(
    "text", ["skill: [", "a list", "skill: Sums\nquestions: []", "skill: 5\nsubject: x", "\x00"]
)
def test_a_file_that_is_no_bank_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.yml").write_text(text, encoding="utf-8")
    write(tmp_path, GOOD)
    bank, (problem,) = read_bank(tmp_path)
    assert len(bank) == 1
    assert (problem.file, problem.question) == ("odd.yml", None)
    assert problem.reason


def test_without_a_folder_there_are_no_questions(tmp_path: Path) -> None:
    bank, problems = read_bank(tmp_path / "nowhere")
    assert (len(bank), problems) == (0, ())


def test_advice_names_what_is_missing(tmp_path: Path) -> None:
    questions = [GOOD | {"id": f"sum-{n:02d}", "question": f"What is {n} + 0?"} for n in range(9)]
    write(tmp_path, *questions, skill="sums")
    long = GOOD | {"id": "long", "question": "And?", "options": ["a", "two and " * 9, "b"]}
    write(tmp_path, long, name="long.yml", skill="Talking")
    found = " ".join(advice(read_bank(tmp_path)[0], ["Sums"]))
    assert "the catalogue spells it Sums" in found
    assert "Talking: no course" in found
    assert "sums: 9 questions" in found
    assert "sums: no question of advanced difficulty" in found
    assert "place 2 in 10 of 10" in found
    assert "long: the right option is by far the longest" in found


def test_our_own_bank_is_large_and_its_names_are_the_catalogues(own: ItemBank) -> None:
    taught = {skill for course in load(PROJECT / "data" / "academy") for skill in course.skills}
    subjects = {course.subject for course in load(PROJECT / "data" / "academy")}
    assert len(own) >= 160
    assert len(own.skills) >= 16
    assert set(own.subjects) <= subjects
    assert advice(own, taught) == ()


def test_our_own_bank_gives_nothing_away(own: ItemBank) -> None:
    counts = positions(own)
    assert max(counts.values()) / len(own) < 0.3
    longest = [
        one
        for one in own
        if len(one.options[one.right]) > max(
            len(text) for place, text in enumerate(one.options) if place != one.right
        )
    ]  # fmt: skip
    assert len(longest) / len(own) < 0.3


def test_our_own_difficulties_spread_within_each_skill(own: ItemBank) -> None:
    for skill in own.skills:
        found = sorted(one.difficulty for one in own.of(skill))
        assert found[0] <= -1.8
        assert found[-1] >= 1.8
        assert max(b - a for a, b in pairwise(found)) <= 1.0
