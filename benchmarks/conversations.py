"""Long conversations, and many at once: what a turn costs, and what the processes take.

Measurements on one installation (the sample academy, SQLite, the web channel over HTTP):

- understanding phrases of the grouped test set: in a process like the server's, and over the
  server's own ``/model/parse``;
- one learner's messages: the five around the 5th, 30th, 100th and 300th, which are the same five
  sentences each time, in all. The first message is given alone;
- a bare action and a recommending one, alternating (``benchmarks/turns.py``);
- 1, 8 and 32 conversations at once, with actions that rank nothing, that recommend, and mixed;
- the same bare action in a stock ``rasa run`` over the same model and action server;
- a second start, from the trained state: seconds, and CPU seconds of each process.

Beside the clock stands CPU time: it says what a turn costs where others use the machine too. How
much they slow this one down is measured as well, by a fixed piece of Python.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import yaml

from benchmarks.load import Load, Route, put_on
from benchmarks.measure import PROJECT, percentiles
from benchmarks.processes import Usage, listening, load_of_machine, speed_of_machine, usage
from benchmarks.report import Report
from benchmarks.stock import newest_model, stock_server
from benchmarks.turns import PROFILE, alternating, claim_ratio
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
LEARNERS = 2
AT_ONCE = (1, 8, 32)
TURNS_IN_ALL = 192
PARSES = 120
PHRASES = PROJECT / "tests" / "nlu" / "capabilities.yml"
PROCESSES = {
    "rasa": ("bot.serve",),
    "actions": ("-m", "actions"),
    "api": ("-m", "api"),
    "nudges": ("-m", "nudges"),
}


def main() -> None:
    """Measures and publishes."""
    report = Report("conversations", notes=["HTTP round trip included; sample academy; SQLite"])
    report.notes.append(f"before: {_company()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stack = start(folder)
        try:
            measure(stack, folder, report)
        finally:
            stack.stop()
        begun = time.monotonic()
        again = resume(folder, stack.environment)
        try:
            report.details["start"] = _start(again, time.monotonic() - begun)
        finally:
            again.stop()
    report.notes += [f"after: {_company()}", *_sentences(report.details)]
    _claims(report)
    report.publish()


def _company() -> str:
    """What the machine was shared with."""
    speed = speed_of_machine()
    return f"load of the machine {load_of_machine():.1f}; a fixed piece of Python {speed:.0f} ms"


def _start(stack: Stack, seconds: float) -> dict[str, Any]:
    """What a start took: seconds to ready, and CPU seconds and memory of each process then."""
    used = {name: usage(pid) for name, pid in _pids(stack).items()}
    used["supervisor"] = usage(stack.process.pid)
    return {
        "seconds": round(seconds, 1),
        "cpu_seconds": {name: round(one.cpu_seconds, 1) for name, one in used.items()},
        "memory_mb": {name: round(one.memory_mb) for name, one in used.items()},
    }


def _pids(stack: Stack) -> dict[str, int]:
    return {name: listening(stack.process.pid, *words) for name, words in PROCESSES.items()}


def _sentences(details: dict[str, Any]) -> list[str]:
    """The details that people read below the table."""
    places = "; ".join(f"{at}: {ms:.1f}" for at, ms in details["long"]["ms_at_message"].items())
    memory = "; ".join(f"{name} {mb:.0f}" for name, mb in details["memory_mb"].items())
    cpu = details["start"]["cpu_seconds"]
    pair = [f"{r['turn']} {r['p50_ms']:.1f} ({r['cpu_ms']:.1f} CPU)" for r in details["pair"]]
    return [
        f"ms a turn at message … of one learner: {places}",
        f"ms a turn, alternating: {'; '.join(pair)}",
        f"understanding, in the process: {_both(details['parse'])}; over HTTP: "
        f"{_both(details['parse']['http'])}",
        f"memory (MB) after all turns: {memory}",
        "CPU seconds of a start: " + "; ".join(f"{name} {one:.1f}" for name, one in cpu.items()),
    ]


def _both(taken: dict[str, float]) -> str:
    return f"{taken['p50_ms']:.1f} ms p50, {taken['p95_ms']:.1f} p95"


def measure(stack: Stack, folder: Path, report: Report) -> None:
    """Everything that needs running servers."""
    report.details["parse"] = _understanding(stack)
    report.details["long"] = _long(stack)
    report.details["pair"] = alternating(stack)
    pids = {name: pid for name, pid in _pids(stack).items() if name in ("rasa", "actions")}
    for kind, texts in (("bare", ("help",)), ("recommend", CYCLE[1:2]), ("mixed", MIXED)):
        for many in AT_ONCE:
            senders = [f"{kind}-{many}-{number}" for number in range(many)]
            route = Route(stack.rasa_url, "/webhooks/web/webhook", _tokens(stack, senders))
            put_on(route, senders, (PROFILE,), turns=1)
            _row(report, f"waymark, {kind}", route, senders, texts, pids)
    used = {name: usage(pid) for name, pid in _pids(stack).items()}
    report.details["memory_mb"] = {name: round(one.memory_mb) for name, one in used.items()}
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


def _understanding(stack: Stack) -> dict[str, Any]:
    """The same phrases in a process of their own (the round of the middle p95), and over HTTP."""
    python = str(PROJECT / "bot" / ".venv" / "bin" / "python")
    command = [python, "-m", "bot.nlu_report.latency", str(newest_model(stack))]
    ran = subprocess.run(
        command, cwd=PROJECT, env=stack.environment, check=True, capture_output=True, text=True
    )
    found = json.loads(ran.stdout.strip().splitlines()[-1])
    rounds = sorted(found["rounds"], key=lambda taken: taken["p95_ms"])
    return {**found, **rounds[len(rounds) // 2], "http": percentiles(_http_seconds(stack))}


def _http_seconds(stack: Stack) -> list[float]:
    """Seconds of understanding one message over the server's route, the client's own included."""
    token = {"token": stack.environment["WAYMARK_RASA_TOKEN"]}
    groups = yaml.safe_load(PHRASES.read_text(encoding="utf-8")).values()
    texts = [one["text"] for group in groups for one in group]
    taken = []
    with httpx.Client(base_url=stack.rasa_url, trust_env=False, timeout=30) as client:
        for text in texts[:: len(texts) // PARSES]:
            begun = time.perf_counter()
            client.post("/model/parse", params=token, json={"text": text}).raise_for_status()
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
    fastest, stock = rows["waymark, bare", 32], rows["stock rasa run, bare", 32]
    parse, growth = report.details["parse"]["p95_ms"], report.details["long"]["last_to_fifth"]
    seconds = report.details["start"]["seconds"]
    rate = fastest["turns_per_second"]
    times = stock["rasa_cpu_ms_a_turn"] / fastest["rasa_cpu_ms_a_turn"]
    for text, asked, measured, met in (
        ("understanding a message in the process, p95", "≤ 12 ms", f"{parse:.1f} ms", parse <= 12),
        ("300th message against the 5th", "≤ 1.5", f"{growth:.2f}", growth <= 1.5),
        ("action turns a second, 32 at once", "≥ 60", f"{rate:.1f}", rate >= 60),
        ("CPU of Rasa a turn, stock against ours, 32 at once", "≥ 2", f"{times:.1f}", times >= 2),
        ("start from the trained state", "≤ 15 s", f"{seconds:.1f} s", seconds <= 15),
    ):
        report.claim(text, asked=asked, measured=measured, met=met)
    claim_ratio(report, report.details["pair"])
