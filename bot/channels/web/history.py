"""What was said before, for a page that is opened again."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, Iterable, List, Optional

from bot.channels.shared.replies import compose
from bot.tracker_store import ConversationStore

LIMIT = 200


async def spoken_events(agent: Any, subject: str) -> List[Dict[str, Any]]:
    """The newest user and bot events of ``subject``, oldest first, as dictionaries."""
    store = agent.tracker_store
    store = getattr(store, "_tracker_store", store)  # Rasa wraps it to survive its failures
    if isinstance(store, ConversationStore):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, store.spoken, subject, LIMIT)
    tracker = await agent.tracker_store.retrieve_full_tracker(subject)
    events = [event.as_dict() for event in tracker.events] if tracker else []
    return [event for event in events if event["event"] in ("user", "bot")][-LIMIT:]


def conversation(events: Iterable[Dict[str, Any]]) -> List[Dict[str, Any]]:
    """The contract's messages in ``events``; a pressed button appears by its title."""
    messages: List[Dict[str, Any]] = []
    titles: Dict[str, str] = {}
    for event in events:
        message = _bot(event) if event["event"] == "bot" else _user(event, titles)
        if message:
            for button in message.get("buttons", ()):
                titles[button["payload"]] = button["title"]
            messages.append(message)
    return messages


def _user(event: Dict[str, Any], titles: Dict[str, str]) -> Optional[Dict[str, Any]]:
    text = event.get("text") or ""
    if text.startswith("EXTERNAL: "):  # something that happened, not something that was said
        return None
    if text.startswith("/"):
        text = titles.get(text, "")
    return {"from": "user", "time": event.get("timestamp"), "text": text} if text else None


def _bot(event: Dict[str, Any]) -> Optional[Dict[str, Any]]:
    parts = compose({**(event.get("data") or {}), "text": event.get("text")})
    return {"from": "bot", "time": event.get("timestamp"), **parts} if parts else None
