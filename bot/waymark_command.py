"""Runs a command of ``waymark``, which lives in the other Python environment."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from typing import IO, Any, Callable, Dict, List, Optional, Tuple

from rasa.shared.exceptions import RasaException

from bot.environment import child_environment, home, load_environment


class CommandError(RasaException):
    """A ``waymark`` command failed; the message is the command's own plain sentence."""


def command(*arguments: str) -> List[str]:
    """The command line of ``waymark`` with ``arguments``.

    ``WAYMARK_PYTHON`` names the interpreter; by default it is the one in ``.venv``.
    """
    python = os.environ.get("WAYMARK_PYTHON") or str(home() / ".venv" / "bin" / "python")
    return [python, "-m", "recommender.cli", *arguments]


def run_json(*arguments: str, progress: Optional[Callable[[str], None]] = None) -> Any:
    """The JSON document that ``waymark`` prints for ``arguments``.

    Args:
        arguments: command and options; ``--json`` is added.
        progress: called with every line the command writes for people, as it comes.

    Raises:
        CommandError: the command cannot be started, failed, or printed no JSON.
    """
    load_environment()
    line = command(*arguments, "--json")
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and fixed arguments
            line,
            env=child_environment(),
            cwd=home(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CommandError(
            f"`waymark {arguments[0]}` cannot be started: {line[0]} does not run. "
            "Run `make setup`, or set WAYMARK_PYTHON."
        ) from error
    output, said = _collect(process, progress)
    if process.returncode:
        raise CommandError(_reason(arguments[0], process.returncode, output, said))
    return _document(arguments[0], output)


def _collect(
    process: "subprocess.Popen[str]", progress: Optional[Callable[[str], None]]
) -> Tuple[str, List[str]]:
    """What the command printed, and the last lines it wrote for people."""
    said: List[str] = []

    def listen(stream: IO[str]) -> None:
        for line in stream:
            if line.strip():
                said.append(line.strip())
                del said[:-20]
                if progress:
                    progress(line.strip())

    assert process.stdout is not None  # noqa: S101 - pipes were asked for
    assert process.stderr is not None  # noqa: S101
    # Both pipes must be read at once: a full one would stop the command.
    listener = threading.Thread(target=listen, args=(process.stderr,), daemon=True)
    try:
        listener.start()
        output = process.stdout.read()
        process.wait()
        listener.join()
    finally:
        if process.poll() is None:  # interrupted: leave no orphan training on
            process.kill()
            process.wait()
        process.stdout.close()
        process.stderr.close()
    return output, said


def _reason(name: str, code: int, output: str, said: List[str]) -> str:
    try:
        error: Dict[str, Any] = json.loads(output)["error"]
        sentence = " ".join(filter(None, (error["message"], error.get("hint"))))
    except (ValueError, KeyError, TypeError):
        sentence = "\n".join(said) or "it said nothing."
    return f"`waymark {name}` failed (exit {code}): {sentence}"


def _document(name: str, output: str) -> Any:
    try:
        return json.loads(output)
    except ValueError as error:
        raise CommandError(f"`waymark {name} --json` printed something other than JSON.") from error
