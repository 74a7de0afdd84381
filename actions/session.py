"""The start of a conversation session."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import LIMIT_SECONDS
from actions.profile_changes import profile_slots
from actions.runtime import runtime
from actions.turn import LISTEN, facts_of
from recommender.errors import NotFoundError
from recommender.learners.model import Profile

log = logging.getLogger(__name__)

# Rasa's own, and what holds from one turn to the next only.
NOT_CARRIED = frozenset(
    ("session_started_metadata", "misunderstood", "switched", "pending_question", "profiled")
)
OF_THE_FORM = frozenset(
    (
        "requested_slot",
        "onboarding_pending",
        "onboarding_note",
        "onboarding_outcome",
        "onboarding_interruptions",
        "onboarding_asked_back",
    )
)


class ActionSessionStart(Action):  # type: ignore[misc]
    """Opens a session: slots go on, the profile's are those of the store.

    Questions that were under way go on as well: whoever comes back after an hour answers the
    one that stands last on the page.
    """

    action_name = "action_session_start"

    def name(self) -> str:
        """The name by which Rasa starts a session."""
        return self.action_name

    async def run(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002 - Rasa's signature
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - Rasa's signature
    ) -> list[dict[str, Any]]:
        """The session's first events; a store that fails does not keep it from starting."""
        form = tracker.active_loop_name
        dropped = NOT_CARRIED if form else NOT_CARRIED | OF_THE_FORM
        slots = {
            name: value
            for name, value in tracker.slots.items()
            if value is not None and name not in dropped
        }
        try:
            stored = await asyncio.wait_for(asyncio.to_thread(_profile, tracker), LIMIT_SECONDS)
            slots.update(stored)
        except Exception as error:
            log.error("no profile at the start of %s: %s", tracker.sender_id, type(error).__name__)
        return [
            SessionStarted(),
            *(SlotSet(name, value) for name, value in slots.items()),
            *([ActiveLoop(form)] if form else []),
            ActionExecuted(LISTEN),
        ]


def _profile(tracker: Tracker) -> dict[str, Any]:
    """The slots of the stored profile; empty ones for somebody unknown.

    A channel puts what it verified into the metadata. Without it nobody spoke: Rasa begins a
    session for whoever only reads a conversation, and that makes no learner, least of all one
    who was erased.
    """
    metadata = tracker.slots.get("session_started_metadata")
    shared = runtime()
    if metadata:
        learner = shared.meet(tracker.sender_id, facts_of(metadata), datetime.now(UTC))
        return profile_slots(learner.profile)
    try:
        return profile_slots(shared.waymark.learners.get(tracker.sender_id).profile)
    except NotFoundError:
        return profile_slots(Profile())
