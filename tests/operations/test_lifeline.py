"""A process ends with its supervisor, also with one that was killed."""

from __future__ import annotations

import os
import subprocess
import sys

from recommender.operations.lifeline import VARIABLE, is_alive

FOLLOWER = """
import time
from recommender.operations import lifeline
lifeline.POLL_SECONDS = 0.05
lifeline.follow_supervisor()
print("started", flush=True)
time.sleep(60)
"""


def test_a_killed_supervisor_takes_its_processes_along() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as supervisor:
        env = {**os.environ, VARIABLE: str(supervisor.pid)}
        with subprocess.Popen(
            [sys.executable, "-c", FOLLOWER], env=env, stdout=subprocess.PIPE, text=True
        ) as follower:
            assert follower.stdout is not None
            assert follower.stdout.readline() == "started\n"
            assert is_alive(supervisor.pid)
            supervisor.kill()
            supervisor.wait()
            assert follower.wait(30) != 0


def test_a_process_started_by_hand_follows_nobody() -> None:
    code = "from recommender.operations.lifeline import follow_supervisor as f; f(); print('fine')"
    env = {name: value for name, value in os.environ.items() if name != VARIABLE}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "fine\n"
