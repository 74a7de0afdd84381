"""Who gets which variant: stable, salted, blind to the person. Pure.

A salted SHA-256 of the learner's id, as a number in 0..1, decides; it is the same on every
machine and for ever, so that nothing has to be stored to serve somebody the same variant again.
Different salts give independent numbers. A layer has a number of its own: experiments of one
layer hold parts of it that do not overlap, so that no learner is in two of them (Tang et al.
2010, "Overlapping experiment infrastructure: more, better, faster experimentation").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from recommender.errors import BadInputError
from recommender.experiments.changes import Layer
from recommender.experiments.model import Experiment, Variant

LAYER_SALT = "waymark layer 1"
SMALLEST = 1e-9


def place_of(salt: str, learner_id: str) -> float:
    """Where the learner lies under ``salt``: 0 <= x < 1, uniform over learners."""
    digest = hashlib.sha256(f"{salt}\x1f{learner_id}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) / 2**53


def assigned(experiment: Experiment, learner_id: str) -> Variant | None:
    """The learner's variant; ``None`` where their part of the layer is not the experiment's."""
    low, high = experiment.place
    if (low, high) != (0.0, 1.0):
        lies = place_of(f"{LAYER_SALT} {experiment.layer.value}", learner_id)
        if not low <= lies < high:
            return None
    return drawn(experiment.variants, place_of(experiment.salt, learner_id))


def drawn(variants: tuple[Variant, ...], place: float) -> Variant:
    """The variant whose part of 0..1 holds ``place``; parts are as wide as the shares."""
    end = 0.0
    for one in variants:
        end += one.share
        if place < end:
            return one
    return variants[-1]  # shares that add up to a hair less than 1


def room(running: Iterable[Experiment], layer: Layer, traffic: float) -> tuple[float, float]:
    """The first free part of the layer that is ``traffic`` wide (0 < traffic <= 1).

    Raises :class:`BadInputError` where the experiments running leave less than that.
    """
    if not 0 < traffic <= 1:
        raise BadInputError("An experiment takes a share of the learners above 0 and up to 1.")
    taken = sorted(one.place for one in running if one.layer is layer)
    low = 0.0
    for begins, ends in [*taken, (1.0, 1.0)]:
        if begins - low >= traffic - SMALLEST:
            return low, min(1.0, low + traffic)
        low = max(low, ends)
    others = ", ".join(one.key for one in running if one.layer is layer)
    raise BadInputError(
        f"Other experiments on the {layer.value} hold the learners that this one needs.",
        f"Stop one of them ({others}), or take a smaller share.",
    )
