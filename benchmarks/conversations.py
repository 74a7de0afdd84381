"""Long conversations, and many at once: what a turn costs, and what the processes take.

Measurements on one installation (the sample academy, SQLite, the web channel over HTTP):

- parsing alone, over the server's own ``/model/parse``;
- one learner's messages: the five around the 5th, 30th, 100th and 300th, which are the same five
  sentences each time, in all. The first message is given alone;
- 1, 8 and 32 conversations at once, with actions that rank nothing, that recommend, and mixed;
- the same bare action in a stock ``rasa run`` over the same model and action server;
- a second start, from the trained state.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks.load import Load, Route, put_on
from benchmarks.measure import percentiles
from benchmarks.processes import Usage, listening, load_of_machine, usage
from benchmarks.report import Report
from benchmarks.stock import stock_server
from tests.support.stack import Stack, resume, start

CYCLE = (
    "help",
    "recommend me something",
    "why the first one",
    "I like the second one",
    "show me my profile",
)
MIXED = ("recommend me something", "help", "why the first one", "more please", "help")
PLACES = (5, 30, 100, 300)
LEARNERS = 3
AT_ONCE = (1, 8, 32)
TURNS_IN_ALL = 256
PARSES = 200
PROFILE = "I'm a beginner with 5 hours a week and want to become a data analyst"


def main() -> None:
    """Measures and publishes."""
    report = Report("conversations", notes=["HTTP round trip included; sample academy; SQLite"])
    report.notes.append(f"load of the machine before: {load_of_machine():.1f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stack = start(folder)
        try:
            measure(stack, folder, report)
        finally:
            stack.stop()
        begun = time.monotonic()
        again = resume(folder, stack.environment)
        report.details["start_seconds"] = round(time.monotonic() - begun, 1)
        again.stop()
    _claims(report)
    report.notes.append(f"load of the machine after: {load_of_machine():.1f}")
    report.publish()


def measure(stack: Stack, folder: Path, report: Report) -> None:
    """Everything that needs running servers."""
    report.details["parse"] = percentiles(_parse_seconds(stack))
    report.details["long"] = _long(stack)
    pids = {
        "rasa": listening(stack.process.pid, "bot.serve"),
        "actions": listening(stack.process.pid, "-m", "actions"),
    }
    for kind, texts in (("bare", ("help",)), ("recommend", CYCLE[1:2]), ("mixed", MIXED)):
        for many in AT_ONCE:
            senders = [f"{kind}-{many}-{number}" for number in range(many)]
            route = Route(stack.rasa_url, "/webhooks/web/webhook", _tokens(stack, senders))
            put_on(route, senders, (PROFILE,), turns=1)
            _row(report, f"waymark, {kind}", route, senders, texts, pids)
    with stock_server(stack, folder) as (route, pid):
        for many in AT_ONCE:
            senders = [f"stock-{many}-{number}" for number in range(many)]
            put_on(route, senders, ("help",), turns=1)
            stock = {"rasa": pid, "actions": pids["actions"]}
            _row(report, "stock rasa run, bare", route, senders, ("help",), stock)


def _tokens(stack: Stack, senders: list[str]) -> dict[str, str]:
    return {sender: stack.token(sender) for sender in senders}


def _row(
    report: Report,
    what: str,
    route: Route,
    senders: list[str],
    texts: tuple[str, ...],
    pids: dict[str, int],
) -> None:
    before = {name: usage(pid) for name, pid in pids.items()}
    load = put_on(route, senders, texts, turns=TURNS_IN_ALL // len(senders))
    taken = percentiles(load.turns)
    report.add(
        what=what,
        at_once=len(senders),
        turns_per_second=round(load.per_second, 1),
        p50_ms=taken["p50_ms"],
        p95_ms=taken["p95_ms"],
        **_use(load, before, {name: usage(pid) for name, pid in pids.items()}),
    )


def _use(load: Load, before: dict[str, Usage], after: dict[str, Usage]) -> dict[str, float]:
    """CPU milliseconds a turn, and memory, of each process."""
    figures = {}
    for name, now in after.items():
        cpu = now.cpu_seconds - before[name].cpu_seconds
        figures[f"{name}_cpu_ms_a_turn"] = cpu / len(load.turns) * 1000
        figures[f"{name}_mb"] = round(now.memory_mb)
    return figures


def _parse_seconds(stack: Stack) -> list[float]:
    """Seconds of understanding one message: all sentences of this benchmark in turn."""
    sentences = (*CYCLE, *MIXED, PROFILE)
    token = {"token": stack.environment["WAYMARK_RASA_TOKEN"]}
    taken = []
    with httpx.Client(base_url=stack.rasa_url, trust_env=False, timeout=30) as client:
        for number in range(PARSES):
            body = {"text": sentences[number % len(sentences)]}
            begun = time.perf_counter()
            client.post("/model/parse", params=token, json=body).raise_for_status()
            taken.append(time.perf_counter() - begun)
    return taken


def _long(stack: Stack) -> dict[str, Any]:
    """Milliseconds a turn at each place: the median over learners of the mean of five turns."""
    learners = []
    for number in range(LEARNERS):
        senders = [f"long-{number}"]
        route = Route(stack.rasa_url, "/webhooks/web/webhook", _tokens(stack, senders))
        learners.append(put_on(route, senders, CYCLE, turns=PLACES[-1] + 2).turns)
    ms = {"1": statistics.median(turns[0] for turns in learners) * 1000}
    for place in PLACES:
        around = [statistics.fmean(turns[place - 3 : place + 2]) for turns in learners]
        ms[str(place)] = statistics.median(around) * 1000
    everything = [second for turns in learners for second in turns]
    return {
        "ms_at_message": ms,
        "last_to_fifth": ms[str(PLACES[-1])] / ms[str(PLACES[0])],
        "all": percentiles(everything),
        "by_session_ms": _by_25(learners),
    }


def _by_25(learners: list[tuple[float, ...]]) -> list[float]:
    """Median milliseconds of every 25 messages in a row: a line that must not rise."""
    return [
        round(statistics.median(s for turns in learners for s in turns[at : at + 25]) * 1000, 1)
        for at in range(0, PLACES[-1], 25)
    ]


def _claims(report: Report) -> None:
    """What was asked of a turn, beside what was measured."""
    rows = {(row["what"], row["at_once"]): row for row in report.rows}
    bare, recommend = rows["waymark, bare", 1], rows["waymark, recommend", 1]
    ratio = recommend["p50_ms"] / bare["p50_ms"]
    fastest = rows["waymark, bare", 32]["turns_per_second"]
    parse, growth = report.details["parse"]["p95_ms"], report.details["long"]["last_to_fifth"]
    seconds = report.details["start_seconds"]
    for text, asked, measured, met in (
        ("parsing, p95", "≤ 12 ms", f"{parse:.1f} ms", parse <= 12),
        ("300th message against the 5th", "≤ 1.5", f"{growth:.2f}", growth <= 1.5),
        ("recommending against a bare action", "≤ 1.5", f"{ratio:.2f}", ratio <= 1.5),
        ("action turns a second, 32 at once", "≥ 60", f"{fastest:.1f}", fastest >= 60),
        ("start from the trained state", "≤ 15 s", f"{seconds:.1f} s", seconds <= 15),
    ):
        report.claim(text, asked=asked, measured=measured, met=met)
