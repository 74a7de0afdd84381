"""What an administrator sees of the ranking: parts, adjustments, and which scorer serves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from recommender.errors import ArtefactError
from recommender.ranking.adjustments import NEUTRAL, PARTS, Adjustments
from recommender.ranking.artefacts import Artefacts, Manifest
from recommender.ranking.blend import DEFAULT_WEIGHTS
from recommender.ranking.model import ScorerName


@dataclass(frozen=True, slots=True)
class PartReport:
    """One part: its default weight, the one fitted at training if any, and the multiplier."""

    name: str
    default: float
    fitted: float | None
    multiplier: float


@dataclass(frozen=True, slots=True)
class TuningReport:
    """The state of the ranking.

    Attributes:
        version: of the adjustments, 0 where nothing was ever adjusted.
        model_version: of the artefacts, ``None`` where nothing was trained.
        scorer: what orders lists; ``why`` says how that came about in a sentence.
        diversity, exploration: in force, by the adjustments or the settings.
        picks: boosts by course id.
    """

    version: int
    model_version: str | None
    scorer: ScorerName
    why: str
    parts: tuple[PartReport, ...]
    diversity: float
    exploration: float
    picks: dict[str, float]

    def as_document(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)


def report(
    adjustments: Adjustments, artefacts: Artefacts, *, diversity: float, exploration: float
) -> TuningReport:
    """The state under ``adjustments``; ``diversity`` and ``exploration`` are the settings'."""
    manifest = _manifest(artefacts)
    scorer, why = serving(manifest)
    fitted = manifest.weights if manifest else {}
    return TuningReport(
        adjustments.version,
        manifest.version if manifest else None,
        scorer,
        why,
        tuple(
            PartReport(
                name,
                DEFAULT_WEIGHTS[name],
                fitted.get(name),
                adjustments.multipliers.get(name, NEUTRAL),
            )
            for name in PARTS
        ),
        diversity if adjustments.diversity is None else adjustments.diversity,
        exploration if adjustments.exploration is None else adjustments.exploration,
        dict(adjustments.picks),
    )


def serving(manifest: Manifest | None) -> tuple[ScorerName, str]:
    """Which scorer a trained version serves with, and why, in a sentence for people."""
    if manifest is None:
        return "blend", "Nothing was trained yet, so the default weights serve."
    fit = manifest.fit or {}
    if fit.get("learnt"):
        return "learnt", (
            "There was enough history to learn a second stage; it orders lists for learners "
            "with a history, and the blend all others."
        )
    if fit:
        return "blend", "The weights for history were fitted to what learners took next."
    return "blend", "There was too little history to learn from, so the default weights serve."


def _manifest(artefacts: Artefacts) -> Manifest | None:
    current = artefacts.current()
    try:
        return artefacts.manifest(current) if current else None
    except ArtefactError:
        return None
