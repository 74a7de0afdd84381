"""Ending with the supervisor, even when it was killed and could stop nobody."""

from __future__ import annotations

import os
import signal
import threading
import time

VARIABLE = "WAYMARK_SUPERVISOR_PID"
POLL_SECONDS = 1.0


def follow_supervisor() -> None:
    """Has this process end (SIGTERM to itself) once the supervisor that started it is gone.

    Does nothing for a process that was started by hand. A daemon thread looks once a second.
    """
    pid = os.environ.get(VARIABLE, "")
    if pid.isdigit():
        threading.Thread(target=_watch, args=(int(pid),), daemon=True).start()


def _watch(pid: int) -> None:
    while is_alive(pid):
        time.sleep(POLL_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def is_alive(pid: int) -> bool:
    """Whether a process with this id runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
