"""Trackers: copied without replaying them, walked through without asking events for their kind."""

from __future__ import annotations

import dataclasses
import functools
from collections import deque
from typing import Any, Dict, List, Optional

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.patches.marks import is_marked, marked

PLAIN, LOOP, START, RESTART, UNDOING = range(5)
_kinds: Dict[type, int] = {}


def handle_trackers_lightly() -> None:
    """Has trackers copied and their events sorted out without walking through their history.

    Rasa copies the tracker for every action by applying all events to a new one, and asks each
    event several times whether it takes others back. Both are done only where there is a need.
    """
    if is_marked(DialogueStateTracker.copy):
        return
    stock_copy = DialogueStateTracker.copy
    stock_applied = DialogueStateTracker.applied_events

    @functools.wraps(stock_copy)
    def copy(self: DialogueStateTracker) -> DialogueStateTracker:
        followed = _followed_by(self)
        return stock_copy(self) if followed is UNKNOWN else _copied(self, followed)

    @functools.wraps(stock_applied)
    def applied_events(self: DialogueStateTracker) -> List[Event]:
        plain = _plain_events(self)
        return stock_applied(self) if plain is None else plain

    def copy_slot(slot: Slot) -> Slot:
        copied = slot.__class__.__new__(slot.__class__)
        copied.__dict__.update(slot.__dict__)
        return copied

    DialogueStateTracker.copy = marked(copy)  # type: ignore[method-assign]
    DialogueStateTracker.applied_events = marked(applied_events)  # type: ignore[method-assign]
    Slot.__copy__ = marked(copy_slot)  # type: ignore[attr-defined]


def _kind(event: Event) -> int:
    known = _kinds.get(type(event))
    return _kinds.setdefault(type(event), _kind_of(type(event))) if known is None else known


def _kind_of(event: type) -> int:
    kinds = (
        (LOOP, ActiveLoop),
        (START, SessionStarted),
        (RESTART, Restarted),
        (UNDOING, (ActionReverted, UserUtteranceReverted)),
    )
    return next((kind for kind, classes in kinds if issubclass(event, classes)), PLAIN)


def _plain_events(tracker: DialogueStateTracker) -> Optional[List[Event]]:
    """The events since the latest start; ``None`` where a form or a step back is among them all."""
    applied: List[Event] = []
    for event in tracker.events:
        kind = _kind(event)
        if kind == PLAIN:
            applied.append(event)
        elif kind in (START, RESTART):
            applied = []
        elif kind == UNDOING or event.name:  # type: ignore[attr-defined]
            return None
        else:
            applied.append(event)
    return applied


UNKNOWN: Any = object()


def _followed_by(tracker: DialogueStateTracker) -> Any:
    """The action that the events say comes next, whatever was cleared since; or ``UNKNOWN``.

    The tracker itself may say otherwise: Rasa clears a follow-up without an event when it takes
    it, and a replay brings it back until the action has run.
    """
    if any(_kind(event) in (UNDOING, RESTART) for event in tracker.events):
        return UNKNOWN
    for event in reversed(tracker.events):
        if isinstance(event, FollowupAction):
            return event.action_name
        if isinstance(event, (ActionExecuted, UserUttered)):
            return None
        if isinstance(event, SessionStarted):
            break
    return ACTION_LISTEN_NAME


def _copied(tracker: DialogueStateTracker, followed: Optional[str]) -> DialogueStateTracker:
    """A tracker with the same events and in the same state."""
    copied = tracker.init_copy()
    copied.events = deque(tracker.events, tracker._max_event_history)
    for name, slot in tracker.slots.items():
        copied.slots[name].__dict__.update(slot.__dict__)
    copied._paused = tracker._paused
    copied.latest_action = dict(tracker.latest_action) if tracker.latest_action else {}
    copied.latest_message = tracker.latest_message
    copied.latest_bot_utterance = tracker.latest_bot_utterance
    loop = tracker.active_loop
    copied.active_loop = dataclasses.replace(loop) if loop else None
    copied.followup_action = followed
    return copied
