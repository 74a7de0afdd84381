"""A turn of the conversation: a recommending one beside a bare action one, in one Rasa process.

The bare action is the help turn: it goes through the action server and ranks nothing. All are
measured over the web channel's HTTP route, alternating, so that whatever else the machine does
hits all alike; beside the time there is the CPU time of both processes, which others change less.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks.measure import percentiles
from benchmarks.processes import cpu_seconds, listening, load_of_machine, speed_of_machine
from benchmarks.report import Report
from tests.support.stack import Stack, start

ROUNDS = 60
WARM_UP = 5
LONG = 5
BARE = "help (bare action)"
RECOMMEND = "recommend"
TURNS = {
    BARE: "help",
    RECOMMEND: "recommend me something",
    "why": "why the first one",
}
PROFILE = "I'm a beginner with 5 hours a week and want to become a data analyst"


def main() -> None:
    """Measures and publishes."""
    report = Report("turns", notes=["HTTP round trip included; sample academy; SQLite; warm"])
    with tempfile.TemporaryDirectory() as folder:
        stack = start(Path(folder))
        try:
            report.notes.append(_company())
            for row in alternating(stack):
                report.add(**row)
            report.add(turn="health check (no turn)", **_health(stack), ratio_to_bare=None)
        finally:
            stack.stop()
    claim_ratio(report, report.rows)
    report.notes.append(_company())
    report.publish()


def alternating(stack: Stack, rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """Each kind of turn in turn; a row a kind, with its ratios to the bare action.

    ``cpu_ms`` is the mean CPU time of the Rasa and action servers together.
    """
    pids = (
        listening(stack.process.pid, "bot.serve"),
        listening(stack.process.pid, "-m", "actions"),
    )
    seconds: dict[str, list[float]] = {name: [] for name in TURNS}
    cpu: dict[str, list[float]] = {name: [] for name in TURNS}
    for round_number in range(rounds + WARM_UP):
        # A new conversation every few rounds: long ones are measured by themselves.
        user = f"bench-{round_number // LONG}"
        if round_number % LONG == 0:
            stack.say(user, PROFILE)
        for name, text in TURNS.items():
            used, begun = sum(map(cpu_seconds, pids)), time.perf_counter()
            messages = stack.say(user, text)
            taken = time.perf_counter() - begun
            if not messages or any(is_error(message) for message in messages):
                raise RuntimeError(f"{name}: the bot answered with {messages or 'nothing'}")
            if round_number >= WARM_UP:
                seconds[name].append(taken)
                cpu[name].append(sum(map(cpu_seconds, pids)) - used)
    return _rows(seconds, cpu)


def is_error(message: dict[str, Any]) -> bool:
    """Whether a reply says that something went wrong: such a turn measures nothing."""
    return (message.get("custom") or {}).get("type") == "error"


def _rows(seconds: dict[str, list[float]], cpu: dict[str, list[float]]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name, taken in seconds.items():
        row = {"turn": name, **percentiles(taken), "cpu_ms": statistics.fmean(cpu[name]) * 1000}
        bare = rows[0] if rows else row
        row["ratio_to_bare"] = row["p50_ms"] / bare["p50_ms"]
        row["cpu_ratio_to_bare"] = row["cpu_ms"] / bare["cpu_ms"]
        rows.append(row)
    return rows


def claim_ratio(report: Report, rows: list[dict[str, Any]]) -> None:
    """What was asked of a recommending turn, by the clock and by CPU time."""
    row = next(row for row in rows if row["turn"] == RECOMMEND)
    for name, ratio in (("time", row["ratio_to_bare"]), ("CPU time", row["cpu_ratio_to_bare"])):
        report.claim(
            f"a recommending turn against a bare action, {name}",
            asked="≤ 1.5",
            measured=f"{ratio:.2f}",
            met=ratio <= 1.5,
        )


def _company() -> str:
    """What the machine was shared with."""
    return f"load {load_of_machine():.1f}; a fixed piece of Python: {speed_of_machine():.0f} ms CPU"


def _health(stack: Stack) -> dict[str, float]:
    taken = []
    with httpx.Client(base_url=stack.rasa_url, trust_env=False) as client:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            client.get("/webhooks/web/").raise_for_status()
            taken.append(time.perf_counter() - begun)
    return percentiles(taken)
