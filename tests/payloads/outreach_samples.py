"""Payloads of nudges and of experiments."""

from __future__ import annotations

from datetime import time
from typing import Any

from recommender.nudging.settings import NudgeSettings
from recommender.payloads.base import payload
from recommender.payloads.nudge_settings import nudge_settings_payload

SAMPLES: dict[str, Any] = {
    "nudge": payload(
        "nudge",
        id="n1",
        kind="reviews",
        text="Three cards wait for you.",
        reason="Reviews are due today.",
        course=None,
    ),
    "nudge settings": nudge_settings_payload(
        NudgeSettings(), hour=time(18), channels=("web", "slack"), channel="web"
    ),
    "no experiments": payload("experiment", view="list", experiments=[]),
}
