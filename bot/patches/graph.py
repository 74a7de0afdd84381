"""Running the graph of components: in the order of their needs, without a task scheduler."""

from __future__ import annotations

import functools
from typing import Any, Dict, List, Optional, Sequence, Tuple

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

from bot.patches.marks import is_marked, marked

Step = Tuple[str, GraphNode, Tuple[str, ...]]


def run_graph_in_order() -> None:
    """Calls the nodes of a graph one after the other, by an order that is worked out once.

    Stock Rasa builds a dask graph for every message and every prediction, and runs it on one
    thread: a fifth of the time of a turn went into scheduling some twenty calls.
    """
    original = DaskGraphRunner.run
    if is_marked(original):
        return

    @functools.wraps(original)
    def run(
        self: DaskGraphRunner,
        inputs: Optional[Dict[str, Any]] = None,
        targets: Optional[List[str]] = None,
    ) -> Dict[str, Any]:
        wanted = targets or self._graph_schema.target_names
        steps = _steps(self, wanted)
        results: Dict[str, Any] = {}
        _add_inputs(results, inputs or {}, steps)
        try:
            for name, node, needs in steps:
                results[name] = node(*(results.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(results[name] for name in wanted)

    DaskGraphRunner.run = marked(run)  # type: ignore[method-assign]


def _add_inputs(results: Dict[str, Any], inputs: Dict[str, Any], steps: List[Step]) -> None:
    """The inputs, as nodes hand on what they give; refused as before where a name has two uses."""
    names = {name: None for name, _, _ in steps}
    DaskGraphRunner._add_inputs_to_graph(inputs, names)
    results.update((name, names[name]) for name in inputs)


def _nodes(runner: DaskGraphRunner) -> Dict[str, GraphNode]:
    return runner._instantiated_nodes


def _steps(runner: DaskGraphRunner, targets: Sequence[str]) -> List[Step]:
    """What to call for ``targets``, in order; worked out once a runner and set of targets."""
    known: Dict[Tuple[str, ...], List[Step]] = runner.__dict__.setdefault("_waymark_steps", {})
    wanted = tuple(targets)
    if wanted not in known:
        known[wanted] = _order(runner._graph_schema.minimal_graph_schema(list(wanted)), runner)
    return known[wanted]


def _order(schema: GraphSchema, runner: DaskGraphRunner) -> List[Step]:
    """The nodes of ``schema``, each behind all that it needs."""
    steps: Dict[str, Step] = {}

    def add(name: str) -> None:
        if name in steps or name not in schema.nodes:
            return
        needs = tuple(schema.nodes[name].needs.values())
        for need in needs:
            add(need)
        steps[name] = (name, _nodes(runner)[name], needs)

    for name in schema.nodes:
        add(name)
    return list(steps.values())
