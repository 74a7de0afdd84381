"""Choosing the next action: rules look back as far as the longest of them, not at every turn."""

from __future__ import annotations

import functools
import json
from typing import Any, Dict, List, Optional, Set, Tuple

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    PREVIOUS_ACTION,
    SHOULD_NOT_BE_SET,
    USER,
)
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, TEXT

from bot.patches.marks import is_marked, marked

Found = Tuple[Optional[str], Optional[str], bool]
Ending = Tuple[Optional[str], Optional[str]]


def look_back_as_far_as_rules() -> None:
    """Builds the states that a rule can ask for, and asks rules about text only if one reads it.

    Stock Rasa describes every turn of the session for each prediction, three times a message,
    and then compares rules of two or three turns with the last ones, every rule with every
    message. Which rules fit, and so what is predicted, stays as it was.
    """
    if is_marked(RulePolicy._prediction_states):
        return
    stock_states = RulePolicy._prediction_states
    stock_find = RulePolicy._find_action_from_rules
    stock_keys = RulePolicy._get_possible_keys

    @functools.wraps(stock_states)
    def prediction_states(
        self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, *args: Any, **kwargs: Any
    ) -> List[State]:
        recent: Any = _Recent(tracker, _reach(self).states)
        return stock_states(self, recent, domain, *args, **kwargs)

    @functools.wraps(stock_find)
    def find_action(
        self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, *args: Any, **kwargs: Any
    ) -> Found:
        by_text = args[0] if args else kwargs["use_text_for_last_user_input"]
        if by_text and not _reach(self).by_text:
            return None, None, False
        return stock_find(self, tracker, domain, *args, **kwargs)

    @functools.wraps(stock_keys)
    def possible_keys(self: RulePolicy, lookup: Dict[str, str], states: List[State]) -> Set[str]:
        likely = _endings(self, lookup).like(states[-1]) if states else lookup
        return stock_keys(self, likely, states)

    RulePolicy._prediction_states = marked(prediction_states)  # type: ignore[method-assign]
    RulePolicy._get_possible_keys = marked(possible_keys)  # type: ignore[method-assign]
    RulePolicy._find_action_from_rules = marked(find_action)  # type: ignore[method-assign]


class Reach:
    """How far the rules of a policy see.

    Attributes:
        states: how many of the last states decide. One more than the longest rule has: then the
            key of a state that no rule fits is nobody's rule, as the whole history's is not.
        by_text: whether some rule can fit a message whose intent is not looked at.
    """

    def __init__(self, lookup: Dict[str, Any]) -> None:
        rules = [json.loads(key) for name in _TABLES for key in lookup.get(name, ())]
        self.states = 1 + max(map(len, rules), default=1)
        self.by_text = any(_fits_by_text(rule[-1]) for rule in map(json.loads, lookup[RULES]))
        self.rules = lookup[RULES]


class Endings:
    """Rules by the action and the intent of their last state: all others cannot fit.

    A rule that does not ask for the action or for the intent stands under ``None``.
    """

    def __init__(self, lookup: Dict[str, str]) -> None:
        self.lookup, self.size = lookup, len(lookup)
        self._rules: Dict[Ending, Dict[str, str]] = {}
        for key, action in lookup.items():
            last = json.loads(key)[-1]
            self._rules.setdefault(_ending(last), {})[key] = action

    def like(self, state: State) -> Dict[str, str]:
        """The rules that may fit when the conversation ends in ``state``."""
        action, intent = _ending(state)
        endings = {(a, i) for a in (action, None) for i in (intent, None)}
        return {k: v for ending in endings for k, v in self._rules.get(ending, {}).items()}


def _ending(state: State) -> Ending:
    action = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
    intent = state.get(USER, {}).get(INTENT)
    return _named(action), _named(intent)


def _named(value: Any) -> Optional[str]:
    return value if isinstance(value, str) and value != SHOULD_NOT_BE_SET else None


def _endings(policy: RulePolicy, lookup: Dict[str, str]) -> Endings:
    """Worked out once a table of rules."""
    known: Dict[int, Endings] = policy.__dict__.setdefault("_waymark_endings", {})
    found = known.get(id(lookup))
    if found is None or found.lookup is not lookup or found.size != len(lookup):
        found = known[id(lookup)] = Endings(lookup)
    return found


_TABLES = (RULES, RULES_FOR_LOOP_UNHAPPY_PATH)


def _fits_by_text(last: State) -> bool:
    """Whether a rule that ends in ``last`` may fit right after a message, its intent unseen."""
    if last.get(PREVIOUS_ACTION, {}).get(ACTION_NAME) != ACTION_LISTEN_NAME:
        return False
    said = last.get(USER, {})
    return TEXT in said or not said.get(INTENT)


def _reach(policy: RulePolicy) -> Reach:
    """Worked out once a set of rules."""
    known: Optional[Reach] = policy.__dict__.get("_waymark_reach")
    if known is None or known.rules is not policy.lookup[RULES]:
        known = policy.__dict__["_waymark_reach"] = Reach(policy.lookup)
    return known


class _Recent:
    """A tracker that describes its last states only; for what turns trackers into states."""

    def __init__(self, tracker: DialogueStateTracker, states: int) -> None:
        self._tracker = tracker
        self._states = states

    def past_states(
        self, domain: Domain, ignore_rule_only_turns: bool = False, **kwargs: Any
    ) -> List[State]:
        """The last states, as the tracker itself describes them."""
        if ignore_rule_only_turns or kwargs.pop("omit_unset_slots", False):
            raise NotImplementedError("Rules are predicted from all turns and all slots.")
        return last_states(self._tracker, domain, self._states)


def last_states(tracker: DialogueStateTracker, domain: Domain, number: int) -> List[State]:
    """The last ``number`` (one or more) of ``tracker.past_states(domain)``."""
    applied = tracker.applied_events()
    acted = [at for at, event in enumerate(applied) if isinstance(event, ActionExecuted)]
    described = set(acted[len(acted) - min(number - 1, len(acted)) :])
    prior = tracker.init_copy()
    states = []
    for at, event in enumerate(applied):
        if at in described:
            states.append(domain.get_active_state(prior))
        # As ``prior.update(event)`` does for a tracker of no model.
        prior.events.append(event)
        event.apply_to(prior)
    return [*states, domain.get_active_state(prior)]
