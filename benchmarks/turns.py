"""A turn of the conversation: a recommending one beside a bare action one, in one Rasa process.

The bare action is the help turn: it goes through the action server and ranks nothing. Both are
measured over the web channel's HTTP route, alternating, so that noise hits both alike.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import httpx

from benchmarks.measure import percentiles
from benchmarks.report import Report
from tests.support.stack import Stack, start

ROUNDS = 60
WARM_UP = 5
TURNS = {
    "help (bare action)": "help",
    "recommend": "recommend me something",
    "why": "why the first one",
}


def main() -> None:
    """Measures and publishes."""
    report = Report("turns", notes=["HTTP round trip included; sample academy; SQLite; warm"])
    with tempfile.TemporaryDirectory() as folder:
        stack = start(Path(folder))
        try:
            _measure(stack, report)
        finally:
            stack.stop()
    report.publish()


def _measure(stack: Stack, report: Report) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in TURNS}
    stack.say("bench", "I'm a beginner with 5 hours a week and want to become a data analyst")
    for round_number in range(ROUNDS + WARM_UP):
        for name, text in TURNS.items():
            # A new conversation every few rounds: long trackers are another benchmark.
            user = f"bench-{round_number // 5}"
            begun = time.perf_counter()
            messages = stack.say(user, text)
            if round_number >= WARM_UP:
                seconds[name].append(time.perf_counter() - begun)
            if not messages:
                raise RuntimeError(f"{name}: the bot said nothing")
    bare = percentiles(seconds["help (bare action)"])["p50_ms"]
    for name, taken in seconds.items():
        row = percentiles(taken)
        report.add(turn=name, **row, ratio_to_bare=row["p50_ms"] / bare)
    report.add(turn="health check (no turn)", **_health(stack), ratio_to_bare=None)


def _health(stack: Stack) -> dict[str, float]:
    taken = []
    with httpx.Client(base_url=stack.rasa_url, trust_env=False) as client:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            client.get("/webhooks/web/").raise_for_status()
            taken.append(time.perf_counter() - begun)
    return percentiles(taken)
