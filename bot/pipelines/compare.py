"""Trains a pipeline on a grouped split and measures it."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import read_yaml_file

from bot.nlu_report.entity_figures import entity_f1
from bot.nlu_report.figures import Guess, IntentFigures
from bot.nlu_report.names import shipped_names
from bot.nlu_report.phrases import text_of
from bot.nlu_report.pipeline import Pipeline
from bot.pipelines.variants import Variant

#: Share of what is our business that may be refused.
REFUSED = 0.03
Rows = List[Tuple[str, str]]


def grouped_split(by_intent: Mapping[str, Sequence[Any]], seed: int) -> Tuple[Rows, Rows]:
    """Return (intent, text) to learn from and to test on; a family lies on one side only.

    Half of the families, drawn by ``seed``, is learnt beside ``data/nlu``.
    """
    families = sorted({p["family"] for phrases in by_intent.values() for p in phrases})
    random.Random(seed).shuffle(families)  # noqa: S311 - a sample, not a secret
    learnt = set(families[: len(families) // 2])
    rows = [(i, p) for i, phrases in by_intent.items() for p in phrases]
    return (
        [(intent, text_of(p)) for intent, p in rows if p["family"] in learnt],
        [(intent, text_of(p)) for intent, p in rows if p["family"] not in learnt],
    )


def measure_variant(
    project: Path, variant: Variant, seed: int, examples: Optional[int] = None
) -> Dict[str, float]:
    """Train and test one pipeline on one split; times are CPU time of this process.

    ``examples`` bounds how many an intent are learnt from ``data/nlu``, drawn by ``seed``.
    """
    folder = project / "tests" / "nlu"
    by_intent = read_yaml_file(folder / "families.yml")
    learn, test = grouped_split(by_intent, seed)
    tested = {text for _, text in test}
    cases = [
        phrase
        for phrases in by_intent.values()
        for phrase in phrases
        if "entities" in phrase and text_of(phrase) in tested
    ]
    names = shipped_names(project, read_yaml_file(folder / "vocabulary.yml"))
    more = [Message({TEXT: text, INTENT: intent}) for intent, text in learn]
    started = time.process_time()
    pipeline = Pipeline(project, names, variant.items, more, examples, seed)
    seconds = time.process_time() - started
    try:
        pipeline.parse("warm up")
        guesses, times = _guess(pipeline, test)
        f1 = entity_f1(cases, lambda text: pipeline.parse(text).get("entities", []))
        size = pipeline.stored_bytes()
    finally:
        pipeline.close()
    figures = IntentFigures(guesses)
    return {
        "accuracy": figures.accuracy,
        "macro_f1": figures.macro_f1,
        "oos_recall": oos_recall_at(guesses, REFUSED),
        "entity_f1": f1,
        "train_seconds": seconds,
        "model_mb": size / 1e6,
        "parse_ms_p50": float(np.percentile(times, 50)),
        "parse_ms_p95": float(np.percentile(times, 95)),
    }


def oos_recall_at(guesses: Sequence[Guess], refused: float) -> float:
    """Return the best out-of-scope recall of all thresholds that refuse ``refused`` at most.

    A phrase is refused when its likeliest intent is out of scope or below the threshold. Where
    the likeliest intent alone refuses more than that, this is the recall without a threshold.
    """
    figures = IntentFigures(guesses)
    rows = [figures.at_threshold(t / 100) for t in range(0, 100)]
    fair = [row["oos_recall"] for row in rows if row["in_scope_refused"] <= refused]
    return float(max(fair, default=rows[0]["oos_recall"]))


def _guess(pipeline: Pipeline, rows: Rows) -> Tuple[List[Guess], List[float]]:
    guesses, times = [], []
    for intent, text in rows:
        started = time.process_time()
        message = pipeline.parse(text)
        times.append((time.process_time() - started) * 1000)
        ranking = tuple((i["name"], i["confidence"]) for i in message.get("intent_ranking", []))
        guesses.append(Guess(text, intent, ranking, ranking[0][0] if ranking else "nlu_fallback"))
    return guesses, times
