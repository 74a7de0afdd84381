"""A process that dies is started again, later and later, and is given up when it keeps dying."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recommender.operations.restarts import Restarts


def test_each_start_waits_twice_as_long_up_to_the_longest() -> None:
    restarts, now, waits = Restarts(), 0.0, []
    for _ in range(7):
        now += 20
        waits.append(restarts.wait("actions", lived=20, now=now))
    assert waits == [1, 2, 4, 8, 16, 30, 30]


def test_five_ends_within_a_minute_are_enough() -> None:
    restarts = Restarts()
    assert [restarts.wait("a", lived=1, now=now) for now in (0, 5, 10, 15, 20)] == [
        1,
        2,
        4,
        8,
        None,
    ]


def test_processes_are_counted_apart() -> None:
    restarts = Restarts()
    for now in range(4):
        assert restarts.wait("a", lived=1, now=now)
    assert restarts.wait("b", lived=1, now=5) == 1


def test_who_ran_long_begins_anew() -> None:
    restarts = Restarts()
    for now in range(4):
        restarts.wait("a", lived=1, now=now)
    assert restarts.wait("a", lived=1_000, now=1_000) == 1


RUN = """
import sys
from pathlib import Path
from recommender.operations.processes import ProcessSpec
from recommender.operations.restarts import Restarts
from recommender.operations.supervisor import Logs, Supervisor
from recommender.settings import Settings
folder = Path(sys.argv[1])
def worker(name, script):
    return ProcessSpec(name, (sys.executable, "-c", script, str(folder / name)))
pids = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} ')"
pids += "; print('up', flush=True)"
specs = [worker("steady", pids + "; time.sleep(60)"), worker("other", pids + sys.argv[2])]
if sys.argv[3:]:
    specs[1] = ProcessSpec("other", specs[1].command, "http://127.0.0.1:9/never")
said = lambda *words: print(*words, flush=True)
code, failed = Supervisor(
    Settings(_env_file=None), specs, Logs(folder / "log"), Restarts(first=0.1)
).run(
    on_ready=lambda name: said("ready", name),
    on_all_ready=lambda: said("all"),
    on_late=said,
    on_end=lambda name, code, wait: said("ended", name, code, wait),
)
said("over", code, failed)
"""


def start(folder: Path, script: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder), script, *more], stdout=subprocess.PIPE, text=True
    )


def pids(folder: Path, name: str, *, count: int) -> list[int]:
    """The ids of its starts, once there are ``count``."""
    for _ in range(200):
        found = (folder / name).read_text().split() if (folder / name).exists() else []
        if len(found) >= count:
            return [int(one) for one in found]
        time.sleep(0.1)
    raise AssertionError(f"{name} was started {len(found)} times, not {count}")


def gone(pid: int) -> bool:
    """Whether it runs no more; somebody may still have to take note of its end."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True
    return status.rpartition(")")[2].split()[0] == "Z"


def test_a_killed_process_comes_back_and_the_others_never_stopped(tmp_path: Path) -> None:
    supervisor = start(tmp_path, "; time.sleep(60)")
    assert supervisor.stdout is not None
    try:
        heard = "".join(iter(supervisor.stdout.readline, "all\n"))
        (steady,) = pids(tmp_path, "steady", count=1)
        (first,) = pids(tmp_path, "other", count=1)
        os.kill(first, signal.SIGKILL)
        _, second = pids(tmp_path, "other", count=2)
        os.kill(second, signal.SIGKILL)
        third = pids(tmp_path, "other", count=3)[2]
        assert pids(tmp_path, "steady", count=1) == [steady]
        assert not gone(steady)
        supervisor.send_signal(signal.SIGTERM)
        output = heard + supervisor.communicate(timeout=20)[0]
    finally:
        supervisor.kill()
    assert gone(steady)
    assert gone(third)
    assert "ended other -9 0.1" in output or "ended other 137 0.1" in output
    assert output.count("ready other") == 3
    assert output.endswith("over 143 None\n")
    log = (tmp_path / "log" / "other.log").read_text()
    assert log.count("up\n") == 3
    assert "starts again in 0.1 s" in log


@pytest.mark.parametrize(("script", "code"), [("; sys.exit(3)", 3), ("", 1)])
def test_one_that_keeps_dying_ends_them_all(tmp_path: Path, script: str, code: int) -> None:
    supervisor = start(tmp_path, script)
    output, _ = supervisor.communicate(timeout=60)
    assert f"over {code} other" in output
    assert len(pids(tmp_path, "other", count=5)) == 5
    assert gone(pids(tmp_path, "steady", count=1)[0])


def test_one_that_never_worked_is_not_tried_again(tmp_path: Path) -> None:
    supervisor = start(tmp_path, "; sys.exit(3)", "never")
    output, _ = supervisor.communicate(timeout=60)
    assert "over 3 other" in output
    assert len(pids(tmp_path, "other", count=1)) == 1
