"""The ``nudge_settings`` payload: what holds for nudges."""

from __future__ import annotations

from collections.abc import Collection
from datetime import time

from recommender.nudging.settings import NudgeSettings
from recommender.nudging.vocabulary import CHANNELS, NAMES, NudgeKind
from recommender.payloads.base import Payload, payload


def nudge_settings_payload(
    settings: NudgeSettings, *, hour: time, channels: Collection[str], channel: str | None
) -> Payload:
    """The learner's wishes as they hold.

    Args:
        settings: the wishes.
        hour: local time at which nudges come, chosen or not.
        channels: where the learner can be reached.
        channel: where nudges go now; ``None`` for nowhere.
    """
    return payload(
        "nudge_settings",
        on=not settings.off,
        hour=hour.isoformat("minutes"),
        hour_chosen=settings.hour is not None,
        quiet=[one.isoformat("minutes") for one in settings.quiet],
        days_off=sorted(settings.days_off),
        per_week=settings.per_week,
        channel=channel,
        channels=[
            {"channel": one, "on": one not in settings.channels_off}
            for one in CHANNELS
            if one in channels
        ],
        kinds=[
            {"kind": kind.value, "title": NAMES[kind], "on": kind not in settings.kinds_off}
            for kind in NudgeKind
        ],
        snoozed_until=settings.snoozed_until.isoformat() if settings.snoozed_until else None,
        remind_at=settings.remind_at.isoformat() if settings.remind_at else None,
    )
