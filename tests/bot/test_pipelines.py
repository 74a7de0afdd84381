"""The comparison of pipelines: splits by family, the operating point, the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu_report.entity_figures import entity_f1
from bot.nlu_report.figures import Guess
from bot.nlu_report.names import shipped_names
from bot.nlu_report.phrases import read_phrases, unlearnt
from bot.nlu_report.pipeline import few
from bot.pipelines.compare import grouped_split, oos_recall_at
from bot.pipelines.render import END, START, as_table, write_table
from bot.pipelines.variants import variants

PROJECT = Path(__file__).parents[2]
PHRASES = {
    "greet": [{"family": f, "text": f"{f} hello {n}"} for f in "abcd" for n in range(3)],
    "stop": [{"family": f, "text": f"{f} stop"} for f in "abcd"],
}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_family_lies_on_one_side_of_the_split(seed: int) -> None:
    learn, test = grouped_split(PHRASES, seed)
    sides = [{text[0] for _, text in rows} for rows in (learn, test)]
    assert sides[0] | sides[1] == set("abcd")
    assert not sides[0] & sides[1]
    assert len(learn) == len(test) == 8
    assert grouped_split(PHRASES, seed) == (learn, test)


def guess(expected: str, first: str, confidence: float) -> Guess:
    return Guess("", expected, ((first, confidence),), first)


def test_the_threshold_refuses_no_more_of_our_business_than_it_may() -> None:
    ours = [guess("greet", "greet", 0.2 + n / 100) for n in range(50)]
    others = [guess("out_of_scope", "greet", 0.205), guess("out_of_scope", "greet", 0.6)]
    told = [guess("out_of_scope", "out_of_scope", 0.9)]
    assert oos_recall_at([*ours, *others, *told], 0.03) == pytest.approx(2 / 3, abs=1e-4)
    assert oos_recall_at([*ours, *others, *told], 0.0) == pytest.approx(1 / 3, abs=1e-4)


def test_the_table_stands_between_its_marks(tmp_path: Path) -> None:
    run = {"accuracy": 0.8, "macro_f1": 0.7, "oos_recall": 0.9, "entity_f1": 0.5,
           "train_seconds": 9.6,
           "model_mb": 1.0, "parse_ms_p50": 2.0, "parse_ms_p95": 3.0}  # fmt: skip
    document = {
        "a": {"label": "A", "runs": {"1": run, "2": {**run, "accuracy": 0.9}}},
        "b": {"label": "B", "runs": {}, "why": "no weights"},
    }
    page = tmp_path / "page.md"
    page.write_text(f"before\n{START}\nold\n{END}\nafter\n", encoding="utf-8")
    write_table(page, as_table(document))
    text = page.read_text(encoding="utf-8")
    assert "| A | 2 | 0.850 (0.800 to 0.900) | 0.700 |" in text
    assert "| B | 0 | no weights |" in text
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the marks"):
        write_table(page, "")


def test_halves_share_no_phrase_and_lose_none() -> None:
    path = PROJECT / "tests" / "nlu" / "families.yml"
    both, opened, closed = (read_phrases(path, half) for half in (None, "open", "closed"))
    for intent in both:
        assert len(opened[intent]) + len(closed[intent]) == len(both[intent])
        assert opened[intent]
        assert closed[intent]


def test_phrases_that_were_learnt_do_not_measure() -> None:
    left = unlearnt({"greet": ["Hello!", "hi there"]}, {"hello"})
    assert left == {"greet": ["hi there"]}


def test_few_examples_are_so_many_an_intent_and_the_same_for_a_seed() -> None:
    said = [
        Message({TEXT: f"{i} {n}", INTENT: i})
        for i, many in (("a", 9), ("b", 2))
        for n in range(many)
    ]
    tables = [{"name": "skill", "elements": ["Juggling"]}]
    data = TrainingData(said, entity_synonyms={"js": "JavaScript"}, lookup_tables=tables)
    drawn = [few(data, 3, seed) for seed in (1, 1, 2)]
    texts = [sorted(m.get(TEXT) for m in one.intent_examples) for one in drawn]
    assert [len(one) for one in texts] == [5, 5, 5]
    assert texts[0] == texts[1] != texts[2]
    assert sorted(texts[0])[3:] == ["b 0", "b 1"]
    assert drawn[0].lookup_tables == tables
    assert drawn[0].entity_synonyms == {"js": "JavaScript"}


def test_the_shipped_names_are_those_of_the_academy() -> None:
    names = shipped_names(PROJECT, {"skill": ["Juggling"]})
    assert "Figma Essentials" in names["course"]
    assert "Fernway College" in names["provider"]
    assert "Juggling" in names["skill"]


def test_entities_count_once_each_and_wrong_values_are_misses() -> None:
    cases = [{"text": "a", "entities": {"level": "beginner", "ordinal": [1, 2]}}]
    said = [
        {"entity": "ordinal", "value": 2, "start": 0},
        {"entity": "ordinal", "value": 2, "start": 1},
        {"entity": "level", "value": "advanced", "start": 2},
    ]
    assert entity_f1(cases, lambda _: said) == pytest.approx(2 * 1 / (3 + 3))
    assert entity_f1([], lambda _: said) == 0.0


def test_every_pipeline_ends_with_the_rules_of_the_shipped_one() -> None:
    rules = [{"name": "bot.components.entities.level.LevelExtractor"}]
    for variant in variants(3, 1, [{"name": "WhitespaceTokenizer"}, *rules]).values():
        assert variant.items[-1] == rules[0]
