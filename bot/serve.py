"""Starts ``rasa run`` with what the environment says, so that no secret is on a command line."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time

from bot.environment import load_environment
from bot.light_imports import leave_out_jax, leave_out_training


def arguments(model: str, endpoints: str) -> list[str]:
    """The arguments of ``rasa run`` for this installation."""
    given = ["rasa", "run", "--model", model, "--endpoints", endpoints]
    given += ["--credentials", "credentials.yml", "--enable-api"]
    given += ["--interface", os.environ.get("WAYMARK_HOST", "127.0.0.1")]
    given += ["--port", os.environ.get("WAYMARK_RASA_PORT", "5005")]
    token = os.environ.get("WAYMARK_RASA_TOKEN")
    if not token:
        sys.exit("WAYMARK_RASA_TOKEN is not set: run `waymark init`.")
    # In one word: a token may begin with "-", and would be read as an option.
    return [*given, f"--auth-token={token}"]


def follow_supervisor() -> None:
    """Has this process end once the supervisor that started it is gone (killed, say)."""
    pid = os.environ.get("WAYMARK_SUPERVISOR_PID", "")
    if pid.isdigit():
        threading.Thread(target=_watch, args=(int(pid),), daemon=True).start()


def _watch(pid: int) -> None:
    while True:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        except PermissionError:
            pass
        time.sleep(1.0)


def main() -> None:
    """Reads the options and hands over to Rasa, in this same process."""
    parser = argparse.ArgumentParser(prog="python -m bot.serve", description=__doc__)
    parser.add_argument("--model", required=True, help="the trained archive to serve")
    parser.add_argument("--endpoints", default="endpoints.yml", help="Rasa's endpoints file")
    options = parser.parse_args()
    load_environment()
    follow_supervisor()
    if not os.path.exists(options.model):  # noqa: PTH110
        # Rasa would silently load another model from the folder.
        sys.exit(f"The model {options.model} does not exist: run `make train`.")
    sys.argv = arguments(options.model, options.endpoints)
    sys.path.insert(1, os.getcwd())  # noqa: PTH109
    leave_out_jax()
    leave_out_training(options.model)
    from rasa.__main__ import main as rasa_main

    rasa_main()


if __name__ == "__main__":
    main()
