"""The layers that learn: a frozen linear layer with a trainable low-rank change beside it."""

from __future__ import annotations

from typing import Any

import numpy as np

from recommender.ranking.encoders.low_rank import Adapter

# The upper half of MiniLM's six layers: the lower ones know letters and words, which stay.
LAYERS = (3, 4, 5)
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
SPREAD = 0.3


def layer_names() -> tuple[str, ...]:
    """Names of the linear layers that are changed."""
    return tuple(f"encoder.layer.{layer}.{part}" for layer in LAYERS for part in PARTS)


def make_learnable(transformer: Any, rank: int, start: Adapter | None) -> dict[str, Any]:
    """Freezes ``transformer`` and puts low-rank changes beside its upper layers.

    They begin at no change at all, or where ``start`` left off.

    Returns:
        the wrapped layers by name; their parameters ``a`` and ``b`` are what learns.
    """
    for parameter in transformer.parameters():
        parameter.requires_grad = False
    wrapped = {}
    for name in layer_names():
        parent, _, last = name.rpartition(".")
        owner = transformer.get_submodule(parent)
        layer = _changed(getattr(owner, last), rank, start.factors.get(name) if start else None)
        setattr(owner, last, layer)
        wrapped[name] = layer
    return wrapped


def adapter_of(wrapped: dict[str, Any], about: dict[str, Any]) -> Adapter:
    """What the wrapped layers have learnt."""
    factors = {
        name: (
            layer.a.detach().numpy().astype(np.float16),
            layer.b.detach().numpy().astype(np.float16),
        )
        for name, layer in wrapped.items()
    }
    return Adapter(factors, about)


def _changed(linear: Any, rank: int, start: Any) -> Any:
    import torch

    class Changed(torch.nn.Module):  # type: ignore[misc,unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.linear = linear
            inputs, outputs = linear.in_features, linear.out_features
            self.a = torch.nn.Parameter(torch.randn(rank, inputs) * SPREAD / rank**0.5)
            self.b = torch.nn.Parameter(torch.zeros(outputs, rank))
            if start is not None:
                self.a.data = torch.from_numpy(start[0].astype(np.float32))
                self.b.data = torch.from_numpy(start[1].astype(np.float32))

        def forward(self, x: Any) -> Any:
            return self.linear(x) + (x @ self.a.T) @ self.b.T

    return Changed()
