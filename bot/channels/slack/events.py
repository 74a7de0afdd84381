"""What Slack tells us, as updates: direct messages of people, and buttons they press.

Source: https://docs.slack.dev/apis/events-api and
https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
"""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

from bot.channels.messengers.people import Contact
from bot.channels.messengers.updates import Update
from bot.channels.slack.text import plain

Keyed = Tuple[str, Update]
_OF_PEOPLE = (None, "", "file_share")
NO_WORDS = "(a file)"


def from_event(document: Dict[str, Any]) -> Optional[Keyed]:
    """A direct message that a person wrote; ``None`` for anything else that happens in Slack.

    Messages of bots (ours too), edits, deletions, and whatever is said in channels are none of
    our business.
    """
    event = document.get("event")
    key = document.get("event_id")
    if document.get("type") != "event_callback" or not isinstance(event, dict):
        return None
    if event.get("type") != "message" or event.get("channel_type") != "im":
        return None
    if event.get("subtype") not in _OF_PEOPLE or event.get("bot_id"):
        return None
    user, text = event.get("user"), event.get("text")
    if not (isinstance(user, str) and user and isinstance(key, str) and key):
        return None
    said = plain(text) if isinstance(text, str) else ""
    return f"event:{key}", Update(Contact(user), said or NO_WORDS)


def from_interaction(payload: Dict[str, Any]) -> Optional[Keyed]:
    """A button that somebody pressed; ``None`` for other interactions."""
    actions = payload.get("actions")
    user = (payload.get("user") or {}).get("id")
    if payload.get("type") != "block_actions" or not isinstance(actions, list) or not actions:
        return None
    action = actions[0]
    if not isinstance(action, dict) or action.get("type") != "button":
        return None
    if not (isinstance(user, str) and user):
        return None
    key = action.get("value") or action.get("action_id")
    title = (action.get("text") or {}).get("text")
    name = f"action:{user}:{action.get('action_ts')}:{action.get('action_id')}"
    said = plain(title) if isinstance(title, str) else ""
    return name, Update(Contact(user), said, str(key) if key else None)
