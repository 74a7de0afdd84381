"""How commands speak: JSON alone on stdout, everything for people on stderr or as a table."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console

from recommender.errors import BadInputError, WaymarkError

JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON document on stdout and nothing else.")
]
errors = Console(stderr=True)
console = Console()

EXIT_FAILURE = 1
EXIT_BAD_INPUT = 2


def print_json(document: Any) -> None:
    """``document`` as one line of JSON on stdout."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, default=str) + "\n")


def print_error(error: WaymarkError) -> None:
    """``error`` as the JSON document of a command that failed."""
    print_json({"error": {"code": error.code, "message": error.message, "hint": error.hint}})


@contextmanager
def exits(as_json: bool = False) -> Iterator[None]:
    """Turns a :class:`WaymarkError` into a plain sentence and exit code 2 (bad input) or 1."""
    try:
        yield
    except WaymarkError as error:
        if as_json:
            print_error(error)
        errors.print(error.message, style="bold red", markup=False, highlight=False)
        if error.hint:
            errors.print(error.hint, markup=False, highlight=False)
        code = EXIT_BAD_INPUT if isinstance(error, BadInputError) else EXIT_FAILURE
        raise typer.Exit(code) from error


class Steps:
    """Prints each step once, on stderr, with the seconds since ``begun`` (monotonic)."""

    def __init__(self, begun: float | None = None) -> None:
        self.begun = time.monotonic() if begun is None else begun
        self.last = ""

    def __call__(self, step: str) -> None:
        """Prints ``step`` unless it was the last one printed."""
        if step != self.last:
            self.last = step
            errors.print(
                f"[dim]{time.monotonic() - self.begun:6.1f} s[/]  {step} …", highlight=False
            )
