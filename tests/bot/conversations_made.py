"""Conversations for tests that compare a patch with the stock code: anything that can happen."""

from __future__ import annotations

from typing import Any

import rasa.shared.core.events as events
from hypothesis import strategies as st
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [help, buy, stop, {tell: {use_entities: true}}]
    entities: [level]
    slots:
      goal: {type: text, mappings: [{type: custom}]}
      shown: {type: any, influence_conversation: false, mappings: [{type: custom}]}
      ready: {type: bool, mappings: [{type: custom}]}
    responses: {utter_hello: [{text: Hello}]}
    actions: [action_help, action_buy, action_stop, action_more, action_welcome]
    forms: {questions: {required_slots: [goal]}}
    """
)
LISTEN = "action_listen"


def said(intent: str | None, level: bool) -> events.UserUttered:
    """A message as understanding hands it over."""
    entities = [{"entity": "level", "value": "beginner"}] if level else []
    return events.UserUttered(f"I say {intent}", {"name": intent}, entities)


def _intents(domain: Domain) -> st.SearchStrategy[Any]:
    return st.sampled_from([*domain.intents, "nlu_fallback", None])


def _actions(domain: Domain) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name in domain.action_names_or_texts if name != LISTEN])


def what_happens(domain: Domain) -> st.SearchStrategy[Any]:
    """One event; messages and actions more often than the rest."""
    values = st.sampled_from([None, "x", ["a", {"b": 1}], True, False])
    actions, listens = _actions(domain), st.just(LISTEN)
    acted = st.builds(events.ActionExecuted, st.one_of(actions, listens))
    spoken = st.builds(said, _intents(domain), st.booleans())
    slots = st.sampled_from([slot.name for slot in domain.slots])
    rare = st.one_of(
        st.builds(events.SlotSet, slots, values),
        st.builds(events.ActiveLoop, st.sampled_from([*domain.form_names, None])),
        st.builds(events.LoopInterrupted, st.booleans()),
        st.builds(events.ActionExecutionRejected, actions),
        st.builds(events.FollowupAction, actions),
        st.builds(events.BotUttered, st.just("Hello"), st.just({"custom": {"type": "x"}})),
        st.builds(events.DefinePrevUserUtteredFeaturization, st.booleans()),
        st.sampled_from(
            [
                events.SessionStarted,
                events.Restarted,
                events.AllSlotsReset,
                events.ConversationPaused,
                events.ConversationResumed,
                events.UserUtteranceReverted,
                events.ActionReverted,
            ]
        ).map(lambda kind: kind()),
    )
    return st.one_of(spoken, acted, acted, rare)


def answered(domain: Domain) -> st.SearchStrategy[Any]:
    """A message that is answered as usual: what most of a conversation consists of."""

    def turn(intent: str | None, level: bool, action: str, last: bool) -> list[events.Event]:
        listens = [events.ActionExecuted(LISTEN)] if last else []
        return [said(intent, level), events.ActionExecuted(action), *listens]

    return st.builds(turn, _intents(domain), st.booleans(), _actions(domain), st.booleans())


def trackers(domain: Domain = DOMAIN) -> st.SearchStrategy[DialogueStateTracker]:
    """Trackers of up to some forty events, most of them in a sensible order."""
    event = what_happens(domain).map(lambda one: [one])
    piece = st.one_of(answered(domain), answered(domain), event)

    def build(pieces: list[list[events.Event]], begun: bool) -> DialogueStateTracker:
        start = [events.SessionStarted(), events.ActionExecuted(LISTEN)] if begun else []
        flat = [*start, *(event for piece in pieces for event in piece)]
        return DialogueStateTracker.from_events("ann", flat, domain.slots)

    return st.builds(build, st.lists(piece, max_size=14), st.booleans())
