"""Changes that wait for a yes: kept on the server's side, for ten minutes, for one person.

What reaches far is first shown; a button (or a plain yes) then does it. The change itself lies in
the slot ``pending``, which nobody can set from outside; the button carries only its number. What
has expired, was replaced by another, or is somebody else's does nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from actions.journey import on_table
from actions.reply import Button, Reply, Say, button
from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.learners.model import Role
from recommender.payloads import NoticeKind, notice_payload

CHANGE = "change"
CONFIRM, LEAVE = "confirm", "leave"
OFFER = "confirm_change"
LIFETIME = timedelta(minutes=10)

Handler = Callable[[Turn, Mapping[str, Any]], Reply]


@dataclass(frozen=True, slots=True)
class _Known:
    needs: Role
    handler: Handler


_HANDLERS: dict[str, _Known] = {}


def confirms(kind: str, needs: Role = Role.ADMIN) -> Callable[[Handler], Handler]:
    """Makes a function the one that does changes of ``kind`` once they are confirmed."""

    def known(handler: Handler) -> Handler:
        _HANDLERS[kind] = _Known(needs, handler)
        return handler

    return known


def waiting(
    turn: Turn,
    kind: str,
    values: Mapping[str, Any],
    *,
    intent: str,
    title: str,
    new_id: Callable[[], str] = lambda: secrets.token_urlsafe(6),
) -> tuple[dict[str, Any], tuple[Button, ...]]:
    """Slots that keep a change, and the buttons that do it or leave it.

    Args:
        turn: this turn.
        kind: which handler does it.
        values: what the handler needs, as plain JSON.
        intent: of the action that the buttons go to; its gate holds for them.
        title: of the button that does it.
        new_id: makes the number.
    """
    number = new_id()
    pending = {
        "kind": CHANGE,
        "change": kind,
        "number": number,
        "until": (turn.now + LIFETIME).isoformat(),
        "values": dict(values),
    }
    buttons = (
        button(title, intent, option=CONFIRM, value=number),
        button("Leave it as it is", intent, option=LEAVE, value=number),
    )
    return {"pending": pending, "last_feedback": None}, buttons


def decided(turn: Turn) -> Reply | None:
    """The reply where a waiting change is confirmed or left by a button, else ``None``."""
    option = turn.message.first("option") if turn.message.is_button else None
    if option not in (CONFIRM, LEAVE):
        return None
    number = str(turn.message.first("value") or "")
    return confirmed(turn, number) if option == CONFIRM else left(turn, number)


def confirmed(turn: Turn, number: str | None = None) -> Reply:
    """Does the change that waits; ``number`` must be its own where it is given."""
    pending = on_table(turn, CHANGE)
    known = _HANDLERS.get(str(pending.get("change")))
    theirs = number is None or secrets.compare_digest(number, str(pending.get("number", "")))
    if known is None or not theirs or not allows(role_of(turn), known.needs):
        return _gone("There is no such change waiting any more, so nothing was changed.")
    if turn.now > datetime.fromisoformat(str(pending["until"])):
        return _gone(
            "That was more than ten minutes ago, so nothing was changed. Please ask again."
        )
    reply = known.handler(turn, dict(pending["values"]))
    return Reply(reply.says, {"pending": None, **reply.slots}, reply.events, reply.offer)


def left(turn: Turn, number: str) -> Reply:
    """Forgets the change that waits."""
    mine = on_table(turn, CHANGE).get("number") == number
    text = "Left as it is; nothing was changed."
    payload = notice_payload(NoticeKind.DONE, "left")
    return Reply((Say(text, payload=payload),), {"pending": None} if mine else {})


def _gone(text: str) -> Reply:
    payload = notice_payload(NoticeKind.CLARIFY, CHANGE)
    return Reply((Say(text, payload=payload),), {})
