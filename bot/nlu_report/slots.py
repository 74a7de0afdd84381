"""How exactly the values of what learners say are read: the extractors alone, nothing trained."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

from rasa.shared.utils.io import read_yaml_file

from bot.nlu_report.entity_figures import VALUES, EntityFigures, compare
from bot.nlu_report.pipeline import Pipeline

READERS = "bot.components.entities."
CATALOGUE = f"{READERS}phrases."
TOKENIZER = "WhitespaceTokenizer"


def read_values(project: Path, phrases: Path) -> Dict[str, EntityFigures]:
    """Measure the value entities of ``phrases``: figures by family, and of all under "all".

    ``phrases`` holds ``cases`` of ``family``, ``text`` and ``entities``. Names of a catalogue are
    not looked for: the sentences are nobody's in particular.
    """
    document: Mapping[str, List[Dict[str, Any]]] = read_yaml_file(phrases)
    by_family = defaultdict(list)
    for case in document["cases"]:
        by_family[case["family"]].append(case)
    pipeline = _readers(project)

    def figures(cases: Sequence[Mapping[str, Any]]) -> EntityFigures:
        return compare(cases, lambda text: pipeline.parse(text).get("entities", []), VALUES)

    try:
        found = {family: figures(cases) for family, cases in by_family.items()}
        return {**found, "all": figures(document["cases"])}
    finally:
        pipeline.close()


def _readers(project: Path) -> Pipeline:
    items = [
        item
        for item in read_yaml_file(project / "config.yml")["pipeline"]
        if item["name"] == TOKENIZER
        or (item["name"].startswith(READERS) and not item["name"].startswith(CATALOGUE))
    ]
    return Pipeline(project, {}, items)
