# ruff: noqa: RUF001 - typographic characters are what people type
"""The pipeline of config.yml: what it understands of phrases it has not seen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import FILES, EncoderMissing, encoder_hash, shared_encoder
from bot.components.intent_model import IntentModel, Shares, learn, read_model
from bot.components.linear import fit
from bot.components.minilm import MiniLMFeaturizer
from bot.components.neighbours import Neighbours
from bot.components.normalise import has_words, normalise, without_titles
from bot.nlu_report.doubles import doubles

PROJECT = Path(__file__).parents[2]
MODELS = Path(os.environ.get("WAYMARK_MODELS_DIR") or PROJECT / "models")
HELD_OUT = PROJECT / "tests" / "nlu" / "heldout.yml"

# Measured: see docs/understanding.md. The floors leave room for the imported encoder's rounding.
ACCURACY, OUT_OF_SCOPE, REFUSED, ENTITIES = 0.93, 0.90, 0.03, 0.98

needs_encoder = pytest.mark.skipif(
    not all((MODELS / "encoder" / name).is_file() for name in FILES),
    reason="the encoder is not exported; run `waymark export-encoder`",
)


@pytest.fixture(scope="module")
def report() -> Iterator[object]:
    from bot.nlu_report.measure import measure

    before = os.environ.get("WAYMARK_MODELS_DIR")
    os.environ["WAYMARK_MODELS_DIR"] = str(MODELS.resolve())
    yield measure(PROJECT, HELD_OUT)
    if before is None:
        del os.environ["WAYMARK_MODELS_DIR"]
    else:
        os.environ["WAYMARK_MODELS_DIR"] = before


@needs_encoder
def test_intents_of_held_out_phrases(report) -> None:
    assert report.intents.accuracy >= ACCURACY


@needs_encoder
def test_out_of_scope_is_refused_and_our_business_is_not(report) -> None:
    assert report.intents.oos_recall >= OUT_OF_SCOPE
    assert report.intents.in_scope_refused <= REFUSED


@needs_encoder
def test_entities_are_exact(report) -> None:
    assert report.entities.share >= ENTITIES, "\n".join(report.entities.wrong)


@needs_encoder
def test_no_example_means_the_same_as_one_of_another_intent(report) -> None:
    assert report.doubles == []


def test_doubles_are_examples_of_different_intents_that_mean_the_same() -> None:
    data = TrainingData([example("a", "x", 0), example("b", "y", 0), example("c", "y", 1)])
    assert doubles(data) == [("a", "b", 1.0)]


def example(text: str, intent: str, direction: int) -> Message:
    message = Message({"text": text, "intent": intent})
    vector = np.eye(2, dtype=np.float32)[direction][None, :]
    message.add_features(Features(vector, "sentence", "text", "test"))
    return message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("👍", True),
        ("🎉🎉", False),
        ("...", False),
        ("<b></b>", False),
        ("ok 🎉", True),
        ("5", True),
    ],
)
def test_emoji_and_signs_alone_are_no_words(text: str, expected: bool) -> None:
    assert has_words(text) is expected


@pytest.mark.parametrize(
    ("text", "titles", "expected"),
    [
        ("I'll take Learn Go", ["Learn Go"], "I'll take this course"),
        ("Learn Go vs Learn R", ["Learn Go", "Learn R"], "the first course vs the second course"),
        ("Learn Go", ["Learn Go"], "Learn Go"),
        ("Learn Go?", ["Learn Go"], "Learn Go?"),
        ("hello", [], "hello"),
    ],
)
def test_titles_give_way_to_neutral_words(text: str, titles: list, expected: str) -> None:
    entities = [
        {"entity": "course", "start": text.index(t), "end": text.index(t) + len(t)} for t in titles
    ]
    skill = {"entity": "skill", "start": 0, "end": 2}
    assert without_titles(text, [*entities, skill]) == expected


def test_a_missing_encoder_says_how_to_make_it(tmp_path: Path) -> None:
    (tmp_path / "understanding.onnx").write_bytes(b"x")
    with pytest.raises(EncoderMissing, match=r"no tokenizer\.json\. Run `waymark export-encoder`"):
        encoder_hash(tmp_path)


def test_the_hash_follows_the_content_of_the_encoder(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"one")
    first = encoder_hash(tmp_path)
    (tmp_path / "understanding.onnx").write_bytes(b"two, longer")
    assert encoder_hash(tmp_path) != first


@pytest.mark.parametrize("labels", [["a", "b"], ["a", "b", "c"]])
def test_a_linear_model_finds_what_separates(labels: list) -> None:
    x = np.eye(len(labels), dtype=np.float32).repeat(5, axis=0)
    model = fit(x, [label for label in labels for _ in range(5)], strength=20.0, max_iter=200)
    for i, label in enumerate(labels):
        p = model.probabilities(np.eye(len(labels), dtype=np.float32)[i])
        assert model.labels[int(p.argmax())] == label
        assert p.sum() == pytest.approx(1.0)


def test_neighbours_weigh_by_nearness_and_ask_the_nearest_only() -> None:
    examples = np.array([[1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
    asked = Neighbours(examples, np.array([0, 1, 1]), labels=3, nearest=2, sharpness=2.0)
    p = asked.probabilities(np.array([1, 0], dtype=np.float32))
    odds = np.exp(2.0 * (0.6 - 1.0))
    assert p == pytest.approx([1 / (1 + odds), odds / (1 + odds), 0.0])


SHARES = [Shares(0.0, 0.0), Shares(0.2, 0.5), Shares(1.0, 0.0), Shares(0.0, 1.0)]
UNSEEN = np.array([0.8, 0.6, 0.0], dtype=np.float32)


def small_model(labels: str, shares: Shares, odds: dict[str, float]) -> IntentModel:
    """Four examples a label: each label has a direction and a word of its own."""
    return learn(
        np.eye(3, dtype=np.float32)[: len(labels)].repeat(4, axis=0),
        [f"{label * 3} {n} said" for label in labels for n in range(4)],
        [label for label in labels for _ in range(4)],
        strength=5.0,
        word_strength=5.0,
        max_iter=99,
        word_max_iter=99,
        word_temperature=0.7,
        nearest=3,
        sharpness=9.0,
        shares=shares,
        odds=odds,
    )


@pytest.mark.parametrize("shares", SHARES)
@pytest.mark.parametrize("labels", ["ab", "abc"])
@pytest.mark.parametrize("odds", [{}, {"a": 1.5}])
def test_an_intent_model_reads_back_as_it_was(
    tmp_path: Path, shares: Shares, labels: str, odds: dict[str, float]
) -> None:
    model = small_model(labels, shares, odds)
    model.save(tmp_path)
    ranked = model.rank(UNSEEN, model.hear("aaa again"), 9)
    read = read_model(tmp_path)
    again = read.rank(UNSEEN, read.hear("aaa again"), 9)
    assert [label for label, _ in again] == [label for label, _ in ranked]
    assert [p for _, p in again] == pytest.approx([p for _, p in ranked], abs=1e-3)
    assert ranked[0][0] == "a"
    assert sum(p for _, p in ranked) == pytest.approx(1.0)


def test_odds_multiply_what_the_examples_say() -> None:
    shares = Shares(0.2, 0.5)
    plain, more = (small_model("abc", shares, odds) for odds in ({}, {"b": 4.0}))
    p, q = (dict(model.rank(UNSEEN, model.hear("aaa again"), 9)) for model in (plain, more))
    assert q["b"] / q["a"] == pytest.approx(4 * p["b"] / p["a"])
    assert q["c"] / q["a"] == pytest.approx(p["c"] / p["a"])


@needs_encoder
def test_vectors_begun_beforehand_are_those_that_are_made_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WAYMARK_MODELS_DIR", str(MODELS.resolve()))
    part = MiniLMFeaturizer(MiniLMFeaturizer.get_default_config(), "featurizer")

    def said() -> list[Message]:
        return [Message({TEXT: text}) for text in ("plan my learning", "...", "why that one?")]

    async def begun() -> list[Message]:
        messages = said()
        arriving = part.beforehand(messages)
        part.process(messages)
        assert not any(message.get_dense_features(TEXT)[1] for message in messages)
        await arriving
        return messages

    pairs = zip(part.process(said()), asyncio.run(begun()), strict=True)
    for one, other in pairs:
        vectors = [message.get_dense_features(TEXT)[1] for message in (one, other)]
        assert [v is None for v in vectors] == [one.get(TEXT) == "..."] * 2
        assert vectors[0] is None or np.array_equal(vectors[0].features, vectors[1].features)
        assert set(one.data) == set(other.data)


def test_normalising_keeps_meaning_and_drops_noise() -> None:
    assert normalise("  Sooooo   “good” – really…") == 'Soo "good" - really...'


@needs_encoder
def test_words_get_the_vectors_of_their_pieces_and_nothing_gets_none() -> None:
    encoder = shared_encoder((MODELS / "encoder").resolve(), "test", 1, "model.onnx")
    text = "learn photosynthesis"
    both, whole = (
        encoder.encode_words(text, [(0, 5), (6, 20)]),
        encoder.encode_words(text, [(0, 20)]),
    )
    assert both.shape == (2, 384)
    assert not np.allclose(both[0], both[1])
    pieces = np.linalg.lstsq(both.T, whole[0], rcond=None)[0]
    assert pieces.sum() == pytest.approx(1.0, abs=1e-3)  # a mean of the two, by their pieces
    assert both.T @ pieces == pytest.approx(whole[0], abs=1e-4)
    assert not encoder.encode_words(text, [(99, 103)]).any()
