"""``waymark up``: prepares what is missing, then runs everything until stopped."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.commands.output import EXIT_FAILURE, Steps, errors, exits

if TYPE_CHECKING:
    from recommender.operations.processes import ProcessSpec
    from recommender.settings import Settings


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def up(
        verbose: Annotated[
            bool, typer.Option("--verbose", "-v", help="Also show what the processes print.")
        ] = False,
    ) -> None:
        """Start Rasa, the action server, the page and the nudges process; Ctrl+C stops all.

        Prepares what is missing first: the settings file, the store, the sample academy, the
        models. A second start redoes none of it.
        """
        from recommender.operations.environment import ensure_settings
        from recommender.operations.ports import require_free_ports
        from recommender.operations.preparation import prepare
        from recommender.operations.processes import process_specs

        begun = time.monotonic()
        with exits():
            settings = ensure_settings()
            require_free_ports(settings)
            archive = prepare(settings, now=datetime.now(UTC), say=Steps(begun))
            _run(settings, process_specs(settings, str(archive)), verbose=verbose, begun=begun)


def _run(settings: Settings, specs: list[ProcessSpec], *, verbose: bool, begun: float) -> None:
    from recommender.operations.supervisor import Logs, Supervisor

    say = Steps(begun)
    say("Starting " + ", ".join(spec.name for spec in specs))
    logs = Logs(settings.var / "log", sys.stderr if verbose else None)
    host = "localhost" if settings.local_host == "127.0.0.1" else settings.host

    def announce() -> None:
        seconds = time.monotonic() - begun
        errors.print(
            f"\nWaymark is ready after {seconds:.0f} s: [bold]http://{host}:{settings.api_port}[/]"
            "  (Ctrl+C stops it)",
            highlight=False,
        )

    code, failed = Supervisor(settings, specs, logs).run(
        on_ready=lambda name: say(f"{name} is ready"),
        on_all_ready=announce,
        on_late=lambda names: errors.print(
            f"Still not ready: {', '.join(sorted(names))}. What they say is in {logs.folder}; "
            "Ctrl+C stops everything.",
            highlight=False,
        ),
        on_end=lambda name, code, seconds: errors.print(
            f"The {name} process ended (exit code {code}) and starts again in {seconds:g} s; "
            f"the others serve. Its log is {logs.folder / (name + '.log')}.",
            highlight=False,
        ),
    )
    if failed:
        errors.print(f"[bold red]The {failed} process stopped (exit code {code}).[/] It said last:")
        errors.print("\n".join(logs.tails.get(failed, [])), highlight=False, markup=False)
        errors.print(f"Its whole log is {logs.folder / (failed + '.log')}; try `waymark doctor`.")
        raise typer.Exit(EXIT_FAILURE)
