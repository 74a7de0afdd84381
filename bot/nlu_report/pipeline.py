"""Runs the components of ``config.yml`` one after the other, without a Rasa server."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import list_files, read_yaml_file

#: Trains the recommender, which is no part of understanding a sentence.
LEFT_OUT = {"bot.components.recommender_trainer.RecommenderTrainer"}
#: How many times the examples of other intents an intent keeps where only few are learnt from.
MORE = {"out_of_scope": 10}


class Pipeline:
    """The trained pipeline of ``config.yml`` in ``project``.

    Args:
        project: folder of ``config.yml`` and ``data/nlu``.
        names: the catalogue's names by entity, as the importer would give them.
        items: other components than those of ``config.yml``.
        more: further examples to learn from.
        examples: at most so many an intent of ``data/nlu``, drawn by ``seed``; all without it.
    """

    def __init__(
        self,
        project: Path,
        names: Mapping[str, Sequence[str]],
        items: Optional[Sequence[Mapping[str, Any]]] = None,
        more: Sequence[Message] = (),
        examples: Optional[int] = None,
        seed: int = 1,
    ) -> None:
        self.config: Dict[str, Any] = read_yaml_file(project / "config.yml")
        if items is not None:
            self.config["pipeline"] = items
        self._scratch = tempfile.TemporaryDirectory()
        self._storage = LocalModelStorage.create(Path(self._scratch.name))
        data = training_data(project, names)
        if examples is not None:
            data = few(data, examples, seed)
        data = data.merge(TrainingData(list(more)))
        self._components: List[Tuple[GraphComponent, Tuple[Any, ...]]] = []
        for position, item in enumerate(self.config["pipeline"]):
            if item["name"] not in LEFT_OUT:
                data = self._add(position, dict(item), data)
        #: The training data with the features that the components gave it.
        self.training = data

    def _add(self, position: int, item: Dict[str, Any], data: TrainingData) -> TrainingData:
        registered = DefaultV1Recipe()._from_registry(item.pop("name"))  # no public way exists
        node = f"{registered.clazz.__name__}{position}"
        component = registered.clazz.create(
            {**registered.clazz.get_default_config(), **item},
            self._storage,
            Resource(node),
            ExecutionContext(GraphSchema({}), "report", node_name=node),
        )
        if registered.is_trainable:
            component.train(data)
        given = _given(component)
        self._components.append((component, given))
        if hasattr(component, "process_training_data"):
            return component.process_training_data(data, *given)
        return data

    def setting(self, component: str, name: str) -> Any:
        """Return a setting of the component whose class is called ``component``."""
        for item in self.config["pipeline"]:
            if item["name"].split(".")[-1] == component:
                return item[name]
        raise KeyError(f"config.yml has no {component}.")

    def parse(self, text: str) -> Message:
        """Return ``text`` as the pipeline understands it."""
        messages = [Message({TEXT: text})]
        for component, given in self._components:
            messages = component.process(messages, *given)
        return messages[0]

    def stored_bytes(self) -> int:
        """Return how much the components keep: what an archive of this pipeline would hold."""
        folder = Path(self._scratch.name)
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    def close(self) -> None:
        """Remove the scratch folder."""
        self._scratch.cleanup()


def _given(component: GraphComponent) -> Tuple[Any, ...]:
    """What a component wants beside messages: spaCy's hands itself its model through the graph."""
    return (component.provide(),) if hasattr(component, "provide") else ()


def few(data: TrainingData, examples: int, seed: int) -> TrainingData:
    """At most ``examples`` examples an intent, drawn by ``seed``; everything else as it is.

    What is none of our business stands for all the world, and keeps ten times as many.
    """
    by_intent: Dict[str, List[Message]] = {}
    for message in data.intent_examples:
        by_intent.setdefault(str(message.get(INTENT)), []).append(message)
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    kept = [
        message
        for intent, group in sorted(by_intent.items())
        for message in chance.sample(group, min(len(group), examples * MORE.get(intent, 1)))
    ]
    tables = {"entity_synonyms": data.entity_synonyms, "lookup_tables": data.lookup_tables}
    return TrainingData(kept, regex_features=data.regex_features, **tables)


def training_data(project: Path, names: Mapping[str, Sequence[str]]) -> TrainingData:
    """Read ``data/nlu`` and add ``names`` as lookup tables."""
    data = training_data_from_paths(list_files(str(project / "data" / "nlu")), "en")
    tables = [{"name": kind, "elements": list(values)} for kind, values in names.items()]
    return data.merge(TrainingData(lookup_tables=tables))
