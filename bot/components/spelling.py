"""Rasa component: misspelt words of a message, and what they are read as."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import encoder_folder, encoder_hash, shared_encoder
from bot.components.reading import SPELLING
from bot.components.sources import sources_hash
from bot.components.speller import Speller, common_words

FILE = "common_words.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SpellingMender(GraphComponent):
    """Notes which words of a message are misspelt; ``reading`` puts the right ones in their place.

    The common words of the examples are what people mean; they, and the words that the encoder
    knows as a whole, are never changed. The message's own text stays as it was written.
    """

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        counts: Optional[Dict[str, int]] = None,
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._speller = _speller(counts or {})

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpellingMender:
        """Create a component that knows no words yet."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SpellingMender:
        """Load the words; raises ``RasaException`` when they are unreadable."""
        try:
            with model_storage.read_from(resource) as path:
                counts = json.loads((path / FILE).read_text("utf-8"))
        except (ValueError, OSError) as error:
            raise RasaException(
                "The model archive holds no readable list of words. Train again: `rasa train`."
            ) from error
        return cls(model_storage, resource, counts)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Make Rasa retrain when the encoder's words or our sources change."""
        return f"{encoder_hash(encoder_folder().resolve())}-{sources_hash()}"

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the common words of the examples."""
        counts = common_words(m.get(TEXT) or "" for m in training_data.intent_examples)
        self._speller = _speller(counts)
        with self._model_storage.write_to(self._resource) as path:
            (path / FILE).write_text(json.dumps(counts), "utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples are read as messages are."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Set what misspelt words are read as."""
        for message in messages:
            message.set(SPELLING, self._speller.errors(message.get(TEXT) or ""))
        return messages


def _speller(counts: Dict[str, int]) -> Speller:
    folder = encoder_folder().resolve()
    return Speller(counts, shared_encoder(folder, encoder_hash(folder), 1).words())
