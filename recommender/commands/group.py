"""The command line as a whole: with ``--json`` every end is one JSON document on stdout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from typer.core import TyperGroup

from recommender.commands.output import EXIT_BAD_INPUT, errors, print_error
from recommender.errors import BadInputError, UnexpectedError

JSON = "--json"


class JsonGroup(TyperGroup):
    """Typer's group, whose refusals of options and whose crashes are documents too.

    Typer says what is wrong with the options given in a box for people, and a crash leaves a
    traceback: whoever reads stdout as JSON would find it empty.
    """

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command that ``args`` (or ``sys.argv``) name; ends the process."""
        given = list(sys.argv[1:] if args is None else args)
        if JSON not in given or not standalone_mode:
            return super().main(
                given, prog_name, complete_var, standalone_mode, windows_expand_args, **extra
            )
        try:
            code = super().main(given, prog_name, complete_var, False, windows_expand_args, **extra)
        except Exception as error:
            if not _about_usage(error):
                # The traceback follows on stderr, for whoever has to find the cause.
                print_error(UnexpectedError(type(error).__name__))
                raise
            print_error(_refusal(error))
            sys.exit(EXIT_BAD_INPUT)
        sys.exit(code if isinstance(code, int) else 0)


def _about_usage(error: Exception) -> bool:
    """Whether Typer raised it about the words of the command line (its base class is private)."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _refusal(error: Any) -> BadInputError:
    message = (
        str(error.format_message()).replace("Value error, ", "").strip()
        or "The command line is not complete."
    )
    path = getattr(getattr(error, "ctx", None), "command_path", None) or "waymark"
    refusal = BadInputError(message, f"`{path} --help` says what it takes.")
    errors.print(str(refusal), style="bold red", markup=False, highlight=False, soft_wrap=True)
    return refusal
