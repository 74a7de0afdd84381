"""Low-rank changes: kept, added, learnt; and the one that comes with the project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recommender.errors import EncoderError
from recommender.ranking.encoders.adapted import adapter_digest, adapter_for, adapter_path
from recommender.ranking.encoders.build import torch_encoder
from recommender.ranking.encoders.low_rank import Adapter, read_adapter
from recommender.settings import load_settings
from recommender.understanding.adaptation import Settings, adapt
from recommender.understanding.examples import Example
from recommender.understanding.learnable import layer_names

LARGEST = 1_000_000  # bytes; it lies in the repository
FACTORS = (np.ones((2, 3), np.float16), np.full((4, 2), 0.5, np.float16))


def test_an_adapter_reads_back_as_it_was(tmp_path: Path) -> None:
    Adapter({"a.b": FACTORS}, {"encoder": "x", "rank": 2}).save(tmp_path / "new" / "adapter.npz")
    found = read_adapter(tmp_path / "new" / "adapter.npz")
    assert found.about == {"encoder": "x", "rank": 2}
    assert [found.factors["a.b"][i].tolist() for i in (0, 1)] == [f.tolist() for f in FACTORS]


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_a_damaged_adapter_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "adapter.npz").write_bytes(content)
    with pytest.raises(EncoderError) as caught:
        read_adapter(tmp_path / "adapter.npz")
    assert "adapt-encoder" in str(caught.value.hint)


def test_the_projects_adapter_fits_its_layers_and_is_small() -> None:
    settings = load_settings(encoder="minilm")
    adapter = adapter_for(settings, "minilm")
    assert adapter is not None
    assert set(adapter.factors) == set(layer_names())
    assert all(np.isfinite(f).all() for pair in adapter.factors.values() for f in pair)
    assert adapter_path(settings).stat().st_size < LARGEST
    assert len(adapter_digest(settings, "minilm")) == 12


def test_other_weights_get_no_adapter() -> None:
    settings = load_settings(encoder="minilm")
    assert adapter_for(settings, "other-weights") is None
    assert adapter_digest(settings, "other-weights") == ""


@pytest.mark.slow(reason="loads torch")
def test_the_change_is_the_product_of_the_factors() -> None:
    import torch

    network = torch.nn.Sequential(torch.nn.Linear(3, 4))
    before = network[0].weight.detach().clone()
    Adapter({"0": FACTORS}, {}).add_to(network)
    assert torch.allclose(network[0].weight - before, torch.ones(4, 3))


@pytest.mark.slow(reason="loads torch")
@pytest.mark.parametrize("name", ["0", "7"])
def test_an_adapter_of_another_shape_is_refused(name: str) -> None:
    import torch

    network = torch.nn.Sequential(torch.nn.Linear(2, 2))
    with pytest.raises(EncoderError, match=name):
        Adapter({name: FACTORS}, {}).add_to(network)


@pytest.mark.slow(reason="loads torch and the weights, and learns for some steps")
def test_what_means_the_same_comes_nearer_and_chance_is_repeatable() -> None:
    said = {
        "greet": ["hi", "hello", "hey you", "morning"],
        "quit": ["bye", "see ya", "cheers", "off"],
    }
    examples = [Example(text, intent) for intent, texts in said.items() for text in texts] * 4
    settings = Settings(epochs=24, batch=16, rank=4, rate=1e-2)
    encoder = torch_encoder(load_settings(encoder="minilm"))
    before = _apart(encoder.encode(said["greet"] + said["quit"]))
    first = adapt(encoder.model, "minilm", examples, [], settings)
    again = torch_encoder(load_settings(encoder="minilm"))
    second = adapt(again.model, "minilm", examples, [], settings)
    for name in layer_names():
        assert first.factors[name][1].tolist() == second.factors[name][1].tolist()
    fresh = torch_encoder(load_settings(encoder="minilm"))
    first.add_to(fresh.model[0].auto_model)
    assert _apart(fresh.encode(said["greet"] + said["quit"])) > before + 0.5


def _apart(vectors: np.ndarray) -> float:
    """Mean cosine within the two halves less the mean between them."""
    cosine, half = vectors @ vectors.T, len(vectors) // 2
    within = (cosine[:half, :half].mean() + cosine[half:, half:].mean()) / 2
    return float(within - cosine[:half, half:].mean())
