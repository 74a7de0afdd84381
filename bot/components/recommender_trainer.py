"""Trains the recommender as a part of ``rasa train`` and stamps its version into the archive."""

from __future__ import annotations

import functools
import hashlib
import json
import logging
import os
import re
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.environment import load_environment, models_dir
from bot.waymark_command import CommandError, run_json

# Rasa's command line shows INFO lines of loggers below "rasa" only.
logger = logging.getLogger("rasa.waymark.recommender")

STAMP = "recommender.json"
TRAINED_ON = "trained_on"
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class TrainingError(RasaException):
    """The recommender could not be trained; what served before still serves."""


@functools.lru_cache(maxsize=1)
def recommender_fingerprint() -> str:
    """A hash of everything a retraining of the recommender depends on.

    Asked for once in a process: Rasa wants it several times in a run, and a store that changes
    while it is being trained on must look changed to the next run, not to this one.
    """
    document = json.dumps(run_json("fingerprint"), sort_keys=True)
    return hashlib.sha256(document.encode()).hexdigest()


def train_recommender() -> str:
    """Trains in the other environment and returns the new version, which is not yet current."""
    try:
        document = run_json("train", "--no-activate", progress=lambda line: logger.info("%s", line))
    except CommandError as error:
        raise TrainingError(
            f"{error} No new model was written: the previous one still serves."
        ) from error
    version = document.get("version") if isinstance(document, dict) else None
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        raise TrainingError("`waymark train` named no version. The previous model still serves.")
    return version


def version_trained_on(fingerprint: str) -> Optional[str]:
    """The newest complete version that was trained on inputs of this fingerprint, if any."""
    notes = (models_dir() / "recommender").glob(f"*/{TRAINED_ON}")
    newest_first = sorted(notes, key=lambda note: note.stat().st_mtime, reverse=True)
    for note in newest_first:
        if note.read_text(encoding="utf-8").strip() == fingerprint and is_complete(
            note.parent.name
        ):
            return note.parent.name
    return None


def note_inputs(version: str, fingerprint: str) -> None:
    """Notes beside the artefacts of ``version`` what they were trained on."""
    folder = models_dir() / "recommender" / version
    if folder.is_dir():
        (folder / TRAINED_ON).write_text(fingerprint + "\n", encoding="utf-8")


def is_complete(version: str) -> bool:
    """Whether the artefacts of ``version`` are on this machine, whole."""
    return (models_dir() / "recommender" / version / "manifest.json").is_file()


def activate(version: str) -> bool:
    """Makes ``version`` the current one, in one atomic step; False when it is missing."""
    if not is_complete(version):
        return False
    current = models_dir() / "recommender" / "current"
    before = current.read_text(encoding="utf-8").strip() if current.is_file() else ""
    if before == version:
        return True
    if before:  # what a roll-back goes back to, and pruning keeps
        _write_line(current.with_name("previous"), before)
    _write_line(current, version)
    return True


def _write_line(path: Path, line: str) -> None:
    """Writes ``path`` in one atomic step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(line + "\n")
    Path(name).chmod(0o644)
    Path(name).replace(path)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RecommenderTrainer(GraphComponent):
    """A pipeline component whose training is ``waymark train``.

    Rasa's own cache decides whether it runs: the fingerprint of the recommender's inputs is a
    part of the component's. It is called an intent classifier only because that is the one kind
    of component that is both trained and asked to process every message.
    """

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        version: Optional[str] = None,
    ) -> None:
        self.config = config
        self.version = version
        self._model_storage = model_storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """No options: everything is a setting of the installation."""
        return {}

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """What Rasa cannot see: the store's content and the recommender's code."""
        return recommender_fingerprint()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "RecommenderTrainer":
        """A component that is about to be trained."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Trains the recommender and keeps the version it got in the archive.

        Rasa's cache also hangs on the phrases that the components before this one saw; when only
        those have changed, the version that exists already is taken.

        Raises:
            TrainingError: the training failed; Rasa then writes no archive.
        """
        fingerprint = recommender_fingerprint()
        self.version = version_trained_on(fingerprint)
        if self.version is None:
            self.version = train_recommender()
            note_inputs(self.version, fingerprint)
            logger.info("The recommender is trained: version %s.", self.version)
        else:
            logger.info("The recommender's inputs are unchanged: version %s.", self.version)
        with self._model_storage.write_to(self._resource) as directory:
            (directory / STAMP).write_text(json.dumps({"version": self.version}), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "RecommenderTrainer":
        """The component of an archive; unless this is a training, its version becomes current."""
        load_environment()
        version = _read_stamp(model_storage, resource)
        if version and not _is_training(execution_context) and not activate(version):
            logger.warning(
                "Version %s of the recommender, which this model was trained with, is not in "
                "%s: what is current stays. Run `make train`.",
                version,
                models_dir() / "recommender",
            )
        return cls(config, model_storage, resource, version)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds nothing to the training data."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Puts ``recommender_version`` in the parse output of each message."""
        for message in messages:
            message.set("recommender_version", self.version, add_to_output=True)
        return messages


def _is_training(context: ExecutionContext) -> bool:
    """Whether the graph is one that trains: it loads components too, before any archive exists."""
    return any(node.fn == "train" for node in context.graph_schema.nodes.values())


def _read_stamp(model_storage: ModelStorage, resource: Resource) -> Optional[str]:
    try:
        with model_storage.read_from(resource) as directory:
            version = json.loads((directory / STAMP).read_text(encoding="utf-8"))["version"]
    except (ValueError, KeyError, TypeError, FileNotFoundError):
        logger.warning("This model carries no version of the recommender. Run `make train`.")
        return None
    return version if isinstance(version, str) and VERSION.fullmatch(version) else None
