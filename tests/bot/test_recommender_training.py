"""The recommender is trained as a part of ``rasa train``, once for each state of its inputs."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from pathlib import Path
from typing import Any

import fake_waymark
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema, SchemaNode
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa_server import copy_project, rasa

from bot.components.recommender_trainer import (
    RecommenderTrainer,
    activate,
    recommender_fingerprint,
)
from bot.importers.catalogue import vocabulary

RESOURCE = Resource("train_RecommenderTrainer0")


def context(fn: str) -> ExecutionContext:
    node = SchemaNode({}, RecommenderTrainer, "load", fn, {})
    return ExecutionContext(GraphSchema({"node": node}))


def storage(folder: Path, version: str | None) -> LocalModelStorage:
    """A model storage with a stamp in it, as training leaves it."""
    made = LocalModelStorage.create(folder)
    if version:
        with made.write_to(RESOURCE) as directory:
            (directory / "recommender.json").write_text(f'{{"version": "{version}"}}')
    return made


def load(stored: LocalModelStorage, fn: str = "process") -> RecommenderTrainer:
    return RecommenderTrainer.load({}, stored, RESOURCE, context(fn))


def artefacts(environment: Path, version: str) -> None:
    folder = environment / "models" / "recommender" / version
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")


def current(environment: Path) -> str | None:
    path = environment / "models" / "recommender" / "current"
    return path.read_text().strip() if path.exists() else None


def test_loading_an_archive_makes_its_version_current(environment: Path, tmp_path: Path) -> None:
    artefacts(environment, "v1")
    artefacts(environment, "v2")
    for version in ("v1", "v2", "v1"):
        folder = tmp_path / f"storage-{version}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        load(storage(folder, version))
        assert current(environment) == version
    assert [p.name for p in (environment / "models/recommender").glob(".*")] == []


def test_a_training_that_loads_the_component_activates_nothing(
    environment: Path, tmp_path: Path
) -> None:
    artefacts(environment, "v1")
    folder = tmp_path / "storage"
    folder.mkdir()
    assert load(storage(folder, "v1"), fn="train").version == "v1"
    assert current(environment) is None


def test_a_version_that_is_not_here_changes_nothing_and_says_so(
    environment: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    artefacts(environment, "v1")
    assert activate("v1")
    folder = tmp_path / "storage"
    folder.mkdir()
    load(storage(folder, "v2"))
    assert current(environment) == "v1"
    assert "make train" in caplog.text


@pytest.mark.parametrize("version", [None, "../v1", "", "a/b", ".."])
def test_a_missing_or_odd_stamp_changes_nothing(
    environment: Path, tmp_path: Path, version: str | None
) -> None:
    folder = tmp_path / "storage"
    folder.mkdir()
    assert load(storage(folder, version)).version is None
    assert current(environment) is None


def test_the_version_is_in_the_parse_output(environment: Path, tmp_path: Path) -> None:
    artefacts(environment, "v1")
    folder = tmp_path / "storage"
    folder.mkdir()
    (message,) = load(storage(folder, "v1")).process([Message({"text": "hello"})])
    assert message.as_dict(only_output_properties=True)["recommender_version"] == "v1"


# Whole trainings with Rasa itself


@pytest.fixture
def project(environment: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(environment / "cache"))
    copied = copy_project(environment)
    monkeypatch.chdir(copied)
    return copied


def train(project: Path) -> Any:
    """``rasa train`` in this process, as if it were a new one."""
    from rasa.model_training import train as rasa_train

    vocabulary.cache_clear()
    recommender_fingerprint.cache_clear()
    return rasa_train("domain.yml", "config.yml", ["data"], output=str(project / "models"))


def stamped(archive: str) -> str:
    with tarfile.open(archive) as file:
        (name,) = [n for n in file.getnames() if n.endswith("recommender.json")]
        return str(json.load(file.extractfile(name))["version"])  # type: ignore[arg-type]


@pytest.mark.servers
def test_only_changed_inputs_are_trained_again(environment: Path, project: Path) -> None:
    first = train(project)
    assert first.code == 0
    assert stamped(first.model) == "v-f1"
    assert current(environment) is None  # nothing serves yet

    assert train(project).code == 0
    assert fake_waymark.calls(environment, "train") == 1

    fake_waymark.write_state(environment, fingerprint="f2")
    changed = train(project)
    assert stamped(changed.model) == "v-f2"
    assert fake_waymark.calls(environment, "train") == 2

    # Back to what was trained before: the cache has it.
    fake_waymark.write_state(environment, fingerprint="f1")
    assert stamped(train(project).model) == "v-f1"
    assert fake_waymark.calls(environment, "train") == 2

    # Other phrases concern the understanding, not the recommender.
    phrases = project / "data" / "nlu.yml"
    phrases.write_text(phrases.read_text() + "      - who is this\n")
    assert stamped(train(project).model) == "v-f1"
    assert fake_waymark.calls(environment, "train") == 2

    # What has gone from the disk is trained again.
    shutil.rmtree(environment / "models" / "recommender" / "v-f1")
    phrases.write_text(phrases.read_text() + "      - who was that\n")
    assert stamped(train(project).model) == "v-f1"
    assert fake_waymark.calls(environment, "train") == 3


@pytest.mark.servers
def test_a_failing_training_writes_no_archive_and_says_what_still_serves(
    environment: Path, project: Path
) -> None:
    settings = dict(os.environ)
    assert rasa(project, settings, "train", "--fixed-model-name", "good").wait() == 0
    before = (project / "models" / "good.tar.gz").read_bytes()
    fake_waymark.write_state(environment, fingerprint="f2", failing=["train"])
    failed = rasa(project, settings, "train", "--fixed-model-name", "good")
    assert failed.wait() != 0
    assert [path.name for path in (project / "models").iterdir()] == ["good.tar.gz"]
    assert (project / "models" / "good.tar.gz").read_bytes() == before
    log = (environment / "rasa.log").read_text()
    assert "The store is at an old version. Run it." in log
    assert "the previous one still serves" in log
