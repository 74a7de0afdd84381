"""Commands of the other environment, and the catalogue's words that come from one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import fake_waymark
import pytest

from bot.importers import catalogue
from bot.importers.catalogue import CatalogueImporter, vocabulary
from bot.waymark_command import CommandError, run_json

NLU = """version: "3.1"
nlu:
  - intent: greet
    examples: |
      - hello
"""


@pytest.fixture(autouse=True)
def fresh_cache() -> Iterator[None]:
    vocabulary.cache_clear()
    yield
    vocabulary.cache_clear()


def importer(folder: Path) -> CatalogueImporter:
    path = folder / "nlu.yml"
    path.write_text(NLU)
    return CatalogueImporter(training_data_paths=[str(path)])


def test_the_document_and_the_progress_are_kept_apart(environment: Path) -> None:
    lines: list[str] = []
    assert run_json("train", progress=lines.append) == {"version": "v-f1"}
    assert lines == ["Training: 50 %"]


def test_a_failure_is_told_in_the_commands_own_words(environment: Path) -> None:
    fake_waymark.write_state(environment, failing=["vocabulary"])
    with pytest.raises(CommandError, match=r"The store is at an old version\. Run it\."):
        run_json("vocabulary")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("#!/bin/sh\necho broken >&2\nexit 3\n", r"exit 3\): broken"),
        ("#!/bin/sh\nexit 1\n", "it said nothing"),
        ("#!/bin/sh\necho words\n", "other than JSON"),
        ("#!/bin/sh\necho 'null'\nexit 1\n", "exit 1"),
    ],
)
def test_any_failure_is_a_plain_sentence(environment: Path, script: str, said: str) -> None:
    (environment / "fake-python").write_text(script)
    with pytest.raises(CommandError, match=said):
        run_json("vocabulary")


def test_much_output_on_both_sides_does_not_block(environment: Path) -> None:
    program = environment / "fake-python"
    program.write_text(
        "#!/bin/sh\nyes said | head -n 50000 >&2\necho '['; yes '1,' | head -n 50000; echo '1]'\n"
    )
    assert len(run_json("vocabulary")) == 50_001


def test_a_missing_environment_names_the_remedy(
    environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYMARK_PYTHON", str(environment / "nowhere"))
    with pytest.raises(CommandError, match="make setup"):
        run_json("vocabulary")


def test_the_words_become_lookup_tables_beside_the_files(environment: Path) -> None:
    data = importer(environment).get_nlu_data()
    assert {table["name"]: table["elements"] for table in data.lookup_tables} == {
        "subject": ["databases", "mathematics"],
        "skill": ["SQL", "algebra"],
        "provider": ["Academy"],
        "course": ["Algebra from zero", "SQL for beginners"],
    }
    assert data.intents == {"greet"}


def test_the_order_of_the_store_makes_no_difference(environment: Path) -> None:
    before = importer(environment).get_nlu_data().fingerprint()
    words = {
        name: [*reversed(values), f" {values[0]} ", ""]
        for name, values in fake_waymark.VOCABULARY.items()
    }
    fake_waymark.write_state(environment, vocabulary=words)
    vocabulary.cache_clear()
    assert importer(environment).get_nlu_data().fingerprint() == before
    words["subjects"].append("history")
    fake_waymark.write_state(environment, vocabulary=words)
    vocabulary.cache_clear()
    assert importer(environment).get_nlu_data().fingerprint() != before


def test_the_store_is_asked_once_a_process(environment: Path) -> None:
    for _ in range(3):
        importer(environment).get_nlu_data()
    assert fake_waymark.calls(environment, "vocabulary") == 1


def test_a_failing_store_stops_training(environment: Path) -> None:
    fake_waymark.write_state(environment, failing=["vocabulary"])
    with pytest.raises(CommandError, match="old version"):
        importer(environment).get_nlu_data()


def test_an_empty_catalogue_adds_no_tables(environment: Path) -> None:
    fake_waymark.write_state(environment, vocabulary={name: [] for name in fake_waymark.VOCABULARY})
    assert importer(environment).get_nlu_data().lookup_tables == []


def test_a_limit_that_is_reached_is_said(
    environment: Path, caplog: pytest.LogCaptureFixture
) -> None:
    titles = [f"Course {n:06}" for n in range(catalogue.MAX_ELEMENTS + 1)]
    fake_waymark.write_state(environment, vocabulary={**fake_waymark.VOCABULARY, "titles": titles})
    with caplog.at_level(logging.WARNING):
        tables = importer(environment).get_nlu_data().lookup_tables
    assert len(tables[-1]["elements"]) == catalogue.MAX_ELEMENTS
    assert "20001 names of the kind 'course'" in caplog.text


def test_an_unknown_document_is_refused(environment: Path) -> None:
    fake_waymark.write_state(environment, vocabulary={"words": []})
    with pytest.raises(CommandError, match="unknown kind"):
        vocabulary()
