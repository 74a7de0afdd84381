"""The training data: every intent there, nothing twice, nothing lopsided, nothing held out."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[2]


def intents() -> set[str]:
    """The intents that dialogue knows."""
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    return set(domain["intents"])


def bare(text: str) -> str:
    """Letters and digits only, so that a full stop or a capital makes no new phrase."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip() or text


FILLERS = frozenset(
    (
        "a",
        "an",
        "the",
        "please",
        "pls",
        "plz",
        "kindly",
        "just",
        "me",
        "my",
        "to",
        "for",
        "of",
        "it",
    )
)


def gist(text: str) -> str:
    """The words that matter, in any order: near-copies have the same."""
    words = [w for w in bare(text).split() if w not in FILLERS]
    return " ".join(sorted(words)) if len(words) > 1 else bare(text)


def text_of(phrase: object) -> str:
    return str(phrase["text"] if isinstance(phrase, dict) else phrase)


def training() -> dict[str, list[str]]:
    examples: dict[str, list[str]] = defaultdict(list)
    for path in sorted((PROJECT / "data" / "nlu").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in item:
                lines = item["examples"].strip().splitlines()
                examples[item["intent"]] += [line.strip()[2:] for line in lines]
    return examples


def test_every_intent_of_the_domain_has_examples_and_no_other() -> None:
    assert training().keys() == intents()


def test_no_phrase_stands_twice() -> None:
    where = defaultdict(list)
    for intent, phrases in training().items():
        for phrase in phrases:
            where[bare(phrase)].append(intent)
    assert {phrase: intents for phrase, intents in where.items() if len(intents) > 1} == {}


def test_no_two_intents_have_nearly_the_same_phrase() -> None:
    where = defaultdict(dict)
    for intent, phrases in training().items():
        for phrase in phrases:
            where[gist(phrase)][intent] = phrase
    assert [list(found.items()) for found in where.values() if len(found) > 1] == []


def test_intents_are_balanced() -> None:
    sizes = {intent: len(phrases) for intent, phrases in training().items()}
    wide = {"out_of_scope", "tell_profile"}  # many subjects, many things to tell
    narrow = {intent: size for intent, size in sizes.items() if intent not in wide}
    assert min(sizes.values()) >= 25
    # Instructors and administrators have fewer ways to say a thing; every intent weighs the same.
    assert max(narrow.values()) <= 9 * min(narrow.values())
    assert sizes["out_of_scope"] >= 120


@pytest.mark.parametrize(
    "name", ["heldout", "development", "fresh", "strangers", "newcomers", "assistants"]
)
def test_phrases_that_measure_are_not_learnt(name: str) -> None:
    path = PROJECT / "tests" / "nlu" / f"{name}.yml"
    measured = yaml.safe_load(path.read_text(encoding="utf-8"))
    learnt = {bare(phrase) for phrases in training().values() for phrase in phrases}
    assert measured.keys() <= intents()
    phrases = [text_of(phrase) for group in measured.values() for phrase in group]
    assert [text for text in phrases if bare(text) in learnt] == []


def test_there_are_twelve_held_out_phrases_an_intent() -> None:
    measured = yaml.safe_load((PROJECT / "tests/nlu/heldout.yml").read_text(encoding="utf-8"))
    assert min(len(texts) for texts in measured.values()) >= 12
