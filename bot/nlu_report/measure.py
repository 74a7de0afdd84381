"""Trains the pipeline and measures it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

import numpy as np
from rasa.shared.utils.io import read_yaml_file

from bot.nlu_report.entity_figures import EntityFigures, compare
from bot.nlu_report.figures import Guess, IntentFigures
from bot.nlu_report.pipeline import Pipeline

THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True)
class Report:
    """Everything measured; times are wall-clock seconds and milliseconds."""

    intents: IntentFigures
    entities: EntityFigures
    threshold: float
    train_seconds: float
    parse_ms: Sequence[float]

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
            "confusions": [list(pair) for pair in figures.confusions()],
            "entity_sentences": self.entities.total,
            "entities_exact": round(self.entities.share, 4),
            "train_seconds": round(self.train_seconds, 2),
            "parse_ms_p50": round(float(np.percentile(self.parse_ms, 50)), 2),
            "parse_ms_p95": round(float(np.percentile(self.parse_ms, 95)), 2),
        }


def measure(project: Path, phrases: Path) -> Report:
    """Train on ``data/nlu`` of ``project`` and measure on ``phrases`` (intent → texts).

    Entities are measured on ``entities.yml`` beside ``phrases``, with ``vocabulary.yml`` there as
    the catalogue, so that the result does not depend on what somebody imported.
    """
    folder = phrases.parent
    started = time.perf_counter()
    pipeline = Pipeline(project, read_yaml_file(folder / "vocabulary.yml"))
    seconds = time.perf_counter() - started
    pipeline.parse("warm up")
    try:
        guesses, times = _guess(pipeline, read_yaml_file(phrases))
        cases = read_yaml_file(folder / "entities.yml")
        entities = compare(cases, lambda text: pipeline.parse(text).get("entities", []))
    finally:
        pipeline.close()
    threshold = pipeline.setting("FallbackClassifier", "threshold")
    return Report(IntentFigures(guesses), entities, threshold, seconds, times)


def _guess(
    pipeline: Pipeline, phrases: Mapping[str, Sequence[str]]
) -> "tuple[List[Guess], List[float]]":
    guesses, times = [], []
    for intent, texts in phrases.items():
        for text in texts:
            started = time.perf_counter()
            message = pipeline.parse(str(text))
            times.append((time.perf_counter() - started) * 1000)
            ranking = tuple(
                (item["name"], item["confidence"])
                for item in message.get("intent_ranking", [])
                if item["name"] != "nlu_fallback"
            )
            predicted = message.get("intent")["name"] or "nlu_fallback"
            guesses.append(Guess(str(text), intent, ranking, predicted))
    return guesses, times
