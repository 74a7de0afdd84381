"""``waymark questions``: what it says of a bank, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from typer.testing import CliRunner

from recommender.cli import build_app

runner = CliRunner()
GOOD = """
skill: Sums
subject: Maths
questions:
  - {id: sum-1, difficulty: 0, question: "1 + 1?", options: ["1", "2", "3"], answer: 2,
     explanation: It is two.}
"""


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", Fernet.generate_key().decode())
    monkeypatch.setenv("WAYMARK_QUESTIONS_DIR", str(tmp_path / "bank"))
    (tmp_path / "bank").mkdir()


def run(*arguments: str) -> tuple[int, dict[str, object]]:
    result = runner.invoke(build_app(), ["questions", *arguments, "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_a_good_bank_passes(tmp_path: Path) -> None:
    (tmp_path / "bank" / "sums.yml").write_text(GOOD, encoding="utf-8")
    code, document = run("check")
    assert (code, document["accepted"], document["rejected"]) == (0, 1, [])
    assert "Sums: 1 questions" in str(document["advice"])


def test_a_faulty_question_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "sums.yml").write_text(GOOD.replace("answer: 2", "answer: 5"), encoding="utf-8")
    code, document = run("check", str(folder))
    assert code == 2
    assert document["rejected"] == [
        {
            "file": "sums.yml",
            "question": "sum-1",
            "reason": "answer 5 names no option; there are 3",
        }
    ]
    result = runner.invoke(build_app(), ["questions", "check", str(folder)])
    assert "sums.yml, sum-1: answer 5" in result.stderr


def test_a_folder_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    code, document = run("check", str(tmp_path / "nowhere"))
    assert code == 2
    assert document["error"]["code"] == "bad_input"  # type: ignore[index]


def test_calibrating_without_answers_measures_nothing() -> None:
    assert run("calibrate", "--dry-run") == (0, {"saved": False, "questions": []})
    assert run("calibrate") == (0, {"saved": True, "questions": []})
