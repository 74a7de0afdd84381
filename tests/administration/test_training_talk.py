"""Retraining and going back, asked for in the chat; the work itself is only begun here."""

from __future__ import annotations

import io
import json
import tarfile
from datetime import timedelta

import pytest

from recommender.bootstrap import Waymark
from recommender.operations.retraining import Runs
from recommender.operations.run_model import RunKind, RunState
from recommender.ranking.retraining import retrain
from tests.administration.admin_talks import NOW, Talk, talk, template, waymark

__all__ = ["talk", "template", "waymark"]


@pytest.fixture
def launched(waymark: Waymark) -> list[list[str]]:
    """What was to be started in the background."""
    commands: list[list[str]] = []
    runs = Runs(
        waymark.settings,
        waymark.database,
        waymark.audit,
        launch=lambda command: commands.append(list(command)),
    )
    waymark.__dict__["runs"] = runs
    return commands


def archive(waymark: Waymark, name: str, version: str) -> None:
    content = json.dumps({"version": version}).encode()
    with tarfile.open(waymark.settings.models / name, "w:gz") as file:
        member = tarfile.TarInfo("components/train_x/recommender.json")
        member.size = len(content)
        file.addfile(member, io.BytesIO(content))


def test_a_training_begins_after_a_yes_and_never_twice(
    talk: Talk, waymark: Waymark, launched: list[list[str]]
) -> None:
    said = talk.say("retrain", "retrain from scratch tonight")
    assert "only start it now" in said
    assert "worse by more than 5%" in said
    assert launched == []
    assert "has begun in the background" in talk.yes()
    ((kind, _, run_id, option),) = launched
    assert (kind, option) == ("retrain", "--force")
    assert "One is under way" in talk.say("retrain", "retrain now")
    waymark.runs.step(run_id, "learning the intents", now=talk.now)
    said = talk.say("model_status", "is the retraining finished")
    assert "Under way: a retrain by ada" in said
    assert "learning the intents" in said
    waymark.runs.end(
        waymark.runs.get(run_id), RunState.REJECTED, "Trained, and worse.", now=talk.now
    )
    said = talk.say("model_status", "how did the last training go")
    assert "was not taken over" in said
    assert talk.payload["tables"][0]["rows"][0][4] == "rejected"
    assert [one.action for one in waymark.audit.entries()] == [
        "retraining.end",
        "retraining.start",
    ]


def test_the_model_that_serves_is_told_with_its_age(talk: Talk, waymark: Waymark) -> None:
    assert "Nothing was trained yet" in talk.say("model_status", "which model is live")
    made = retrain(
        waymark.settings, waymark.database, waymark.catalogue, now=NOW - timedelta(days=3)
    )
    said = talk.say("model_status", "which model is live")
    assert f"Recommender {made.version} serves, trained 3 days ago" in said
    assert "too little history" in said
    assert made.judgement is not None
    assert made.judgement["accepted"]


def test_going_back_names_archive_and_recommender_and_waits_for_a_yes(
    talk: Talk, waymark: Waymark, launched: list[list[str]]
) -> None:
    assert "no earlier model" in talk.say("rollback_model", "go back to yesterday's model")
    versions = []
    for days in (9, 5, 1):
        at = NOW - timedelta(days=days)
        made = retrain(waymark.settings, waymark.database, waymark.catalogue, now=at)
        archive(waymark, f"waymark-{at:%Y%m%d-%H%M%S}.tar.gz", made.version)
        versions.append(made.version)
    said = talk.say("rollback_model", "undo the retraining")
    assert f"recommender {versions[1]} together" in said
    assert talk.payload["section"] == "rollback"
    assert "being loaded" in talk.press("Yes, go back")
    (command,) = launched
    assert command[0] == "rollback"
    assert command[-1] == f"waymark-{NOW - timedelta(days=5):%Y%m%d-%H%M%S}.tar.gz"
    assert "One is under way" in talk.say("rollback_model", "roll the model back")
    waymark.runs.end(waymark.runs.get(command[2]), RunState.FAILED, "It broke off.", now=talk.now)
    said = talk.say("rollback_model", "bring back the model we had last week")
    assert versions[0] in said


def test_a_silent_run_is_said_to_be_interrupted(
    talk: Talk, waymark: Waymark, launched: list[list[str]]
) -> None:
    waymark.runs.start(RunKind.RETRAIN, actor="ada", now=talk.now)
    talk.now += timedelta(minutes=10)
    assert "was interrupted" in talk.say("model_status", "is it still training")
    assert "Shall I start it?" in talk.say("retrain", "retrain now")
