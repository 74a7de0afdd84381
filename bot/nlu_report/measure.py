"""Trains the pipeline and measures it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from rasa.shared.utils.io import read_yaml_file

from bot.nlu_report.doubles import doubles
from bot.nlu_report.entity_figures import VALUES, EntityFigures, compare
from bot.nlu_report.figures import Guess, IntentFigures
from bot.nlu_report.names import shipped_names
from bot.nlu_report.phrases import bare, read_phrases, text_of, unlearnt
from bot.nlu_report.pipeline import Pipeline

THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True)
class Report:
    """Everything measured; times are milliseconds and seconds of this process's CPU time.

    CPU time, because a figure should not depend on what else the machine does.
    """

    intents: IntentFigures
    entities: EntityFigures
    threshold: float
    train_seconds: float
    parse_ms: Sequence[float]
    doubles: Sequence[Tuple[str, str, float]]

    def document(self) -> Dict[str, Any]:
        """Return the report as JSON."""
        figures = self.intents
        return {
            "phrases": len(figures.guesses),
            "accuracy": round(figures.accuracy, 4),
            "macro_f1": round(figures.macro_f1, 4),
            "top3": round(figures.top3, 4),
            "threshold": self.threshold,
            "in_scope_accuracy": round(figures.in_scope_accuracy, 4),
            "oos_recall": round(figures.oos_recall, 4),
            "in_scope_refused": round(figures.in_scope_refused, 4),
            "thresholds": [figures.at_threshold(t) for t in THRESHOLDS],
            "doubles": [list(pair) for pair in self.doubles],
            "confusions": [list(pair) for pair in figures.confusions()],
            "entity_sentences": self.entities.total,
            "entities_exact": round(self.entities.share, 4),
            "train_seconds": round(self.train_seconds, 2),
            "parse_ms_p50": round(float(np.percentile(self.parse_ms, 50)), 2),
            "parse_ms_p95": round(float(np.percentile(self.parse_ms, 95)), 2),
        }


def measure(
    project: Path, phrases: Path, half: Optional[str] = None, *, values_only: bool = False
) -> Report:
    """Train on ``data/nlu`` of ``project`` and measure on ``phrases`` (intent → phrases).

    A phrase is a text, or a mapping of ``text`` and ``entities``. Where no phrase names entities
    they are measured on ``entities.yml`` beside the file. The names of ``vocabulary.yml`` there
    and of ``data/academy`` stand for the catalogue. ``half`` chooses families, as
    :func:`read_phrases` does; phrases that the training data hold word for word are left out,
    and those of intents that nothing was learnt for. ``values_only`` says that the file names
    no entities of the catalogue.
    """
    folder = phrases.parent
    started = time.process_time()
    names = shipped_names(project, read_yaml_file(folder / "vocabulary.yml"))
    pipeline = Pipeline(project, names)
    seconds = time.process_time() - started
    learnt = {bare(message.get("text")) for message in pipeline.training.intent_examples}
    known = {message.get("intent") for message in pipeline.training.intent_examples}
    by_intent = {i: p for i, p in read_phrases(phrases, half).items() if i in known}
    by_intent = unlearnt(by_intent, learnt)
    pipeline.parse("warm up")
    try:
        guesses, times = _guess(pipeline, by_intent)
        cases = _with_entities(by_intent) or read_yaml_file(folder / "entities.yml")
        among = VALUES if values_only else None
        entities = compare(cases, lambda text: pipeline.parse(text).get("entities", []), among)
        contradictions = doubles(pipeline.training)
    finally:
        pipeline.close()
    threshold = pipeline.setting("FallbackClassifier", "threshold")
    return Report(IntentFigures(guesses), entities, threshold, seconds, times, contradictions)


def _with_entities(by_intent: Mapping[str, Sequence[Any]]) -> List[Mapping[str, Any]]:
    phrases = [phrase for group in by_intent.values() for phrase in group]
    return [p for p in phrases if isinstance(p, Mapping) and "entities" in p]


def _guess(
    pipeline: Pipeline, phrases: Mapping[str, Sequence[Any]]
) -> "tuple[List[Guess], List[float]]":
    guesses, times = [], []
    for intent, texts in phrases.items():
        for text in map(text_of, texts):
            started = time.process_time()
            message = pipeline.parse(text)
            times.append((time.process_time() - started) * 1000)
            ranking = tuple(
                (item["name"], item["confidence"])
                for item in message.get("intent_ranking", [])
                if item["name"] != "nlu_fallback"
            )
            predicted = message.get("intent")["name"] or "nlu_fallback"
            guesses.append(Guess(text, intent, ranking, predicted))
    return guesses, times
