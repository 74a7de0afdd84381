"""What an experiment on the nudges changes for somebody who would get one now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from recommender.experiments.changes import Layer
from recommender.experiments.variation import Variation
from recommender.nudging.model import Situation

Vary = Callable[[Situation, datetime], Situation]


def varied(variation: Variation) -> Vary:
    """Gives the situation under the learner's variant.

    Called where a nudge would be planned, which is when a policy makes a difference: that is the
    exposure. ``none`` counts as held out, so that what would have come is still written down;
    a reminder that somebody asked for comes all the same.
    """

    def vary(situation: Situation, now: datetime) -> Situation:
        change = variation.change(Layer.NUDGES, situation.learner_id, channel=None, now=now)
        if change.nudges == "none":
            return replace(situation, held_out=True)
        if change.nudges == "weekly":
            return replace(situation, settings=replace(situation.settings, per_week=1))
        return situation

    return vary
