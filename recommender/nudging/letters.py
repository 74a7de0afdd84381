"""What a nudge looks like when it leaves: text, buttons, payload. Pure."""

from __future__ import annotations

import json
from typing import Any

from recommender.nudging.model import Decision, Finding, Situation
from recommender.nudging.outbox_model import Letter
from recommender.nudging.times import local_date

INTENT = "nudge_settings"


def letter_of(nudge_id: str, decision: Decision, situation: Situation) -> Letter:
    """The letter for a decision to send.

    Raises :class:`ValueError` for any other decision.
    """
    finding, channel, at = decision.finding, decision.channel, decision.at
    if not decision.send or finding is None or channel is None or at is None:
        raise ValueError("only what is to be sent becomes a letter")
    return Letter(
        nudge_id=nudge_id,
        learner_id=situation.learner_id,
        day=local_date(at, situation.zone),
        kind=finding.kind,
        subject=finding.subject,
        course_id=finding.course_id,
        channel=channel,
        message=message_of(nudge_id, finding, situation),
    )


def message_of(nudge_id: str, finding: Finding, situation: Situation) -> dict[str, Any]:
    """Text, buttons, payload, and the intent of what it offers; the last button ends this kind."""
    from recommender.payloads.nudge import nudge_payload

    return {
        "text": finding.text,
        "buttons": buttons(nudge_id, finding),
        "custom": nudge_payload(nudge_id, finding, _title(finding, situation)),
        "offers": finding.action,
    }


def buttons(nudge_id: str, finding: Finding) -> list[dict[str, str]]:
    """What can be answered at a touch; the first one does what is offered."""
    answers = (
        (finding.label, "open"),
        ("Later", "later"),
        ("Not this week", "week"),
        ("Why this?", "why"),
        ("Stop these", "stop_kind"),
    )
    return [{"title": title, "payload": _payload(said, nudge_id)} for title, said in answers]


def _payload(said: str, nudge_id: str) -> str:
    return f"/{INTENT}{json.dumps({'option': said, 'value': nudge_id})}"


def _title(finding: Finding, situation: Situation) -> str | None:
    known = [(one.course_id, one.title) for one in situation.courses]
    known += [(one.course_id, one.title) for one in situation.new_courses]
    if situation.path is not None:
        known.append((situation.path.course_id, situation.path.title))
    return dict(known).get(finding.course_id or "")
