# ruff: noqa: RUF002 - typographic characters are what people type
"""Rasa featurizer: one MiniLM vector a message."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Text

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

from bot.components.aside import Aside
from bot.components.encoder import MODEL, encoder_folder, encoder_hash, shared_encoder
from bot.components.normalise import has_words
from bot.components.reading import reading
from bot.components.sources import sources_hash

#: Attribute of a message: its vector, made already.
VECTOR = "waymark_vector"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MiniLMFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the sentence vector (1 × 384, unit length) of a message's text.

    Configuration: ``threads`` (default 1) of onnxruntime, ``batch_size`` (default 64) in
    training, ``model`` (default the weights fitted to our intents; ``model.onnx`` the original)
    and ``words`` (default no: vectors of words, too, for classifiers that read them one by one).
    The weights lie in ``WAYMARK_MODELS_DIR``/encoder.
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
            "batch_size": 64,
            "model": MODEL,
            "words": False,
        }

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Refuse a batch size below one."""
        if config["batch_size"] < 1:
            raise ValueError("MiniLMFeaturizer: batch_size must be at least 1.")

    def __init__(self, config: Dict[Text, Any], name: Text) -> None:
        super().__init__(name, config)
        folder = encoder_folder().resolve()
        self._encoder = shared_encoder(
            folder, encoder_hash(folder), config["threads"], config["model"]
        )
        self._aside = Aside(self._encoder.encode)

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

    async def beforehand(self, messages: List[Message]) -> None:
        """Have the vectors made that :meth:`process` adds, while other conversations go on."""
        for message in messages:
            if has_words(message.get(TEXT) or ""):
                message.set(VECTOR, await self._aside.vector(reading(message)))

    def process(self, messages: List[Message]) -> List[Message]:
        """Featurize messages that have words; emoji alone and blanks are left as they are."""
        # Texts of like length together: a batch is as long as its longest.
        todo = sorted((m for m in messages if has_words(m.get(TEXT) or "")), key=_length)
        size = self._config["batch_size"]
        for start in range(0, len(todo), size):
            batch = todo[start : start + size]
            for message, vector in zip(batch, self._vectors(batch), strict=True):
                message.add_features(
                    Features(vector[None, :], FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
                )
        if self._config["words"]:
            for message in todo:
                self._add_words(message)
        return messages

    def _vectors(self, batch: List[Message]) -> Sequence[np.ndarray]:
        made = [message.data.pop(VECTOR, None) for message in batch]
        if all(vector is not None for vector in made):
            return made
        return self._encoder.encode([reading(message) for message in batch])

    def _add_words(self, message: Message) -> None:
        spans = [(token.start, token.end) for token in message.get(TOKENS_NAMES[TEXT])]
        vectors = self._encoder.encode_words(message.get(TEXT), spans)
        message.add_features(
            Features(vectors, FEATURE_TYPE_SEQUENCE, TEXT, f"{self._identifier}_words")
        )


def _length(message: Message) -> int:
    return len(message.get(TEXT))
