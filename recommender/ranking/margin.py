"""Whether a newly trained recommender may take over from the one that serves.

Both are measured when they are trained: NDCG@10 for courses that learners took last and that the
measured model did not see (the inner split of :mod:`recommender.ranking.fitting`). The two splits
are of two days, so the figures also differ by chance and with the data; the margin is there for
that. Where the two cannot be compared, the new one may take over, and the judgement says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from recommender.errors import WaymarkError
from recommender.ranking.artefacts import Manifest


class WorseError(WaymarkError):
    """A trained version is worse than what serves by more than the margin; it does not serve."""

    code = "worse"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the comparison came to.

    Attributes:
        accepted: whether the new version may serve.
        new, old: their offline NDCG@10; ``None`` where there was too little history to measure.
        against: version it was compared with, ``None`` where nothing served.
        margin: relative loss that is allowed, 0..1.
        sentence: for people.
    """

    accepted: bool
    new: float | None
    old: float | None
    against: str | None
    margin: float
    sentence: str


def offline_figure(manifest: Manifest) -> float | None:
    """NDCG@10 of what orders lists: the second stage where there is one, else the blend."""
    fit = manifest.fit or {}
    learnt = fit.get("learnt") or {}
    found = learnt.get("learnt", fit.get("after"))
    return None if found is None else float(found)


def judge(new: Manifest, serving: Manifest | None, *, margin: float) -> Judgement:
    """Compares a new version with the one that serves.

    Args:
        new: what was just trained.
        serving: what serves; ``None`` where nothing does, or it cannot be read.
        margin: relative loss allowed: 0.05 lets 0.095 follow 0.1. From 1 on all is allowed.
    """
    figure = offline_figure(new)
    if serving is None:
        return Judgement(True, figure, None, None, margin, "Nothing served before.")
    former = offline_figure(serving)

    def decided(accepted: bool, sentence: str) -> Judgement:
        return Judgement(accepted, figure, former, serving.version, margin, sentence)

    if new.simulated != serving.simulated:
        return decided(True, "Only one of the two learnt from simulated learners: not comparable.")
    if former is None:
        return decided(True, "What served was never measured: too little history.")
    if margin >= 1:
        return decided(True, "It was to take over whatever its figures are.")
    if figure is None:
        return decided(
            False, f"What serves was measured (NDCG@10 {former:.3f}); of the new one too little "
            "history is left to measure anything.",
        )  # fmt: skip
    said = f"NDCG@10 {figure:.3f}, of what serves {former:.3f}"
    if figure >= former * (1 - margin):
        return decided(True, f"{said}: not worse than the margin of {margin:.0%} allows.")
    return decided(False, f"{said}: worse by more than the margin of {margin:.0%}.")
