"""``waymark nudge`` as a program sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nudge_world import KEY, NOW, Recipient, Room, fails
from typer.testing import CliRunner, Result

from recommender.cli import build_app
from recommender.nudging.delivering import BACK_OFF

Run = Callable[..., Result]


@pytest.fixture
def run(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", room.database.url)
    monkeypatch.setenv("WAYMARK_ENCRYPTION_KEYS", KEY)
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(tmp_path / "models"))
    monkeypatch.setenv("WAYMARK_NUDGE_HOLD_OUT", "0")
    room.meet("ann", zone="Europe/Berlin")
    room.rests("ann")
    room.meet("bob")
    return lambda *arguments: CliRunner().invoke(build_app(), ["nudge", *arguments])


def test_json_has_a_decision_for_everybody(run: Run) -> None:
    answer = run("--dry-run", "--at", "2026-03-12T10:00+01:00", "--json")
    assert answer.exit_code == 0
    found = {one["learner"]: one for one in json.loads(answer.stdout)["decisions"]}
    assert found["ann"] == {
        "learner": "ann",
        "send": True,
        "kind": "stalled",
        "at": "2026-03-12T18:00:00+01:00",
        "channel": "web",
        "reason": "You are 40 % through SQL Basics, and it rests.",
    }
    assert (found["bob"]["send"], found["bob"]["kind"]) == (False, None)


def test_one_learner_and_a_readable_table(run: Run, room: Room) -> None:
    answer = run("--dry-run", "--at", NOW.isoformat(), "--learner", "ann")
    assert "stalled" in answer.stdout
    assert "bob" not in answer.stdout
    assert "Nothing was sent." in answer.stdout
    assert room.nudges.history("ann") == ()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("--dry-run", "--failed"), 2),
        (("--dry-run", "--at", "soon"), 2),
        (("--dry-run", "--learner", "nobody"), 1),
        (("--retry", "no-such"), 1),
    ],
)
def test_what_cannot_be_is_said(run: Run, arguments: tuple[str, ...], code: int) -> None:
    answer = run(*arguments, "--json")
    assert answer.exit_code == code
    assert json.loads(answer.stdout)["error"]["message"]


def test_dead_letters_are_listed_and_tried_again(run: Run, room: Room) -> None:
    assert json.loads(run("--failed", "--json").stdout) == {"failed": []}
    room.plan()
    room.now = datetime(2026, 3, 12, 17, tzinfo=NOW.tzinfo)
    recipient = Recipient(trouble=fails("answer_400"))
    for wait in (*BACK_OFF, timedelta()):
        room.deliverer(recipient).run()
        room.now += wait
    (found,) = json.loads(run("--failed", "--json").stdout)["failed"]
    assert (found["learner"], found["why"]) == ("ann", "answer_400")
    assert json.loads(run("--retry", found["id"], "--json").stdout) == {"retried": found["id"]}
    assert "Everything was delivered." in run("--failed").stdout


def test_the_effect_is_two_groups_and_an_interval(run: Run) -> None:
    found = json.loads(run("--effect", "--json").stdout)
    assert set(found) == {"nudged", "held_out", "days", "difference", "low", "high"}
    assert "95 % interval" in run("--effect").stdout
