"""Running the graph of components: in the order of their needs, without a task scheduler."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Coroutine, Dict, Iterator, List, Optional, Sequence, Tuple

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

from bot.patches.marks import is_marked, marked

Step = Tuple[str, GraphNode, Tuple[str, ...]]
_HANDED_ON: ContextVar[Optional[Dict[str, Any]]] = ContextVar("handed_on", default=None)


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
        known = _HANDED_ON.get()
        if known is not None and list(known) == list(wanted):
            return known
        results, steps = _begun(self, inputs or {}, wanted)
        with _errors_of_running():
            for name, node, needs in steps:
                results[name] = node(*_arguments(results, needs))
        return dict(results[name] for name in wanted)

    DaskGraphRunner.run = marked(run)  # type: ignore[method-assign]


async def run_with_waits(
    runner: DaskGraphRunner, inputs: Dict[str, Any], targets: List[str]
) -> Dict[str, Any]:
    """Runs the graph as its patched ``run`` does, and goes on while work is done elsewhere.

    A component that has such work begins it in a method ``beforehand``, which is given what the
    component itself is given next, and returns a coroutine to be awaited, or ``None``. It is
    awaited before the next component, but for those that say ``reads_text_alone``.
    """
    results, steps = _begun(runner, inputs, targets)
    begun: List[Coroutine[Any, Any, None]] = []
    with _errors_of_running():
        try:
            for name, node, needs in steps:
                arguments = _arguments(results, needs)
                ahead = _beforehand(node, arguments)
                if not getattr(node._component, "reads_text_alone", False):
                    await _all_of(begun)
                if ahead is not None:
                    begun.append(ahead)
                results[name] = node(*arguments)
            await _all_of(begun)
        finally:
            for left in begun:  # a component failed meanwhile
                left.close()
    return dict(results[name] for name in targets)


def _beforehand(node: GraphNode, arguments: Sequence[Any]) -> Optional[Coroutine[Any, Any, None]]:
    begin = getattr(node._component, "beforehand", None)
    return begin(*(value for _, value in arguments)) if begin else None


async def _all_of(begun: List[Coroutine[Any, Any, None]]) -> None:
    while begun:
        await begun.pop(0)


@contextmanager
def handing_on(results: Dict[str, Any]) -> Iterator[None]:
    """Has whoever asks for these targets, in this task, get ``results`` without another run."""
    token = _HANDED_ON.set(results)
    try:
        yield
    finally:
        _HANDED_ON.reset(token)


@contextmanager
def _errors_of_running() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error


def _begun(
    runner: DaskGraphRunner, inputs: Dict[str, Any], targets: Sequence[str]
) -> Tuple[Dict[str, Any], List[Step]]:
    """The results so far, which are the inputs, and what is to be called."""
    steps = _steps(runner, targets)
    results: Dict[str, Any] = {}
    _add_inputs(results, inputs, steps)
    return results, steps


def _arguments(results: Dict[str, Any], needs: Tuple[str, ...]) -> List[Any]:
    return [results.get(need, need) for need in needs]


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
