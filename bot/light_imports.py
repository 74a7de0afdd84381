"""What Rasa imports and serving never uses: left out, for half of the time that a start takes.

Rasa's server imports two small modules of its training code, and those import TensorFlow and
scikit-learn: five seconds and a quarter of a gigabyte. They are imported here first, with empty
classes in place of the few names that they take; afterwards nothing is replaced any more, so that
whoever imports TensorFlow gets the real one. A model with a component that computes with
TensorFlow is served as before.
"""

from __future__ import annotations

import importlib
import json
import sys
import tarfile
import zlib
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Dict, Iterator, Set

TRAINING_MODULES = (
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.model_data",
    "rasa.utils.tensorflow.data_generator",
)
# What they import besides, from the real libraries.
FIRST = ("numpy", "scipy.sparse", "tqdm", "rasa.shared.utils.io", "rasa.shared.nlu.constants")
# What those three take from elsewhere; they use it to train, and to split data for it.
TAKEN: Dict[str, tuple] = {
    "tensorflow": (),
    "tensorflow.keras": (),
    "tensorflow.keras.callbacks": ("Callback",),
    "tensorflow.keras.utils": ("Sequence",),
    "sklearn": (),
    "sklearn.model_selection": ("train_test_split",),
}
# Packages whose components compute with numpy and onnxruntime, or with nothing at all.
LIGHT = (
    "bot.components.",
    "rasa.core.policies.ensemble.",
    "rasa.core.policies.memoization.",
    "rasa.core.policies.rule_policy.",
    "rasa.graph_components.",
    "rasa.nlu.classifiers.fallback_classifier.",
    "rasa.nlu.classifiers.keyword_intent_classifier.",
    "rasa.nlu.classifiers.regex_message_handler.",
    "rasa.nlu.extractors.entity_synonyms.",
    "rasa.nlu.extractors.regex_entity_extractor.",
    "rasa.nlu.tokenizers.whitespace_tokenizer.",
)


class OnlyForTraining:
    """Stands where a class or function of a training library would; it cannot be used."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise RuntimeError("This server was started without training libraries: start `rasa`.")


def leave_out_jax() -> None:
    """Has TensorFlow not import jax: it would only convert jax models, for 65 MB and a second."""
    sys.modules.setdefault("jax", None)  # type: ignore[arg-type]


def leave_out_training(archive: str) -> bool:
    """Imports Rasa's training modules without their libraries, if ``archive`` needs none of them.

    Returns whether it did. Once the libraries are loaded there is nothing to leave out.
    """
    loaded = any(name in sys.modules for name in (*TAKEN, *TRAINING_MODULES))
    if loaded or not all(name.startswith(LIGHT) for name in components(archive)):
        return False
    for name in FIRST:
        importlib.import_module(name)
    with _stand_ins():
        for name in TRAINING_MODULES:
            importlib.import_module(name)
    return True


def components(archive: str) -> Set[str]:
    """The classes that serve the model in ``archive``; unreadable ones have one without a name."""
    try:
        with tarfile.open(archive) as tar:
            file = tar.extractfile("metadata.json")
            nodes = json.load(file)["predict_schema"]["nodes"] if file else {"": {"uses": ""}}
        return {str(node["uses"]) for node in nodes.values()}
    except (
        OSError,
        EOFError,
        LookupError,
        ValueError,
        AttributeError,
        tarfile.TarError,
        zlib.error,
    ):
        return {""}


@contextmanager
def _stand_ins() -> Iterator[None]:
    """Modules that hold what is taken from them, for as long as the block lasts."""
    for name, taken in TAKEN.items():
        module = ModuleType(name)
        module.__path__ = []  # a package, whose parts are imported by their own names
        for one in taken:
            setattr(module, one, OnlyForTraining)
        sys.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], last, module)
    try:
        yield
    finally:
        for name in TAKEN:
            del sys.modules[name]
