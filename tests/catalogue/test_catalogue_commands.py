"""The commands of the catalogue, as a shell sees them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from recommender.commands import fingerprint, import_courses, vocabulary
from recommender.commands.fingerprint import code_hash

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/cli.db")
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", "")
    app = typer.Typer()
    for command in (import_courses, vocabulary, fingerprint):
        command.register(app)
    return lambda *arguments: CliRunner().invoke(app, [str(item) for item in arguments])


def document(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_import_twice(run: Run, samples: Path) -> None:
    first = document(run("import-courses", samples / "udemy.csv", "--json"))
    assert {key: first[key] for key in ("accepted", "added", "updated", "unchanged")} == {
        "accepted": 3,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
    }
    assert (first["format"], first["rejected"]) == ("udemy", [])
    assert first["warnings"]["duplicate_merged"] == 1
    second = document(run("import-courses", samples / "udemy.csv", "--json"))
    assert (second["added"], second["updated"], second["unchanged"]) == (0, 0, 2)


def test_rejected_rows_are_listed_and_do_not_stop_the_others(run: Run, samples: Path) -> None:
    result = run("import-courses", samples / "uiuc", "--json")
    assert result.exit_code == 0
    assert document(result)["rejected"] == [
        {"row": 5, "reason": "there is no subject or no number"}
    ]
    assert "row 5: there is no subject" in run("import-courses", samples / "uiuc").stdout


def test_a_second_file_of_the_same_courses_adds_to_them(run: Run, samples: Path) -> None:
    run("import-courses", samples / "edx.csv")
    counts = document(run("import-courses", samples / "edx-short.csv", "--json"))
    assert (counts["added"], counts["updated"]) == (0, 1)
    again = document(run("import-courses", samples / "edx.csv", "--dry-run", "--json"))
    assert again["dry_run"] is True
    assert (again["updated"], again["unchanged"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["absent.csv"], "does not exist"),
        (["letter.txt"], "Its columns are"),
        (["letter.txt", "--format", "coursera"], "not a catalogue in the format coursera"),
        (["marked.csv"], "[/]"),
        (["letter.txt", "--map", "title"], "names no column"),
        (["letter.txt", "--map", "title=Nom"], "no column"),
        (["."], "no catalogue in the folder"),
    ],
)
def test_wrong_input_changes_nothing_and_exits_2(
    run: Run,
    samples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    run("import-courses", samples / "academy.yml")
    before = document(run("vocabulary", "--json"))
    monkeypatch.chdir(tmp_path)
    Path("letter.txt").write_text("Dear reader,\nthis is a letter.\n")
    Path("marked.csv").write_text("Nom,[/] [red]\nNoeuds,3\n")
    assert run("import-courses", *arguments).exit_code == 2
    result = run("import-courses", *arguments, "--json")
    assert result.exit_code == 2
    error = document(result)["error"]
    assert words in error["message"]
    assert error["hint"]
    assert document(run("vocabulary", "--json")) == before


def test_a_file_of_bad_rows_only_exits_2_with_its_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,level\n,Beginner\n")
    result = run("import-courses", tmp_path / "a.csv", "--json")
    assert result.exit_code == 2
    assert document(result)["rejected"] == [{"row": 2, "reason": "there is no title"}]


def test_the_report_file_has_the_rows_of_each_warning(run: Run, samples: Path) -> None:
    target = Path(samples).parent / "never-written.json"
    result = run("import-courses", samples / "edx.csv", "--report", target / "x.json", "--json")
    assert result.exit_code == 2
    assert "could not be written" in document(result)["error"]["message"]


def test_report_file(run: Run, samples: Path, tmp_path: Path) -> None:
    run("import-courses", samples / "edx.csv", "--report", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["warning_rows"]["duplicate_merged"] == [3]


def test_mapped_columns_and_provider(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nom,Heures\nNoeuds,3\n")
    options = ("--map", "title=Nom", "--map", "hours=Heures", "--provider", "Quay", "--json")
    assert document(run("import-courses", tmp_path / "a.csv", *options))["added"] == 1
    assert document(run("vocabulary", "--json")) == {
        "subjects": [],
        "skills": [],
        "providers": ["Quay"],
        "titles": ["Noeuds"],
    }


def test_the_fingerprint_follows_the_catalogue(run: Run, samples: Path) -> None:
    run("import-courses", samples / "academy.yml")
    first = document(run("fingerprint", "--json"))["fingerprint"]
    run("import-courses", samples / "academy.yml")
    assert document(run("fingerprint", "--json")) == {"fingerprint": first}
    run("import-courses", samples / "udemy.csv")
    assert document(run("fingerprint", "--json"))["fingerprint"] != first


def test_the_fingerprint_follows_code_and_encoder(
    run: Run, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import-courses", samples / "academy.yml")
    first = document(run("fingerprint", "--json"))
    monkeypatch.setenv("WAYMARK_ENCODER", "another")
    assert document(run("fingerprint", "--json")) != first
    (tmp_path / "ranking").mkdir()
    source = tmp_path / "ranking" / "blend.py"
    source.write_text("a = 1\n")
    before = code_hash(tmp_path)
    source.write_text("a = 2\n")
    assert code_hash(tmp_path) != before


def test_light_commands_stay_light(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from recommender.cli import build_app\n"
        "from recommender.commands.fingerprint import training_fingerprint\n"
        "from recommender.bootstrap import build\n"
        "waymark = build(migrate=True)\n"
        "training_fingerprint(waymark), waymark.catalogue.vocabulary(), build_app()\n"
        "print([n for n in ('torch', 'faiss', 'polars', 'scipy') if n in sys.modules])\n"
    )
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path}/light.db", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
