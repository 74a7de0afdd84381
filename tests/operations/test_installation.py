"""A whole installation: it starts, says where it is, redoes nothing, and stops wholly."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from recommender.operations.ports import is_free
from tests.support.stack import Stack, resume

pytestmark = pytest.mark.servers  # real Rasa and action servers, trained once a session


@pytest.fixture(scope="module")
def second(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A second start of an installation like the first: same store, same models."""
    folder = tmp_path_factory.mktemp("second")
    shutil.copytree(stack.folder / "models", folder / "models")
    for file in stack.folder.glob("waymark.db*"):
        shutil.copy(file, folder / file.name)
    running = resume(folder, stack.environment)
    yield running
    running.stop()


def test_first_start_says_where_to_open_it(stack: Stack) -> None:
    assert f":{stack.environment['WAYMARK_API_PORT']}" in stack.log.read_text()
    assert httpx.get(stack.api_url, trust_env=False).status_code == httpx.codes.OK


def test_first_start_showed_its_steps(stack: Stack) -> None:
    said = stack.log.read_text()
    for step in ("sample academy", "Training", "rasa is ready", "actions is ready"):
        assert step in said


def test_doctor_finds_nothing_wrong(stack: Stack) -> None:
    answer = stack.waymark("doctor", "--json")
    checks = json.loads(answer.stdout)["checks"]
    # Whether .env, bundle and environments are there is this checkout's affair, and they are.
    assert [check for check in checks if not check["ok"]] == []


def test_second_start_redoes_nothing(second: Stack) -> None:
    said = second.log.read_text()
    assert "Training" not in said
    assert "sample academy" not in said
    assert "Exporting" not in said


def test_taken_ports_are_a_clear_message(stack: Stack) -> None:
    answer = stack.waymark("up")
    assert answer.returncode == 2
    assert stack.environment["WAYMARK_RASA_PORT"] in answer.stderr
    assert "WAYMARK_RASA_PORT" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_stopping_it_stops_all_of_it(second: Stack) -> None:
    second.stop()
    for name in ("RASA", "ACTIONS", "API"):
        assert is_free("127.0.0.1", int(second.environment[f"WAYMARK_{name}_PORT"]))
    assert Path(second.folder / "waymark.db").exists()
