# ruff: noqa: RUF002 - typographic characters are what people type
"""Rasa featurizer: one MiniLM vector a message."""

from __future__ import annotations

import asyncio
from typing import Any, Coroutine, Dict, List, Optional, Text, Tuple

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, FEATURE_TYPE_SEQUENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.beside import Beside
from bot.components.encoder import MODEL, encoder_folder, encoder_hash, shared_encoder
from bot.components.normalise import has_words
from bot.components.reading import reading
from bot.components.sources import sources_hash

#: Attribute of a message: its vector is being made.
BEGUN = "waymark_vector_begun"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MiniLMFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the sentence vector (1 × 384, unit length) of a message's text.

    Configuration: ``threads`` (default 1) of onnxruntime, ``model`` (default the weights fitted
    to our intents; ``model.onnx`` the original) and ``words`` (default no: vectors of words, too,
    for classifiers that read them one by one). The weights lie in ``WAYMARK_MODELS_DIR``/encoder.
    """

    @staticmethod
    def required_packages() -> List[Text]:
        """Packages that must be importable."""
        return ["onnxruntime", "tokenizers"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Defaults of ``config.yml``."""
        return {
            **DenseFeaturizer.get_default_config(),
            "threads": 1,
            "model": MODEL,
            "words": False,
        }

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Refuse fewer than no threads; 0 are as many as there are processors."""
        if config["threads"] < 0:
            raise ValueError("MiniLMFeaturizer: threads must be 0 or more.")

    def __init__(self, config: Dict[Text, Any], name: Text) -> None:
        super().__init__(name, config)
        folder = encoder_folder().resolve()
        self._encoder = shared_encoder(
            folder, encoder_hash(folder), config["threads"], config["model"]
        )
        self._beside = Beside("encoder")

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MiniLMFeaturizer:
        """Create the featurizer; raises ``EncoderMissing`` when it was not exported."""
        return cls(config, execution_context.node_name)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Make Rasa retrain when the weights or our sources change, not only the class."""
        return f"{encoder_hash(encoder_folder().resolve())}-{sources_hash()}"

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Featurize the training examples."""
        self.process(training_data.training_examples)
        return training_data

    def beforehand(self, messages: List[Message]) -> "Coroutine[Any, Any, None]":
        """Begin the vectors, which other components and conversations need not wait for.

        onnxruntime leaves the interpreter free while it computes. What is returned adds the
        vectors to the messages, instead of :meth:`process`.
        """
        begun = [(message, self._begun(message)) for message in messages if _has_words(message)]
        return self._arrive(begun)

    def _begun(self, message: Message) -> "asyncio.Future[np.ndarray]":
        message.set(BEGUN, True)
        return self._beside.begin(self._encoder.encode, reading(message))

    async def _arrive(self, begun: "List[Tuple[Message, asyncio.Future[np.ndarray]]]") -> None:
        for message, vector in begun:
            self._add(message, await vector)
            message.data.pop(BEGUN)

    def process(self, messages: List[Message]) -> List[Message]:
        """Featurize messages that have words; emoji alone and blanks are left as they are."""
        for message in filter(_has_words, messages):
            if not message.get(BEGUN):
                self._add(message, self._encoder.encode(reading(message)))
            if self._config["words"]:
                self._add_words(message)
        return messages

    def _add(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(
            Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
        )

    def _add_words(self, message: Message) -> None:
        spans = [(token.start, token.end) for token in message.get(TOKENS_NAMES[TEXT])]
        vectors = self._encoder.encode_words(message.get(TEXT), spans)
        message.add_features(
            Features(vectors, FEATURE_TYPE_SEQUENCE, TEXT, f"{self._identifier}_words")
        )


def _has_words(message: Message) -> bool:
    return has_words(message.get(TEXT) or "")
