"""A server starts without TensorFlow where its model needs none, and with it otherwise."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bot.light_imports import OnlyForTraining, components, leave_out_training

REPOSITORY = Path(__file__).resolve().parents[2]
LIGHT = (
    "bot.components.softmax.SoftmaxIntentClassifier",
    "rasa.core.policies.rule_policy.RulePolicy",
)
HEAVY = (*LIGHT, "rasa.nlu.classifiers.diet_classifier.DIETClassifier")
STARTING = """
import json, sys, warnings
warnings.simplefilter("ignore")
from bot.light_imports import leave_out_jax, leave_out_training
leave_out_jax()
left_out = leave_out_training(sys.argv[1])
loaded = [name for name in ("tensorflow", "sklearn") if name in sys.modules]
if left_out:
    import rasa.core.run
    loaded += [name for name in ("tensorflow", "sklearn") if name in sys.modules]
import importlib.util
found = [name for name in ("tensorflow", "sklearn") if importlib.util.find_spec(name)]
print(json.dumps({"left_out": left_out, "loaded": loaded, "found": found}))
"""


def archive(folder: Path, uses: tuple[str, ...]) -> Path:
    """A model archive, as far as it is looked at before a start."""
    nodes = {str(number): {"uses": name} for number, name in enumerate(uses)}
    document = json.dumps({"predict_schema": {"nodes": nodes}}).encode()
    path = folder / "model.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo("metadata.json")
        info.size = len(document)
        tar.addfile(info, io.BytesIO(document))
    return path


def started(path: Path) -> dict[str, object]:
    """What a fresh process says after its imports."""
    command = [sys.executable, "-c", STARTING, str(path)]
    answer = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return dict(json.loads(answer.stdout.splitlines()[-1]))


@pytest.mark.slow("a fresh process imports Rasa")
def test_a_light_model_needs_no_training_library(tmp_path: Path) -> None:
    said = started(archive(tmp_path, LIGHT))
    assert said == {"left_out": True, "loaded": [], "found": ["tensorflow", "sklearn"]}


def test_a_model_that_computes_with_tensorflow_keeps_it(tmp_path: Path) -> None:
    said = started(archive(tmp_path, HEAVY))
    assert said == {"left_out": False, "loaded": [], "found": ["tensorflow", "sklearn"]}


def test_the_components_of_an_archive_are_read(tmp_path: Path) -> None:
    assert components(str(archive(tmp_path, HEAVY))) == set(HEAVY)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b broken"])
def test_an_unreadable_archive_leaves_nothing_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.tar.gz"
    path.write_bytes(content)
    assert components(str(path)) == {""}
    assert not leave_out_training(str(path))
    assert not leave_out_training(str(tmp_path / "missing.tar.gz"))


def test_what_was_left_out_says_so_when_it_is_used() -> None:
    with pytest.raises(RuntimeError, match="training"):
        OnlyForTraining()
