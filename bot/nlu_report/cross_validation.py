"""Cross-validation over the training examples: what the classifier mixes up among them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
from rasa.shared.nlu.constants import INTENT
from rasa.shared.utils.io import read_yaml_file

from bot.components.intent_model import learn
from bot.components.reading import reading
from bot.components.softmax import SoftmaxIntentClassifier, features, settings
from bot.nlu_report.names import shipped_names
from bot.nlu_report.pipeline import Pipeline

FEATURES = ("PhraseMatcherExtractor", "MiniLMFeaturizer", "WhitespaceTokenizer")


def cross_validate(project: Path, folds: int, seed: int) -> Dict[str, Any]:
    """Return accuracy and confusions over ``folds`` stratified folds of ``data/nlu``.

    ``confusions`` holds one row an intent: how often each intent was guessed for its examples.
    """
    x, texts, labels = _examples(project)
    guesses = _guesses(project, x, texts, labels, folds, seed)
    names = sorted(set(labels))
    counts = Counter(zip(labels, guesses, strict=True))
    return {
        "examples": len(labels),
        "folds": folds,
        "accuracy": round(
            float(np.mean([a == b for a, b in zip(labels, guesses, strict=True)])), 4
        ),
        "intents": names,
        "confusions": [[counts[(row, column)] for column in names] for row in names],
    }


def _examples(project: Path) -> Tuple[np.ndarray, List[str], List[str]]:
    items = read_yaml_file(project / "config.yml")["pipeline"]
    items = [item for item in items if item["name"].split(".")[-1] in FEATURES]
    vocabulary = read_yaml_file(project / "tests" / "nlu" / "vocabulary.yml")
    pipeline = Pipeline(project, shipped_names(project, vocabulary), items)
    rows = [(features(m), m) for m in pipeline.training.intent_examples]
    pipeline.close()
    known = [(x, m) for x, m in rows if x is not None]
    labels = [m.get(INTENT) for _, m in known]
    return np.stack([x for x, _ in known]), [reading(m) for _, m in known], labels


def _guesses(
    project: Path,
    x: np.ndarray,
    texts: Sequence[str],
    labels: Sequence[str],
    folds: int,
    seed: int,
) -> List[str]:
    from sklearn.model_selection import StratifiedKFold

    items = read_yaml_file(project / "config.yml")["pipeline"]
    own = next(i for i in items if i["name"].endswith(SoftmaxIntentClassifier.__name__))
    chosen = settings({**SoftmaxIntentClassifier.get_default_config(), **own})
    found = [""] * len(labels)
    split = StratifiedKFold(folds, shuffle=True, random_state=seed)
    for inside, outside in split.split(x, labels):
        learnt = [[values[i] for i in inside] for values in (texts, labels)]
        model = learn(x[inside], *learnt, **chosen)
        for i in outside:
            found[i] = model.rank(x[i], model.hear(texts[i]), 1)[0][0]
    return found
