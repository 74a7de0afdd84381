"""What a variant changes: engine settings, the onboarding, the policy of nudges. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from recommender.errors import BadInputError
from recommender.ranking.adjustments import DIALS, PARTS, Adjustments


class Layer(StrEnum):
    """What experiments can be about. Two of the same layer never share a learner."""

    RANKING = "ranking"
    ONBOARDING = "onboarding"
    NUDGES = "nudges"


SCORERS = ("learnt", "blend")
ONBOARDINGS = ("usual", "short")
"""``short`` asks for the goal and the level alone; the rest is asked later, or never."""
NUDGES = ("usual", "weekly", "none")
"""``weekly``: at most one in seven days; ``none``: only the reminders they asked for."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "scorer": SCORERS,
    "onboarding": ONBOARDINGS,
    "nudges": NUDGES,
}
EVERYWHERE = frozenset(("recommend", "similar", "search"))
LISTS = frozenset(("recommend",))


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from what serves everybody; an empty one changes nothing.

    Attributes:
        multipliers: by part, 0 (off) to 3, instead of the administrators'.
        diversity, exploration: likewise; ``None`` for theirs.
        scorer: ``blend`` to go without the learnt second stage; ``learnt`` is what serves
            wherever there is one.
        onboarding, nudges: see :data:`ONBOARDINGS`, :data:`NUDGES`; ``None`` for the usual.
    """

    multipliers: Mapping[str, float] = field(default_factory=dict)
    diversity: float | None = None
    exploration: float | None = None
    scorer: str | None = None
    onboarding: str | None = None
    nudges: str | None = None

    @property
    def layers(self) -> frozenset[Layer]:
        """What it touches."""
        ranks = bool(self.multipliers) or (self.diversity, self.exploration, self.scorer) != (
            None,
            None,
            None,
        )
        touched = {
            Layer.RANKING: ranks,
            Layer.ONBOARDING: self.onboarding is not None,
            Layer.NUDGES: self.nudges is not None,
        }
        return frozenset(layer for layer, yes in touched.items() if yes)

    @property
    def surfaces(self) -> frozenset[str]:
        """Where in the ranking room it can make a difference at all."""
        if self.multipliers or self.scorer is not None:
            return EVERYWHERE
        alone = self.diversity is not None or self.exploration is not None
        return LISTS if alone else frozenset()

    def applied(self, adjustments: Adjustments) -> Adjustments:
        """What the learner is served with: ``adjustments`` with this on top."""
        changed = adjustments
        for name, value in self.multipliers.items():
            changed = changed.setting(name, value)
        for name in DIALS:
            if (value := getattr(self, name)) is not None:
                changed = changed.setting(name, value)
        return changed


def changing(settings: Mapping[str, str | float]) -> Change:
    """The change that ``settings`` (name → value) ask for.

    Names are parts of the score, ``diversity``, ``exploration``, ``scorer``, ``onboarding`` and
    ``nudges``. Raises :class:`BadInputError` for an unknown name or a value out of range.
    """
    change = Change()
    for name, value in settings.items():
        if name in CHOICES:
            chosen: dict[str, Any] = {name: _choice(name, str(value))}
            change = replace(change, **chosen)
            continue
        number = _number(name, value)
        Adjustments().setting(name, number)  # refuses what tuning would refuse
        if name in DIALS:
            dial: dict[str, Any] = {name: number}
            change = replace(change, **dial)
        else:
            change = replace(change, multipliers={**change.multipliers, name: number})
    return change


def words(change: Change) -> str:
    """The change in words for people; ``as it is now`` where there is none."""
    said = [
        f"{name} off" if value == 0 else f"{name} at {value:g}"
        for name, value in change.multipliers.items()
    ]
    said += [
        f"{name} {getattr(change, name):g}" for name in DIALS if getattr(change, name) is not None
    ]
    if change.scorer is not None:
        said.append("the plain blend" if change.scorer == "blend" else "the learnt scorer")
    if change.onboarding is not None:
        said.append("the short onboarding" if change.onboarding == "short" else "usual onboarding")
    if change.nudges is not None:
        said.append(
            {"none": "no nudges", "weekly": "one nudge a week"}.get(change.nudges, "usual nudges")
        )
    return ", ".join(said) or "as it is now"


def to_document(change: Change) -> dict[str, Any]:
    """As plain JSON: only what is set."""
    document: dict[str, Any] = {"multipliers": dict(change.multipliers)}
    for name in (*DIALS, *CHOICES):
        if (value := getattr(change, name)) is not None:
            document[name] = value
    return document


def from_document(document: Mapping[str, Any]) -> Change:
    """From what :func:`to_document` gave; parts that no longer exist are left out."""
    multipliers = document.get("multipliers", {})
    return Change(
        {name: float(value) for name, value in multipliers.items() if name in PARTS},
        **{name: document.get(name) for name in (*DIALS, *CHOICES)},
    )


def _choice(name: str, value: str) -> str:
    if value not in CHOICES[name]:
        raise BadInputError(
            f"{name} can be {' or '.join(CHOICES[name])}, not {value!r}.", "Choose one of them."
        )
    return value


def _number(name: str, value: str | float) -> float:
    if name not in PARTS and name not in DIALS:
        known = ", ".join((*PARTS, *DIALS, *CHOICES))
        raise BadInputError(f"There is nothing called {name!r} to change.", f"There are: {known}.")
    try:
        return float(value)
    except ValueError as error:
        raise BadInputError(f"{name} needs a number, not {value!r}.") from error
