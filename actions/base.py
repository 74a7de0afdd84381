"""What every action has in common: threads, limits, errors, and small memories."""

from __future__ import annotations

import abc
import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.observing import observed
from actions.redirects import better_action
from actions.reply import Reply, Say, button
from actions.runtime import runtime
from actions.turn import LISTEN, Message, Turn, turn_of
from actions.undone import LISTS, needs_the_list, unmet_by, without_it
from actions.wishes import wishes
from recommender.errors import NotFoundError, WaymarkError
from recommender.payloads import NoticeKind, error_payload, notice_payload
from recommender.payloads.errors import payload_of

log = logging.getLogger(__name__)

LIMIT_SECONDS = 8.0
# The rules have a form follow it.
BEGINS_A_FORM = "action_start_onboarding"
RETRY = (button("Show me courses", "recommend"), button("What can you do?", "help"))
# Kinds of what is on the table that the next message answers, or nothing does.
PASSING = ("nudge", "nudge_times", "told", "filtered")
BY_NAME: dict[str, type[WaymarkAction]] = {}


class WaymarkAction(Action, abc.ABC):  # type: ignore[misc]
    """An action whose :meth:`answer` is plain, synchronous code over the library.

    ``answer`` runs in a thread (a slow store must not keep others waiting) and under a time
    limit; what goes wrong becomes an ``error`` payload with a plain sentence.
    """

    action_name: ClassVar[str]
    limit: ClassVar[float] = LIMIT_SECONDS
    # Whether what was said decides the answer; a form's own steps speak without being asked.
    listens: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        """Remembers the action by its name, so that another can hand a turn over to it."""
        super().__init_subclass__()
        if "action_name" in cls.__dict__:
            BY_NAME[cls.action_name] = cls

    def name(self) -> str:
        """The action's name in the domain."""
        return self.action_name

    @abc.abstractmethod
    def answer(self, turn: Turn) -> Reply:
        """The reply to ``turn``; may raise :class:`WaymarkError`."""

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - Rasa's signature
    ) -> list[dict[str, Any]]:
        """Answers, says it, and gives the events that change Rasa's memory."""
        reply = await observed(
            self.name(), tracker, lambda: self._safe_reply(tracker), runtime().turns
        )
        for say in reply.says:
            utter(dispatcher, say)
        return self.events(reply, tracker)

    def events(self, reply: Reply, tracker: Tracker) -> list[dict[str, Any]]:
        """Slots that change, then the reply's own events."""
        slots = {**self.forget(tracker), **reply.slots, "offered": reply.offer}
        # A form counts what it is told, changed or not; each event is sent, encrypted and kept.
        told = frozenset() if self.listens else reply.slots.keys()
        changes = [
            SlotSet(name, value)
            for name, value in slots.items()
            if name in told or tracker.slots.get(name) != value
        ]
        return [*changes, *reply.events]

    def forget(self, tracker: Tracker) -> dict[str, Any]:
        """Slots that hold for one turn; misunderstandings are over once something was clear.

        A reminder that came is answered by the next message or not at all; what was told of
        oneself can be taken back by it.
        """
        waiting = (tracker.slots.get("pending") or {}).get("kind")
        table = {"pending": None} if waiting in PASSING else {}
        return {"misunderstood": None, "switched": None, "pending_question": None, **table}

    async def _safe_reply(self, tracker: Tracker) -> Reply:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._answer, tracker), self.limit)
        except TimeoutError:
            log.error("%s took too long for %s", self.name(), tracker.sender_id)
            return failure("utter_error_timeout", error_payload("timeout"))
        except NotFoundError as error:
            log.warning("%s failed for %s: %s", self.name(), tracker.sender_id, error.code)
            return failure("utter_error_not_found", payload_of(error))
        except WaymarkError as error:
            log.error("%s failed for %s: %s", self.name(), tracker.sender_id, error.code)
            return failure("utter_error_internal", payload_of(error))
        except Exception as error:
            # The message of an unknown error may quote what somebody wrote: only its type.
            log.error("%s broke for %s: %s", self.name(), tracker.sender_id, type(error).__name__)
            return failure("utter_error_internal", error_payload("internal"))

    def _answer(self, tracker: Tracker) -> Reply:
        shared = runtime()
        turn = turn_of(tracker, shared.waymark, datetime.now(UTC))
        shared.ensure(turn.learner_id, turn.facts, turn.now)
        if not self.listens:
            return self.answer(turn)
        if turn.message.text and not turn.message.has_words:
            return wordless()
        if parts := wishes(turn):
            return self._instead(turn, answered_in_turn(turn, parts))
        other = better_action(turn)
        if other is None or other == self.name():
            return self.answer(turn)
        reply = Reply(slots={"misunderstood": None}).followed_by(BY_NAME[other]().answer(turn))
        return self._instead(turn, reply)

    def _instead(self, turn: Turn, reply: Reply) -> Reply:
        """``reply`` of another action: the questions that this one begins with do not follow."""
        if self.name() != BEGINS_A_FORM or turn.form or reply.events:
            return reply
        return replace(reply, events=(FollowupAction(LISTEN),))


def answered_in_turn(turn: Turn, parts: Sequence[tuple[str, Message]]) -> Reply:
    """One reply to several wishes, each answered where the one before it has left things."""
    reply = Reply(slots={"misunderstood": None})
    unmet: dict[str, Any] | None = None
    for name, clause in parts:
        one = replace(turn, message=clause, slots={**turn.slots, **reply.slots})
        action = better_action(one) or name
        if unmet is not None and needs_the_list(action, clause):
            return reply.followed_by(without_it(action, unmet))
        answer = _one_of_several(action, one)
        if action in LISTS:
            unmet = unmet_by(answer)
        reply = reply.followed_by(answer)
    return reply


def _one_of_several(action: str, turn: Turn) -> Reply:
    """The answer to one wish of several; what goes wrong with it leaves the others answered."""
    try:
        return BY_NAME[action]().answer(turn)
    except WaymarkError as error:
        log.warning("%s failed for %s: %s", action, turn.learner_id, error.code)
        missing = isinstance(error, NotFoundError)
        return failure("utter_error_not_found" if missing else "utter_error_internal",
                       payload_of(error))  # fmt: skip
    except Exception as error:
        log.error("%s broke for %s: %s", action, turn.learner_id, type(error).__name__)
        return failure("utter_error_internal", error_payload("internal"))


def failure(response: str, payload: dict[str, Any]) -> Reply:
    """An apology in plain words, with a way on."""
    return Reply((Say(response=response, payload=payload, buttons=RETRY),))


def wordless() -> Reply:
    """Asks for words: emoji alone are classified as anything."""
    payload = notice_payload(NoticeKind.CLARIFY, "intent")
    return Reply((Say(response="utter_choices", payload=payload, buttons=RETRY),))


def utter(dispatcher: CollectingDispatcher, say: Say) -> None:
    """Hands one message to Rasa."""
    dispatcher.utter_message(
        text=say.text,
        response=say.response,
        image=say.image,
        json_message=say.payload,
        buttons=[dict(item) for item in say.buttons],
        **say.values,
    )
