"""Dialogues in files: what is read, and what is refused with the place named."""

from __future__ import annotations

from pathlib import Path

import pytest

from recommender.dialogues.files import load
from recommender.errors import BadInputError


def written(folder: Path, text: str, name: str = "some/file.yml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_dialogues_of_all_folders_in_a_stable_order(tmp_path: Path) -> None:
    written(tmp_path, "- {name: b, turns: [{say: hi}]}", "z.yaml")
    written(tmp_path, "- {name: a, role: admin, awkward: true, turns: [{press: Go}]}")
    first, second = load(tmp_path)
    assert (first.source, first.name, first.role, first.awkward) == (
        "some/file",
        "a",
        "admin",
        True,
    )
    assert (second.source, second.role, second.turns) == ("z", "learner", ({"say": "hi"},))


def test_one_file_alone(tmp_path: Path) -> None:
    written(tmp_path, "- {name: a, turns: [{say: hi}]}")
    assert [item.source for item in load(tmp_path / "some/file.yml")] == ["file"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: a", "a list of dialogues"),
        ("- {name: a}", "a name and turns"),
        ("- {name: a, turns: []}", "turns are a list"),
        ("- {name: a, turns: [{expect: courses}]}", "turn 1: a turn says or presses"),
        ("- {name: a, turns: [{say: x, press: y}]}", "says or presses"),
        ("- {name: a, turns: [{say: x, expects: courses}]}", "unknown: expects"),
        ("- {name: a, rolle: admin, turns: [{say: x}]}", "unknown: rolle"),
        ("- {name: a, role: king, turns: [{say: x}]}", "no role 'king'"),
        ("- [", "no readable YAML"),
    ],
)
def test_what_is_not_of_the_form_is_refused_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(BadInputError, match=said) as caught:
        load(written(tmp_path, text))
    assert "some/file" in caught.value.message
    assert "--help" in str(caught.value) or "YAML" in str(caught.value)


def test_an_empty_or_absent_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="No dialogues"):
        load(tmp_path)
    with pytest.raises(BadInputError, match="There is no"):
        load(tmp_path / "nowhere")
