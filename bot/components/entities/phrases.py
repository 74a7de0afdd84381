"""Names from the catalogue."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Optional, Text

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.entities.base import RuleExtractor
from bot.components.entities.phrase_index import KINDS, PhraseIndex
from bot.components.grammar.languages import languages
from bot.components.grammar.span import Span

FILE = "phrases.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class PhraseMatcherExtractor(RuleExtractor):
    """Finds ``subject``, ``skill``, ``provider`` and ``course`` in the catalogue's spelling.

    Learns the lookup tables of those names and the synonyms of the training data.
    """

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        index: Optional[PhraseIndex] = None,
    ) -> None:
        super().__init__(config)
        self._model_storage = model_storage
        self._resource = resource
        self._index = index or PhraseIndex({}, {})

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PhraseMatcherExtractor:
        """Create an extractor that knows no names yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PhraseMatcherExtractor:
        """Load the names; raises ``RasaException`` when the archive does not hold them."""
        try:
            with model_storage.read_from(resource) as path:
                stored = json.loads((path / FILE).read_text(encoding="utf-8"))
            index = PhraseIndex(stored["names"], stored["aliases"])
        except (ValueError, KeyError, OSError) as error:
            raise RasaException(
                "The model archive holds no readable catalogue names. Train again: `rasa train`."
            ) from error
        return cls(config, model_storage, resource, index)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the names of the lookup tables, and the synonyms."""
        names = lookup_names(training_data)
        aliases = dict(training_data.entity_synonyms)
        self._index = PhraseIndex(names, aliases)
        with self._model_storage.write_to(self._resource) as path:
            document = json.dumps({"names": names, "aliases": aliases}, ensure_ascii=False)
            (path / FILE).write_text(document, encoding="utf-8")
        return self._resource

    def find(self, text: Text) -> Iterable[Span]:
        """Return the catalogue's names in ``text``; "in Spanish" names a language, not a skill."""
        held_in = languages(text)
        return [s for s in self._index.find(text) if not any(s.overlaps(x) for x in held_in)]


def lookup_names(training_data: TrainingData) -> Dict[str, List[str]]:
    """Collect the elements of the lookup tables by kind; a table may also name a word list file."""
    names: Dict[str, List[str]] = {kind: [] for kind in KINDS}
    for table in training_data.lookup_tables:
        elements = table.get("elements")
        if table.get("name") in names and isinstance(elements, list):
            names[table["name"]].extend(str(element) for element in elements)
    return names
