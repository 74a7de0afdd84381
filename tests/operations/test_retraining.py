"""Retraining by one command: a new course is known at once, and a failure changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.stack import PROJECT, Stack

TAKE_OVER_SECONDS = 60
pytestmark = pytest.mark.servers  # a real Rasa server that takes a new model over


def archives(stack: Stack) -> list[str]:
    return sorted(path.name for path in (stack.folder / "models").glob("*.tar.gz"))


def current(stack: Stack) -> str:
    return (stack.folder / "models" / "recommender" / "current").read_text().strip()


def titles(stack: Stack, text: str) -> list[str]:
    payloads = [message.get("custom") or {} for message in stack.say("retrain-ann", text)]
    return [course["title"] for payload in payloads for course in payload.get("courses", [])]


def test_a_new_course_is_recommended_after_retraining(stack: Stack, tmp_path: Path) -> None:
    before = current(stack)
    file = tmp_path / "one.csv"
    file.write_text(
        "id,title,description,level,hours,skills\n"
        "falconry,Falconry for Beginners,Housing and flying a trained hawk.,beginner,6,Falconry\n"
    )
    assert stack.waymark("import-courses", str(file)).returncode == 0
    answer = stack.waymark("retrain", "--json")
    assert answer.returncode == 0, answer.stderr
    document = json.loads(answer.stdout)
    assert document["serving"] is True
    assert document["model"] in archives(stack)
    assert current(stack) != before
    # The action server goes on serving while it loads the new artefacts beside.
    deadline = time.monotonic() + TAKE_OVER_SECONDS
    while not (found := titles(stack, "find me a course on falconry")):
        assert time.monotonic() < deadline, "the new recommender was not taken over"
        time.sleep(0.5)
    assert found[0] == "Falconry for Beginners"


def test_a_failing_recommender_leaves_what_serves(stack: Stack, tmp_path: Path) -> None:
    models, version = archives(stack), current(stack)
    file = tmp_path / "two.csv"
    file.write_text("title,description\nKnots,Twelve knots and when to tie them.\n")
    assert stack.waymark("import-courses", str(file)).returncode == 0
    broken = {**stack.environment, "WAYMARK_ENCODER": str(tmp_path / "no-weights-here")}
    answer = subprocess.run(
        [sys.executable, "-m", "recommender", "retrain"],
        cwd=PROJECT,
        env=broken,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "previous model" in answer.stderr
    assert archives(stack) == models
    assert current(stack) == version
    assert titles(stack, "find me a course on sql")


def test_the_plain_rasa_command_trains_too(stack: Stack, tmp_path: Path) -> None:
    """`rasa train` as an operator would type it, without any of our commands around it."""
    rasa = PROJECT / "bot" / ".venv" / "bin" / "rasa"
    answer = subprocess.run(
        [rasa, "train", "--fixed-model-name", "by-hand", "--out", str(tmp_path)],
        cwd=PROJECT,
        env={**stack.environment, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert answer.returncode == 0, answer.stdout[-2000:] + answer.stderr[-2000:]
    assert (tmp_path / "by-hand.tar.gz").exists()
