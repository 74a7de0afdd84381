"""The patches change how long things take and nothing else.

Every test asks the stock code first and the patched code afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import rasa.core.actions.action as actions
import rasa.shared.core.events as events
from rasa.shared.core.domain import Domain
from rasa.shared.utils.common import all_subclasses

from bot.patches import (
    copy_for_written_lines_only,
    freeze_after_start,
    remember_event_types,
    reuse_answer_validator,
    see_that_a_domain_is_not_empty,
)
from bot.patches.answers import _check_of, _sets_a_slot

STOCK_EMPTY = Domain.__dict__["is_empty"]
STOCK_RESOLVE = events.Event.__dict__["resolve_by_type"]
STOCK_VALIDATE = actions.RemoteAction.__dict__["_validate_action_result"]

ANSWERS: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "goal", "value": "x"}], "responses": [{"text": "Hi"}]},
    {"events": [{"event": "slot"}]},
    {"events": "none"},
    {"responses": ["Hi"]},
    {"events": [{"event": "no such event"}]},
    [],
    None,
]


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    """Every test begins and ends with Rasa as it is delivered."""
    restore()
    yield
    restore()


def restore() -> None:
    events.Event.resolve_by_type = stock_resolve()
    actions.RemoteAction._validate_action_result = STOCK_VALIDATE
    Domain.is_empty = STOCK_EMPTY


def stock_resolve() -> staticmethod:
    function = STOCK_RESOLVE.__func__
    return staticmethod(getattr(function, "__wrapped__", function))


def test_this_rasa_still_has_what_is_patched() -> None:
    assert isinstance(STOCK_RESOLVE, staticmethod)
    assert callable(STOCK_VALIDATE)
    assert callable(actions.RemoteAction.action_response_format_spec)


def test_every_event_type_resolves_as_before() -> None:
    names = sorted({cls.type_name for cls in all_subclasses(events.Event)} - {None})
    before = {name: events.Event.resolve_by_type(name) for name in names}
    remember_event_types()
    for _ in range(2):
        assert {name: events.Event.resolve_by_type(name) for name in names} == before


def test_unknown_event_types_behave_as_before() -> None:
    remember_event_types()
    for _ in range(2):
        assert events.Event.resolve_by_type("topic") is None
        assert events.Event.resolve_by_type("new", events.SlotSet) is events.SlotSet
        assert events.Event.resolve_by_type("new", events.Restarted) is events.Restarted
        with pytest.raises(ValueError, match="new"):
            events.Event.resolve_by_type("new")


def test_the_class_tree_is_walked_once_a_name() -> None:
    walks = []

    def counting(type_name: str, default: Any = None) -> Any:
        walks.append(type_name)
        return stock_resolve().__func__(type_name, default)

    events.Event.resolve_by_type = staticmethod(counting)
    remember_event_types()
    for _ in range(3):
        assert events.Event.resolve_by_type("slot") is events.SlotSet
    assert walks == ["slot"]


def verdict(answer: Any) -> Any:
    """What Rasa says about an answer of the action server."""
    action = actions.RemoteAction("action_x", None)
    try:
        return action._validate_action_result(answer)
    except jsonschema.ValidationError as error:
        return error.message


def test_answers_are_accepted_and_refused_as_before() -> None:
    before = [verdict(answer) for answer in ANSWERS]
    reuse_answer_validator()
    assert [verdict(answer) for answer in ANSWERS] == before
    assert True in before
    assert any(isinstance(said, str) and "action server" in said.lower() for said in before)


def test_the_schema_itself_is_not_checked_for_every_answer() -> None:
    reuse_answer_validator()
    assert verdict({"events": []}) is True
    asked: list[dict[str, Any]] = []
    action = actions.RemoteAction("action_x", None)
    action.action_response_format_spec = lambda: asked.append({}) or {}  # type: ignore
    assert action._validate_action_result({"events": []}) is True
    assert asked == []


def test_a_second_call_changes_nothing() -> None:
    for patch in (remember_event_types, reuse_answer_validator):
        patch()
    once = (events.Event.resolve_by_type, actions.RemoteAction._validate_action_result)
    for patch in (remember_event_types, reuse_answer_validator):
        patch()
    assert (events.Event.resolve_by_type, actions.RemoteAction._validate_action_result) == once


class FakeApp:
    """Keeps the listener it is given."""

    def listener(self, when: str) -> Any:
        assert when == "after_server_start"

        def keep(function: Any) -> Any:
            self.started = function
            return function

        return keep


def test_what_startup_left_is_frozen_once_the_server_runs() -> None:
    import asyncio

    app, thresholds = FakeApp(), gc.get_threshold()
    freeze_after_start(app)  # type: ignore[arg-type]
    assert gc.get_freeze_count() == 0
    try:
        asyncio.run(app.started(None, None))
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)


def test_a_slot_as_the_sdk_writes_it_is_right_by_the_schema_too() -> None:
    from jsonschema import Draft7Validator

    spec = actions.RemoteAction("action_x", None).action_response_format_spec()
    for value in (None, 1, "x", True, [1, {"a": None}], {"b": []}):
        event = {"event": "slot", "timestamp": None, "name": "goal", "value": value}
        assert _sets_a_slot(event)
        assert Draft7Validator(spec).is_valid({"events": [event]})
    for wrong in ({"name": 1}, {"name": None}, {"event": "action"}, {"timestamp": "x"}, {"y": 1}):
        assert not _sets_a_slot({**event, **wrong})
    assert not _sets_a_slot({"event": "slot", "name": "goal"})


@pytest.mark.parametrize(("level", "copied"), [(10, True), (20, False)])
def test_events_are_copied_for_lines_that_are_written(
    level: int, copied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    import logging

    import rasa.core.processor as processor

    monkeypatch.setattr(processor, "copy", processor.copy)
    copy_for_written_lines_only()
    rasa_log = logging.getLogger("rasa")
    before = rasa_log.level
    rasa_log.setLevel(level)
    try:
        event = [{"cards": []}]
        given = processor.copy.deepcopy(event)
    finally:
        rasa_log.setLevel(before)
    assert given == event
    assert (given is not event) is copied


def test_the_processor_copies_for_debug_lines_alone() -> None:
    """An upgrade of Rasa that copies for another reason fails here."""
    import ast
    import inspect

    import rasa.core.processor as processor

    tree = ast.parse(inspect.getsource(processor))
    lines = [call for call in ast.walk(tree) if _calls(call, "structlogger", "debug")]
    for_lines = [call for line in lines for call in ast.walk(line) if _calls(call, "copy")]
    assert for_lines
    assert len(for_lines) == sum(_calls(call, "copy") for call in ast.walk(tree))


def _calls(node: Any, module: str, name: str | None = None) -> bool:
    import ast

    called = getattr(node, "func", None)
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == module
        and name in (None, called.attr)
    )


RIGHT = [
    {"event": "slot", "name": "goal", "value": None},
    {"event": "action", "name": "action_listen", "timestamp": None},
    {"event": "active_loop", "name": None},
    {"event": "session_started"},
    {"event": "followup", "name": "action_x", "metadata": {}},
    {"event": "bot", "text": "Hi", "data": {}},
]


@pytest.mark.parametrize("event", RIGHT, ids=lambda event: event["event"])
def test_right_events_need_no_second_look(event: dict[str, Any]) -> None:
    check = _check_of(actions.RemoteAction.action_response_format_spec())
    assert check({"events": [event], "responses": [{"text": "Hi"}]})
    assert not check({"events": [event, {**event, "timestamp": "late"}]})
    assert not check({"events": [event], "responses": ["Hi"]})


DOMAINS = {
    "empty": {},
    "only default intents": {"intents": ["restart"]},
    "intents": {"intents": ["help"]},
    "slots only": {"slots": {"goal": {"type": "text", "mappings": [{"type": "custom"}]}}},
    "responses only": {"responses": {"utter_hello": [{"text": "Hello"}]}},
}


@pytest.mark.parametrize("name", DOMAINS)
def test_whether_a_domain_is_empty_is_what_it_was(name: str) -> None:
    domain = Domain.from_dict(DOMAINS[name])
    before = domain.is_empty()
    see_that_a_domain_is_not_empty()
    assert domain.is_empty() is before is (name == "empty")
