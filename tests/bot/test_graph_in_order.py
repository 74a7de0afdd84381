"""The graph gives what it gave under dask."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.patches.graph import handing_on, run_graph_in_order, run_with_waits

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


@pytest.mark.parametrize("name", [name for name, (given, _) in CASES.items() if len(given) == 2])
def test_a_run_with_waits_gives_the_same(name: str) -> None:
    arguments, changed = CASES[name]
    before = outcome(*arguments, **changed)
    inputs, targets = arguments
    assert awaited(inputs or {}, targets, **changed) == before


def loaded(order: str = "left right meet", **marks: Any) -> DaskGraphRunner:
    """A graph whose component ``left`` begins work elsewhere; ``marks`` by name of component."""
    graph = runner(
        **{
            name: node(name, own, needs, eager=True, is_target=name == "meet")
            for name, own, needs in (
                ("left", 10, {"a": "input"}),
                ("right", 100, {"a": "left", "b": "input"}),
                ("meet", 1, {"a": "left", "b": "right"}),
            )
            if name in order
        }
    )
    for name, marked in marks.items():
        for mark, value in marked.items():
            setattr(graph._instantiated_nodes[name]._component, mark, value)
    return graph


def elsewhere(heard: list[Any], error: Exception | None = None) -> Any:
    """A ``beforehand`` that says when it begins and when it is done."""

    def beforehand(value: int) -> Any:
        heard.append(("begins", value))

        async def arrives() -> None:
            await asyncio.sleep(0)
            if error:
                raise error
            heard.append(("is ready", value))

        return arrives()

    return beforehand


def test_other_conversations_go_on_while_a_component_waits() -> None:
    heard: list[Any] = []
    graphs = [loaded(left={"beforehand": elsewhere(heard)}) for _ in range(2)]

    async def two() -> list[Any]:
        runs = [run_with_waits(g, {"input": n}, ["meet"]) for n, g in enumerate(graphs)]
        return await asyncio.gather(*runs)

    assert asyncio.run(two()) == [{"meet": 121}, {"meet": 124}]
    assert heard == [("begins", 0), ("begins", 1), ("is ready", 0), ("is ready", 1)]


def test_what_was_begun_is_there_before_the_next_component_that_may_need_it() -> None:
    heard: list[Any] = []
    note = {"beforehand": lambda a, b: heard.append("right is next")}
    meets = {"beforehand": lambda a, b: heard.append("meet is next")}
    begins = {"beforehand": elsewhere(heard)}
    graph = loaded(left=begins, right=note | {"reads_text_alone": True}, meet=meets)
    asyncio.run(run_with_waits(graph, {"input": 0}, ["meet"]))
    assert heard == [("begins", 0), "right is next", "meet is next", ("is ready", 0)]
    assert Adds.calls == ["left", "right", "meet"]


def test_an_error_of_what_was_begun_is_the_graph_s() -> None:
    graph = loaded(left={"beforehand": elsewhere([], RuntimeError("no"))})
    with pytest.raises(GraphRunError):
        asyncio.run(run_with_waits(graph, {"input": 0}, ["meet"]))
    assert Adds.calls == ["left"]


def test_nothing_is_left_open_when_a_component_fails() -> None:
    closed: list[str] = []

    class Arriving:
        def close(self) -> None:
            closed.append("closed")

    begins = {"beforehand": lambda a: Arriving()}
    graph = loaded(left=begins, right={"reads_text_alone": True})
    graph._instantiated_nodes["right"]._component._config["error"] = ValueError("no")
    with pytest.raises(GraphComponentException):
        asyncio.run(run_with_waits(graph, {"input": 0}, ["meet"]))
    assert closed == ["closed"]


def test_what_is_handed_on_is_for_these_targets_and_this_task_only() -> None:
    run_graph_in_order()
    graph = runner()
    with handing_on({"alone": 99}):
        assert graph.run({}, ["alone"]) == {"alone": 99}
        assert graph.run({"input": 1}, ["meet"]) == {"meet": 124}
    assert graph.run({}, ["alone"]) == {"alone": 7}


def awaited(inputs: dict[str, Any], targets: list[str], **changed: SchemaNode) -> Any:
    """What a run with waits gives, or how it fails."""
    try:
        return asyncio.run(run_with_waits(runner(**changed), inputs, targets))
    except Exception as error:
        return type(error), str(error)
