"""Fitting the encoder to the intents: cross-entropy through low-rank changes of its upper half.

The linear layer on top is thrown away: the chat fits its own on the vectors that come out, beside
the nearest examples and the words. Smoothed labels (Szegedy et al. 2016), AdamW (Loshchilov and
Hutter 2019), a warm-up and a linear descent of the learning rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

import numpy as np

from recommender.ranking.encoders.low_rank import Adapter
from recommender.understanding.examples import Example, digest
from recommender.understanding.learnable import adapter_of, make_learnable
from recommender.understanding.variation import Variation

LONGEST = 64  # tokens
SCALE = 16.0  # of the cosine before the softmax
SMOOTHING = 0.1
WARM_UP = 0.1
LOWEST = 0.02
HEAD_RATE = 5e-3
BATCHES_AT_ONCE = 8
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Settings:
    """How to learn: passes over the phrases, phrases a step, rank, peak learning rate, seed."""

    epochs: int = 4
    batch: int = 64
    rank: int = 16
    rate: float = 1e-3
    seed: int = 1

    def steps(self, examples: int) -> int:
        """How many steps ``examples`` phrases take."""
        return max(1, self.epochs * examples // self.batch)


def adapt(
    model: Any,
    name: str,
    examples: Sequence[Example],
    topics: Sequence[str],
    settings: Settings,
    start: Adapter | None = None,
    progress: Progress | None = None,
) -> Adapter:
    """Learns from ``examples``; ``model`` is a ``SentenceTransformer`` called ``name``.

    The model is changed on the way: load it anew for anything else. ``start`` goes on from an
    earlier adapter of the same rank. The same seed gives the same adapter on one machine.
    """
    import torch

    torch.manual_seed(settings.seed)
    transformer, intents = model[0].auto_model, sorted({e.intent for e in examples})
    wrapped = make_learnable(transformer, settings.rank, start)
    head = torch.nn.Linear(model.get_embedding_dimension(), len(intents))
    learns = [p for layer in wrapped.values() for p in (layer.a, layer.b)]
    groups = [{"params": learns}, {"params": head.parameters(), "lr": HEAD_RATE, "weight_decay": 0}]
    optimiser = torch.optim.AdamW(groups, lr=settings.rate, weight_decay=0.01)
    steps = settings.steps(len(examples))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: _pace(at, steps))
    target = np.array([intents.index(e.intent) for e in examples])
    weights = torch.from_numpy(_weights(target))
    vary = Variation(topics, Random(settings.seed))  # noqa: S311 - chance, not a secret
    transformer.train()
    for step, rows in enumerate(_batches(examples, target, settings, steps)):
        vectors = _vectors(model, [vary(examples[row].text) for row in rows])
        loss = torch.nn.functional.cross_entropy(
            SCALE * head(vectors),
            torch.from_numpy(target[rows]),
            weight=weights,
            label_smoothing=SMOOTHING,
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learns, 1.0)
        optimiser.step()
        schedule.step()
        if progress is not None:
            progress(step + 1, steps)
    about = {"encoder": name, "phrases": digest(examples), "examples": len(examples)}
    return adapter_of(wrapped, {**about, "intents": len(intents), **asdict(settings)})


def _vectors(model: Any, texts: Sequence[str]) -> Any:
    """Mean-pooled unit vectors, as the export gives them, with gradients."""
    import torch

    encoded = model.tokenizer(
        list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
    )
    mask = encoded["attention_mask"]
    tokens = model[0].auto_model(input_ids=encoded["input_ids"], attention_mask=mask)
    spread = mask.unsqueeze(-1).float()
    mean = (tokens.last_hidden_state * spread).sum(1) / spread.sum(1)
    return torch.nn.functional.normalize(mean, dim=1)


def _batches(
    examples: Sequence[Example], target: Any, settings: Settings, steps: int
) -> Iterator[Any]:
    """Rows of each step: rarer intents come more often, phrases of like length come together."""
    chance = np.random.default_rng(settings.seed)
    often = 1 / np.sqrt(np.bincount(target)[target])
    often /= often.sum()
    length = np.array([len(example.text) for example in examples])
    many = min(len(examples), settings.batch * BATCHES_AT_ONCE)
    waiting: list[Any] = []
    for _ in range(steps):
        if not waiting:
            drawn = chance.choice(len(examples), many, replace=False, p=often)
            drawn = drawn[np.argsort(length[drawn] + chance.random(many) * 6)]
            waiting = [drawn[at : at + settings.batch] for at in range(0, many, settings.batch)]
            chance.shuffle(waiting)
        yield waiting.pop()


def _weights(target: Any) -> Any:
    """Weight of each intent's phrases: the root of how rare it is, 1 for an average one."""
    counts = np.bincount(target)
    return np.sqrt(len(target) / len(counts) / counts).astype(np.float32)


def _pace(at: int, steps: int) -> float:
    return min(1.0, (at + 1) / (WARM_UP * steps)) * max(LOWEST, 1 - at / steps)
