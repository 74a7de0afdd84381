"""Figures of intents: accuracy, macro F1, confusions, what is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence, Tuple

OUT_OF_SCOPE = "out_of_scope"
FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Guess:
    """A phrase, the intent it has and the intents the classifier ranked (best first)."""

    text: str
    expected: str
    ranking: Tuple[Tuple[str, float], ...]
    predicted: str

    @property
    def first(self) -> str:
        """The likeliest intent, whatever its confidence."""
        return self.ranking[0][0] if self.ranking else FALLBACK

    @property
    def refused(self) -> bool:
        """Whether the bot would say that this is none of its business, or ask again."""
        return self.predicted in (OUT_OF_SCOPE, FALLBACK)


@dataclass(frozen=True)
class IntentFigures:
    """Figures over guesses; every rate lies in 0..1."""

    guesses: Sequence[Guess]

    @property
    def accuracy(self) -> float:
        """Share of phrases whose likeliest intent is right (no threshold)."""
        return _share([g.first == g.expected for g in self.guesses])

    @property
    def top3(self) -> float:
        """Share of phrases whose intent is among the three likeliest."""
        return _share([g.expected in [n for n, _ in g.ranking[:3]] for g in self.guesses])

    @property
    def in_scope_accuracy(self) -> float:
        """Accuracy over phrases that are our business, after the fallback's threshold."""
        return _share([g.predicted == g.expected for g in self.guesses if _in_scope(g)])

    @property
    def macro_f1(self) -> float:
        """Mean over intents of F1 = 2PR / (P + R), without threshold."""
        labels = {g.expected for g in self.guesses}
        return sum(self._f1(label) for label in labels) / max(len(labels), 1)

    def _f1(self, label: str) -> float:
        hits = sum(g.first == label == g.expected for g in self.guesses)
        said = sum(g.first == label for g in self.guesses)
        there = sum(g.expected == label for g in self.guesses)
        return 2 * hits / (said + there) if hits else 0.0

    @property
    def oos_recall(self) -> float:
        """Share of out-of-scope phrases that are refused (as such, or by the fallback)."""
        return _share([g.refused for g in self.guesses if g.expected == OUT_OF_SCOPE])

    @property
    def in_scope_refused(self) -> float:
        """Share of in-scope phrases that are refused."""
        return _share([g.refused for g in self.guesses if _in_scope(g)])

    def confusions(self, limit: int = 10) -> List[Tuple[str, str, int]]:
        """Return the most frequent pairs (expected, likeliest, how often)."""
        pairs = Counter((g.expected, g.first) for g in self.guesses if g.first != g.expected)
        return [(a, b, n) for (a, b), n in pairs.most_common(limit)]

    def wrong(self) -> List[Guess]:
        """Return the guesses that a learner would notice."""
        return [
            g
            for g in self.guesses
            if g.predicted != g.expected and not (g.expected == OUT_OF_SCOPE and g.refused)
        ]

    def at_threshold(self, threshold: float) -> Dict[str, Any]:
        """Return what another threshold of the fallback would do."""
        refused = [
            (g, not g.ranking or g.ranking[0][1] < threshold or g.first == OUT_OF_SCOPE)
            for g in self.guesses
        ]
        return {
            "threshold": threshold,
            "oos_recall": round(_share([r for g, r in refused if not _in_scope(g)]), 4),
            "in_scope_refused": round(_share([r for g, r in refused if _in_scope(g)]), 4),
        }


def _in_scope(guess: Guess) -> bool:
    return guess.expected != OUT_OF_SCOPE


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0
