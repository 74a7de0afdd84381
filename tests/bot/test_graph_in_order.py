"""The graph gives what it gave under dask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.patches.graph import run_graph_in_order

STOCK = DaskGraphRunner.__dict__["run"]


class Adds(GraphComponent):
    """Adds what it is given to a number of its own; fails when told so."""

    calls: list[str] = []

    def __init__(self, config: dict[str, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Adds:
        return cls(config)

    def add(self, **given: int) -> int:
        Adds.calls.append(self._config["name"])
        if error := self._config.get("error"):
            raise error
        return self._config["own"] + sum(given.values())


def node(name: str, own: int, needs: dict[str, str], **more: Any) -> SchemaNode:
    config = {"name": name, "own": own, **more.pop("config", {})}
    return SchemaNode(
        needs=needs, uses=Adds, constructor_name="create", fn="add", config=config, **more
    )


def runner(**changed: SchemaNode) -> DaskGraphRunner:
    """Two branches that meet; ``aside`` belongs to neither target."""
    nodes = {
        "meet": node("meet", 1, {"a": "left", "b": "right"}, is_target=True),
        "left": node("left", 10, {"a": "input"}),
        "right": node("right", 100, {"a": "left", "b": "input"}),
        "alone": node("alone", 7, {}, is_target=True),
        "aside": node("aside", 5, {}),
    }
    schema = GraphSchema({**nodes, **changed})
    context = ExecutionContext(graph_schema=schema)
    return DaskGraphRunner.create(schema, None, context)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def stock() -> Iterator[None]:
    Adds.calls.clear()
    yield
    DaskGraphRunner.run = STOCK


def outcome(*arguments: Any, **changed: SchemaNode) -> Any:
    """What a run gives, or how it fails."""
    try:
        return runner(**changed).run(*arguments)
    except Exception as error:
        return type(error), str(error)


CASES: dict[str, tuple[tuple[Any, ...], dict[str, SchemaNode]]] = {
    "all targets": (({"input": 1},), {}),
    "one target": (({"input": 1}, ["meet"]), {}),
    "two targets": (({"input": 1}, ["right", "alone"]), {}),
    "no input": ((None, ["alone"]), {}),
    "an input that is text": (({"input": 1, "other": "words"}, ["meet"]), {}),
    "an input named as a node": (({"input": "left"}, ["meet"]), {}),
    "an input is missing": (({}, ["meet"]), {}),
    "an unknown need": (({"input": 1},), {"left": node("left", 1, {"a": "nobody"})}),
    "a failing node": (
        ({"input": 1},),
        {"left": node("left", 1, {"a": "input"}, config={"error": ValueError("no")})},
    ),
    "a failing runtime": (
        ({"input": 1},),
        {"left": node("left", 1, {"a": "input"}, config={"error": RuntimeError("no")})},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_outcome_is_the_same(name: str) -> None:
    arguments, changed = CASES[name]
    before = outcome(*arguments, **changed)
    run_graph_in_order()
    assert outcome(*arguments, **changed) == before


def test_the_cases_do_differ() -> None:
    assert outcome({"input": 1}) == {"meet": 124, "alone": 7}
    assert outcome({"input": "left"}, ["meet"])[0] is GraphRunError


def test_each_node_runs_once_after_what_it_needs_and_only_if_it_is_needed() -> None:
    run_graph_in_order()
    graph = runner()
    for _ in range(2):
        Adds.calls.clear()
        graph.run({"input": 1}, ["meet"])
        assert Adds.calls == ["left", "right", "meet"]


def test_a_second_call_changes_nothing() -> None:
    run_graph_in_order()
    once = DaskGraphRunner.run
    run_graph_in_order()
    assert DaskGraphRunner.run is once
    assert once is not STOCK
