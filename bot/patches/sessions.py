"""Long conversations: a new session every so many messages, which nobody notices.

Rasa reads, copies and walks through all events of a session several times a turn, so that a turn
costs more the longer the session is, and Rasa ends a session only after idle time. A cut begins a
new one that starts exactly where the old one stood; the old events stay in the store.
``docs/decisions/0005`` has the reasons.
"""

from __future__ import annotations

import functools
from typing import Any, Dict, List, Optional

from rasa.core.channels.channel import OutputChannel
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.patches.marks import is_marked, marked

MESSAGES = 25
"""After so many messages a session is cut, unless a form is open."""
AT_MOST = 50
"""After so many it is cut even then: the form goes on in the new one."""


def cut_long_sessions() -> None:
    """Has Rasa cut a session that has become long, before it handles the next message.

    A session that begins because of idle time still runs ``action_session_start``; a cut does
    not: the learner has not been away, so nothing greets, resets or reads the profile anew.
    """
    original = MessageProcessor._update_tracker_session
    if is_marked(original):
        return

    @functools.wraps(original)
    async def update_session(
        self: MessageProcessor,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        metadata: Optional[Dict[str, Any]] = None,
    ) -> None:
        await original(self, tracker, output_channel, metadata)
        if is_long(tracker):
            tracker.update_with_events(cut(tracker), self.domain)

    MessageProcessor._update_tracker_session = marked(update_session)  # type: ignore


def is_long(tracker: DialogueStateTracker) -> bool:
    """Whether the session is to be cut now: never while the bot is still to act."""
    if tracker.latest_action_name != ACTION_LISTEN_NAME or tracker.followup_action:
        return False
    return messages_in_session(tracker) >= (AT_MOST if tracker.active_loop_name else MESSAGES)


def messages_in_session(tracker: DialogueStateTracker) -> int:
    """How many messages of the learner stand in the session that ``tracker`` is in."""
    count = 0
    for event in reversed(tracker.events):
        if isinstance(event, SessionStarted):
            break
        count += isinstance(event, UserUttered)
    return count


def cut(tracker: DialogueStateTracker) -> List[Event]:
    """The events of a new session in which slots, form and pause are as they are now."""
    slots = [
        SlotSet(name, slot.value)
        for name, slot in tracker.slots.items()
        if slot.value != slot.initial_value
    ]
    return [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *slots,
        *([ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []),
        *([ConversationPaused()] if tracker.is_paused() else []),
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
