"""Whether the log can tell, and if not, why. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.experiments.offpolicy.estimators import Estimates

LEAST_SUPPORT = 0.95
LEAST_EFFECTIVE = 1_000
LEAST_REWARDS = 50
LEAST_REPLAYED = 0.8


@dataclass(frozen=True, slots=True)
class Replay:
    """How much of the log could be played again.

    ``lists`` were looked at; ``replayed`` of them came out as they were logged.
    """

    lists: int
    replayed: int


@dataclass(frozen=True, slots=True)
class OffPolicy:
    """An answer: ``estimates`` where there was anything to estimate from.

    ``tells`` is whether the log can tell; ``reasons`` why not, as sentences.
    """

    replay: Replay
    estimates: Estimates | None
    reasons: tuple[str, ...]

    @property
    def tells(self) -> bool:
        """Whether the estimate may be relied on."""
        return self.estimates is not None and not self.reasons


def judged(replay: Replay, estimates: Estimates | None) -> OffPolicy:
    """The answer with everything that stands against relying on it."""
    reasons = [*_of_replay(replay)]
    if estimates is not None:
        reasons += _of_estimates(estimates)
    return OffPolicy(replay, estimates, tuple(reasons))


def _of_replay(replay: Replay) -> list[str]:
    if not replay.lists:
        return ["The log has no lists of the model that serves now in that time."]
    if replay.replayed < LEAST_REPLAYED * replay.lists:
        return [
            f"Of {replay.lists:,} lists only {replay.replayed:,} come out today as they were "
            "shown: profiles or the catalogue have changed since."
        ]
    return []


def _of_estimates(found: Estimates) -> list[str]:
    reasons = []
    if found.support < LEAST_SUPPORT:
        missing = 100 * (1 - found.support)
        reasons.append(
            f"At {missing:.0f} of 100 places the setting would show a course that could not have "
            "been shown there: nobody was ever asked. The log leaves almost nothing to chance, "
            "and where it does not, it holds no answer."
        )
    if found.effective < LEAST_EFFECTIVE:
        reasons.append(
            f"What remains is worth {found.effective:.0f} places; below {LEAST_EFFECTIVE:,} "
            "chance decides."
        )
    if found.rewards < LEAST_REWARDS:
        reasons.append(
            f"Something came of {found.rewards:.0f} places only; below {LEAST_REWARDS} chance "
            "decides."
        )
    return reasons
