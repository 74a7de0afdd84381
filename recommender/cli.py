"""The ``waymark`` command: finds the commands in ``recommender/commands`` and runs one."""

from __future__ import annotations

import importlib
import pkgutil

import typer

from recommender import __version__, commands
from recommender.commands.group import JsonGroup

HELPERS = {"group", "listing", "output", "pathing"}


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def build_app() -> typer.Typer:
    """The application with every command registered."""
    app = typer.Typer(
        name="waymark",
        cls=JsonGroup,
        help="A self-hosted conversational guide for online learning.",
        no_args_is_help=True,
        pretty_exceptions_show_locals=False,
        add_completion=False,
    )

    @app.callback()
    def main_options(
        version: bool = typer.Option(
            False, "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ) -> None:
        """A self-hosted conversational guide for online learning."""

    for module in pkgutil.iter_modules(commands.__path__):
        if module.name not in HELPERS:
            importlib.import_module(f"recommender.commands.{module.name}").register(app)
    return app


def main() -> None:
    """Entry point of the ``waymark`` script."""
    build_app()()


if __name__ == "__main__":
    main()
