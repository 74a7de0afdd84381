"""Delivering what instructors asked to be told: the same way as nudges, apart from their rules."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from nudges.rasa import bot_event
from recommender.analytics.digest import Digests
from recommender.analytics.digest_model import Digest, DigestKind
from recommender.nudging.delivering import DeliveryError, Situations
from recommender.nudging.policy import channel_of
from recommender.nudging.vocabulary import WEB
from recommender.payloads import NoticeKind, notice_payload

log = logging.getLogger(__name__)
STATISTICS, SWITCHES = "course_statistics", "digest_settings"
ChannelOf = Callable[[str, datetime], str | None]


class Writer(Protocol):
    """The way into conversations."""

    def write(self, learner_id: str, channel: str, events: list[dict[str, Any]]) -> None:
        """Writes events once however often it is called; raises :class:`DeliveryError`."""


def deliver_digests(
    digests: Digests, writer: Writer, channel_for: ChannelOf, *, now: datetime
) -> Counter[str]:
    """Delivers what waits; what fails waits for the next run. How many, by outcome.

    Every attempt carries the digest's key: whoever was killed before noting that it arrived
    sends it again, and the conversation takes it once.
    """
    counts: Counter[str] = Counter()
    for digest in digests.waiting(now=now):
        channel = channel_for(digest.learner_id, now)
        if channel is None:
            counts["digest_no_channel"] += 1
            continue
        try:
            writer.write(digest.learner_id, channel, events_of(digest))
        except DeliveryError as error:
            log.warning("a digest was not delivered: %s", error.reason)
            counts["digest_waiting"] += 1
            continue
        digests.sent(digest, now=now)
        counts["digest_sent"] += 1
    return counts


def channels_of(reader: Situations) -> ChannelOf:
    """Where somebody reads nudges is where they read digests; the web where nothing is known."""

    def channel(learner_id: str, now: datetime) -> str | None:
        found = reader.situation(learner_id, now=now)
        return channel_of(replace(found, channels=found.channels | {WEB}))

    return channel


def events_of(digest: Digest) -> list[dict[str, Any]]:
    """The events of a digest, as Rasa reads them."""
    off = "weekly_off" if digest.kind is DigestKind.WEEKLY else "alerts_off"
    buttons = [("Show me the figures", STATISTICS, "all"), ("Stop these", SWITCHES, off)]
    message = {
        "text": digest.text,
        "buttons": [
            {"title": title, "payload": f"/{intent}{json.dumps({'option': option})}"}
            for title, intent, option in buttons
        ],
        "custom": notice_payload(NoticeKind.DONE, "digest"),
    }
    return [bot_event(message, digest.key)]
