"""What an answer costs and how it went: counted, timed, and one line in the log, by ids alone."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Tracker

from actions.reply import Reply
from actions.turn import METADATA_KEY
from recommender.analytics.turn_times import FALLBACK
from recommender.monitoring.logs import about
from recommender.monitoring.metrics import metrics
from recommender.monitoring.turns import TurnRecorder

log = logging.getLogger(__name__)
OK, TIMEOUT, ERROR = "ok", "timeout", "error"
NOT_UNDERSTOOD = "action_fallback"
LONGEST_ID = 64


async def observed(
    name: str, tracker: Tracker, answer: Callable[[], Awaitable[Reply]], recorder: TurnRecorder
) -> Reply:
    """The reply of ``answer``; whatever is logged meanwhile carries the turn's request id."""
    facts = verified(tracker)
    begun = time.perf_counter()
    with about(_text(facts.get("request")), conversation=tracker.sender_id):
        reply = await answer()
        seconds = time.perf_counter() - begun
        outcome = outcome_of(reply)
        log.info("answered", extra={"action": name, "outcome": outcome, "ms": _ms(seconds)})
    _count(name, _text(facts.get("channel")), outcome, seconds, recorder)
    return reply


def verified(tracker: Tracker) -> Mapping[str, Any]:
    """What the channel put beside the message."""
    metadata = (tracker.latest_message or {}).get("metadata")
    found = metadata.get(METADATA_KEY) if isinstance(metadata, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def outcome_of(reply: Reply) -> str:
    """``ok``, ``timeout`` or ``error``, by the payload that apologises."""
    for say in reply.says:
        if say.payload and say.payload.get("type") == "error":
            return TIMEOUT if say.payload.get("code") == TIMEOUT else ERROR
    return OK


def _count(
    name: str, channel: str | None, outcome: str, seconds: float, recorder: TurnRecorder
) -> None:
    now, shared = datetime.now(UTC), metrics()
    shared.action_seconds.labels(name).observe(seconds)
    shared.actions.labels(name, outcome).inc()
    recorder.took(channel, seconds, now=now)
    if outcome != OK:  # the Rasa process was answered, so to it the turn went well
        recorder.happened(channel, outcome, now=now)
    if name == NOT_UNDERSTOOD:
        shared.fallbacks.labels(channel or "").inc()
        recorder.happened(channel, FALLBACK, now=now)


def _text(value: object) -> str | None:
    return value[:LONGEST_ID] if isinstance(value, str) and value else None


def _ms(seconds: float) -> float:
    return round(seconds * 1_000, 1)
