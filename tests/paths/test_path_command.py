"""``waymark path`` as a shell sees it, over the sample academy and without a trained model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import icalendar
import pytest
import typer
from cryptography.fernet import Fernet
from path_worlds import NOW
from typer.testing import CliRunner, Result

from recommender.bootstrap import build
from recommender.catalogue.academy import load
from recommender.catalogue.model import Level
from recommender.commands import import_skills, path
from recommender.commands.pathing import parse_days, parse_pause
from recommender.errors import BadInputError
from recommender.learners.model import ProfileChanges
from recommender.payloads import validate
from recommender.settings import PROJECT

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/cli.db")
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", Fernet.generate_key().decode())
    waymark = build(migrate=True)
    waymark.catalogue.upsert(
        load(PROJECT / "data" / "academy" / "courses"), source="academy", now=NOW
    )
    app = typer.Typer()
    app.callback()(lambda: None)
    path.register(app)
    return lambda *arguments: CliRunner().invoke(app, ["path", *map(str, arguments)])


def document(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_path_as_json_is_the_payload(run: Run, tmp_path: Path) -> None:
    ics, png = tmp_path / "plan.ics", tmp_path / "plan.png"
    result = run(
        "--goal", "become a data analyst", "--level", "beginner", "--hours", 5, "--json",
        "--alternatives", "--ics", ics, "--png", png, "--time-zone", "Europe/Paris",
    )  # fmt: skip
    body = document(result)
    validate(body)
    assert result.exit_code == 0
    assert body["title"] == "Data analyst"
    assert body["steps"]
    assert "SQL" in body["skills_covered"]
    assert {one["mode"] for one in body["alternatives"]} <= {"faster", "deeper", "free"}
    sessions = icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert sum((one.end - one.start).total_seconds() for one in sessions) == pytest.approx(
        body["total_hours"] * 3600
    )
    assert png.read_bytes().startswith(b"\x89PNG")


def test_for_people_it_is_a_table_and_what_is_missing(run: Run) -> None:
    result = run("--goal", "penetration tester", "--free", "--deadline", "2099-01-01")
    assert result.exit_code == 0
    assert "Path to Penetration tester" in result.stdout
    assert "Not covered: Penetration testing" in result.stdout.replace("\n", " ")
    assert "It fits before 1 January 2099" in result.stdout.replace("\n", " ")


def test_a_learners_profile_fills_what_is_not_said(run: Run) -> None:
    waymark = build()
    waymark.learners.ensure("ann", time_zone="Asia/Tokyo", now=NOW)
    changes = ProfileChanges(
        career_goal="nurse",
        skill_level=Level.BEGINNER,
        weekly_hours=7,
        preferences={"free_only": True},
    )
    waymark.learners.update_profile("ann", changes, now=NOW)
    body = document(run("--learner", "ann", "--save", "--json"))
    assert (body["title"], body["weekly_hours"], body["saved"]) == ("Nurse", 7, True)
    assert all(step["course"]["is_free"] for step in body["steps"])
    kept = waymark.paths.current("ann")
    assert kept is not None
    assert kept.request.time_zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "needs a goal"),
        (["--goal", "nurse", "--days", "someday"], "names no days"),
        (["--goal", "nurse", "--pause", "soon"], "names no days"),
        (["--goal", "nurse", "--at", "noon"], "no time of day"),
        (["--goal", "nurse", "--mode", "lazy"], "no mode"),
        (["--goal", "nurse", "--save"], "--learner"),
        (["--goal", "nurse", "--time-zone", "Mars"], "time zone"),
        (["--goal", "nurse", "--start", "2001-01-01"], "past"),
    ],
)
def test_what_cannot_be_used_is_told(run: Run, arguments: list[str], told: str) -> None:
    result = run(*arguments, "--json")
    assert result.exit_code == 2
    error = document(result)["error"]
    assert told in f"{error['message']} {error['hint']}"


def test_days_and_pauses() -> None:
    assert parse_days("Sun, monday") == {0, 6}
    assert parse_pause("2030-08-01").first == parse_pause("2030-08-01").last
    with pytest.raises(BadInputError):
        parse_pause("2030-08-02..2030-08-01")


def test_help_teaches(run: Run) -> None:
    text = run("--help").stdout
    for option in ("--goal", "--days", "--pause", "--deadline", "--ics", "--alternatives"):
        assert option in text
    assert "Try: waymark path" in text
    assert import_skills.register is not None
