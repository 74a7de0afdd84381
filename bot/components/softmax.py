"""Intent classifier: linear on the sentence vector, nearest examples, words and their pieces."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.intent_model import IntentModel, Shares, learn, read_model
from bot.components.reading import reading
from bot.components.sources import sources_hash

#: Attribute of a message: what its words say of the intent, heard already.
HEARD = "waymark_heard"
NO_INTENT = {"name": None, "confidence": 0.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SoftmaxIntentClassifier(IntentClassifier, GraphComponent):
    """Ranks intents by softmax(W x + b), the nearest examples, and words with their pieces.

    x is the sentence features of a message. Configuration: ``C`` and ``word_C`` (inverse strength
    of the L2 penalty on the vector and on the words; scikit-learn's meaning), ``max_iter`` and
    ``word_max_iter`` (rounds of fitting them), ``word_temperature`` (what the words' logits are
    divided by: alone they are too modest, and confidence is read elsewhere), ``nearest`` (examples
    asked), ``sharpness`` (of their weights, exp(sharpness · cosine)), ``share`` and ``word_share``
    (of the examples and of the words in the blend, 0..1), ``odds`` (how much likelier an intent is
    in life than among the examples, by name; 1 for those without), ``ranking_length``. A message
    without text gets no intent (name ``None``, confidence 0), so that the fallback takes it.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        """A dense featurizer must come first."""
        return [DenseFeaturizer]

    @staticmethod
    def required_packages() -> List[Text]:
        """Packages that must be importable."""
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Defaults of ``config.yml``."""
        return {
            "C": 20.0,
            "max_iter": 1000,
            "nearest": 20,
            "sharpness": 20.0,
            "share": 0.2,
            "word_C": 10.0,
            "word_share": 0.5,
            "word_max_iter": 100,
            "word_temperature": 0.7,
            "odds": {},
            "ranking_length": 10,
        }

    @classmethod
    def validate_config(cls, config: Dict[Text, Any]) -> None:
        """Refuse settings that no blend can have."""
        shares = (config["share"], config["word_share"])
        if min(shares) < 0 or sum(shares) > 1 or config["nearest"] < 1:
            raise ValueError(
                "SoftmaxIntentClassifier: share and word_share must lie in 0..1 together, and "
                "nearest be at least 1."
            )
        if any(odds <= 0 for odds in config["odds"].values()):
            raise ValueError("SoftmaxIntentClassifier: odds must be positive numbers.")

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: Optional[IntentModel] = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SoftmaxIntentClassifier:
        """Create an untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SoftmaxIntentClassifier:
        """Load a trained classifier; raises ``RasaException`` when its files are unreadable."""
        try:
            with model_storage.read_from(resource) as path:
                model = read_model(path)
        except (ValueError, KeyError, OSError) as error:
            raise RasaException(
                "The model archive holds no readable intent classifier. Train again: `rasa train`."
            ) from error
        return cls(config, model_storage, resource, model)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Make Rasa retrain when helper code changes."""
        return sources_hash()

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on every example that has an intent and sentence features."""
        found = [(features(m), m) for m in training_data.intent_examples if m.get(INTENT)]
        rows = [(x, m) for x, m in found if x is not None]
        labels = [str(m.get(INTENT)) for _, m in rows]
        if len(set(labels)) < 2:
            raise RasaException("Training intents needs examples of at least two intents.")
        texts = [reading(m) for _, m in rows]
        self._model = learn(np.stack([x for x, _ in rows]), texts, labels, **settings(self._config))
        with self._model_storage.write_to(self._resource) as path:
            self._model.save(path)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing downstream reads predictions on the training data."""
        return training_data

    def beforehand(self, messages: List[Message]) -> None:
        """Hear the words, while the vector is on its way."""
        for message in messages:
            if self._model and (message.get(TEXT) or "").strip():
                message.set(HEARD, self._model.hear(reading(message)))

    def process(self, messages: List[Message]) -> List[Message]:
        """Set ``intent`` and ``intent_ranking`` (best first)."""
        for message in messages:
            x = features(message)
            ranking = self._rank(x, message) if x is not None and self._model else []
            message.set(INTENT, ranking[0] if ranking else dict(NO_INTENT), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, x: np.ndarray, message: Message) -> List[Dict[Text, Any]]:
        heard = message.data.pop(HEARD, None)
        if heard is None:
            heard = self._model.hear(reading(message))
        ranked = self._model.rank(x, heard, self._config["ranking_length"])
        return [{"name": name, "confidence": p} for name, p in ranked]


def settings(config: Dict[Text, Any]) -> Dict[Text, Any]:
    """Return what ``intent_model.learn`` wants to know, from the component's configuration."""
    return {
        "strength": config["C"],
        "word_strength": config["word_C"],
        "word_max_iter": config["word_max_iter"],
        "word_temperature": config["word_temperature"],
        "shares": Shares(config["share"], config["word_share"]),
        **{name: config[name] for name in ("max_iter", "nearest", "sharpness", "odds")},
    }


def features(message: Message) -> Optional[np.ndarray]:
    """Return the message's sentence vector, or ``None`` when it has no text or no features."""
    if not (message.get(TEXT) or "").strip():
        return None
    _, sentence = message.get_dense_features(TEXT)
    return None if sentence is None else np.asarray(sentence.features, dtype=np.float32)[0]
