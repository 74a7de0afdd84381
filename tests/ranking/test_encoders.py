"""The contract of encoders, held by each of them."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import pytest

from recommender.errors import EncoderError
from recommender.ranking.encoder_export import export_encoder, is_current
from recommender.ranking.encoders.base import Encoder, unit_rows
from recommender.ranking.encoders.build import query_encoder, training_encoder
from recommender.ranking.encoders.cache import EmbeddingCache, QueryCache
from recommender.ranking.encoders.hashing import HashingEncoder
from recommender.ranking.encoders.onnx_encoder import OnnxEncoder
from recommender.settings import Settings, load_settings


@pytest.fixture(scope="module")
def minilm(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    models = tmp_path_factory.mktemp("models")
    settings = load_settings(encoder="minilm", models_dir=models)
    assert export_encoder(settings) >= 0.999
    return settings


@pytest.fixture(
    params=[
        "hashing",
        pytest.param("torch", marks=pytest.mark.slow(reason="loads torch")),
        pytest.param("onnx", marks=pytest.mark.slow(reason="exports the encoder")),
    ]
)
def encoder(request: pytest.FixtureRequest) -> Encoder:
    if request.param == "hashing":
        return HashingEncoder()
    settings = request.getfixturevalue("minilm")
    return training_encoder(settings) if request.param == "torch" else query_encoder(settings)


def test_rows_are_unit_vectors_of_the_stated_length(encoder: Encoder) -> None:
    vectors = encoder.encode(["databases", "painting in oil", ""])
    assert vectors.shape == (3, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_order_is_kept_and_equal_texts_are_equal(encoder: Encoder) -> None:
    texts = ["a short one", "bread", "a much longer text about baking bread at home " * 4, "bread"]
    vectors = encoder.encode(texts)
    alone = np.stack([encoder.encode([text])[0] for text in texts])
    assert vectors == pytest.approx(alone, abs=1e-4)
    assert vectors[1] == pytest.approx(vectors[3], abs=1e-6)


def test_shared_words_are_nearer_than_none(encoder: Encoder) -> None:
    bread, baking, tax = encoder.encode(["baking bread", "baking bread at home", "income tax law"])
    assert bread @ baking > bread @ tax


def test_progress_ends_at_the_total(encoder: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode(["a", "b", "c"], lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


@pytest.mark.slow(reason="exports the encoder")
def test_the_export_serves_queries_where_there_is_one(minilm: Settings) -> None:
    assert isinstance(query_encoder(minilm), OnnxEncoder)


@pytest.mark.slow(reason="exports the encoder")
def test_the_export_has_one_operator_for_each_attention(minilm: Settings) -> None:
    file = minilm.models / "encoder" / "model.onnx"
    graph = onnx.load(file, load_external_data=False).graph
    found = Counter(node.op_type for node in graph.node)
    assert (found["Attention"], found["Softmax"]) == (6, 0)
    onnx.checker.check_model(str(file))


@pytest.mark.slow(reason="exports the encoder")
def test_what_reads_people_s_words_is_a_rounded_copy_near_the_adapted_one(
    minilm: Settings,
) -> None:
    folder = minilm.models / "encoder"
    sizes = [(folder / name).stat().st_size for name in ("understanding.onnx", "model.onnx")]
    assert sizes[0] < 0.7 * sizes[1]
    graph = onnx.load(folder / "understanding.onnx", load_external_data=False).graph
    found = Counter(node.op_type for node in graph.node)
    assert (found["QAttention"], found["Attention"], found["MatMul"]) == (6, 0, 0)


@pytest.mark.slow(reason="exports the encoder")
def test_an_export_of_other_weights_is_to_be_made_anew(minilm: Settings) -> None:
    assert is_current(minilm)
    file = minilm.models / "encoder" / "encoder.json"
    before = file.read_text("utf-8")
    file.write_text(json.dumps(json.loads(before) | {"weights": ""}), "utf-8")
    assert not is_current(minilm)
    file.write_text(before, "utf-8")


def test_missing_weights_are_a_plain_sentence(tmp_path: Path) -> None:
    settings = load_settings(encoder=str(tmp_path), models_dir=tmp_path)
    with pytest.raises(EncoderError, match="holds no weights"):
        training_encoder(settings)


def test_an_unreadable_export_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="export-encoder"):
        OnnxEncoder(tmp_path).encode(["a"])


class Counting(HashingEncoder):
    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
        self.texts.extend(texts)
        return super().encode(texts, progress)


def test_only_changed_texts_are_encoded_again(tmp_path: Path) -> None:
    encoder = Counting()
    first, new = EmbeddingCache(tmp_path).encode(encoder, ["a", "b"])
    assert new == 2
    again, new = EmbeddingCache(tmp_path).encode(encoder, ["b", "c", "a"])
    assert new == 1
    assert encoder.texts == ["a", "b", "c"]
    assert again[[2, 0]] == pytest.approx(first)


def test_a_damaged_cache_counts_as_empty(tmp_path: Path) -> None:
    EmbeddingCache(tmp_path).encode(HashingEncoder(), ["a"])
    (tmp_path / "vectors.npz").write_bytes(b"not a zip")
    assert EmbeddingCache(tmp_path).encode(HashingEncoder(), ["a"])[1] == 1


def test_the_query_cache_is_bounded() -> None:
    encoder = Counting()
    cache = QueryCache(encoder, size=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        cache.vector(text)
    assert encoder.texts == ["a", "b", "c", "b"]


def test_what_is_new_is_encoded_in_one_go() -> None:
    encoder = Counting()
    cache = QueryCache(encoder)
    first = cache.vector("a")
    found = cache.vectors(["b", "a", "c", "b"])
    assert encoder.texts == ["a", "b", "c"]
    np.testing.assert_array_equal(found[1], first)
    np.testing.assert_array_equal(found[0], found[3])
    np.testing.assert_array_equal(found[2], encoder.encode(["c"])[0])


def test_a_zero_row_stays_a_unit_row() -> None:
    assert np.linalg.norm(unit_rows(np.zeros((1, 3), dtype=np.float32))) == 1
