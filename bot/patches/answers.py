"""Answers of the action server: checked as before, by validators that are made once."""

from __future__ import annotations

import functools
from typing import Any, Callable, Dict

from rasa.core.actions.action import RemoteAction

from bot.patches.marks import is_marked, marked

Check = Callable[[Any], bool]
SLOT = {"event", "timestamp", "name", "value"}


def reuse_answer_validator() -> None:
    """Checks answers of the action server with validators that are made once.

    The stock code also checks the *schema* for every answer (69 % of a turn with an action) and
    tries the schemas of all kinds of events for every event. A wrong answer still goes through
    the stock code, so that its error is the same.
    """
    original = RemoteAction._validate_action_result
    if is_marked(original):
        return
    made: Dict[str, Check] = {}

    @functools.wraps(original)
    def validate(self: RemoteAction, result: Dict[str, Any]) -> bool:
        if "check" not in made:
            made["check"] = _check_of(self.action_response_format_spec())
        return True if made["check"](result) else original(self, result)

    RemoteAction._validate_action_result = marked(validate)  # type: ignore[method-assign]


def _check_of(schema: Dict[str, Any]) -> Check:
    """Whether an answer is right for certain; ``False`` leaves the verdict to the stock code."""
    from jsonschema.validators import validator_for

    kind = validator_for(schema)
    # Events are checked one by one below; all the rest by the schema as it stands.
    around = {**schema, "properties": {**schema["properties"], "events": {"type": "array"}}}
    rest: Check = kind(around).is_valid
    by_name = {
        name: kind(single).is_valid
        for name, single in _by_name(schema["properties"]["events"]["items"]).items()
    }

    def check(answer: Any) -> bool:
        return rest(answer) and all(
            isinstance(event, dict)
            and (_sets_a_slot(event) or by_name.get(str(event.get("event")), _unknown)(event))
            for event in answer.get("events", ())
        )

    return check


def _sets_a_slot(event: Dict[str, Any]) -> bool:
    """Whether it is the commonest of all events, as rasa-sdk writes it: right under any schema."""
    return (
        event.keys() == SLOT
        and event["event"] == "slot"
        and type(event["name"]) is str
        and event["timestamp"] is None
    )


def _by_name(item: Dict[str, Any]) -> Dict[str, Dict[str, Any]]:
    """The schema of each kind of event, where its name says which of ``oneOf`` it must be."""
    common = {key: value for key, value in item.items() if key != "oneOf"}
    names = [choice["properties"]["event"].get("const") for choice in item["oneOf"]]
    return {
        name: {**common, "allOf": [choice]}
        for name, choice in zip(names, item["oneOf"], strict=True)
        if name is not None and None not in names and names.count(name) == 1
    }


def _unknown(_: Any) -> bool:
    return False
