"""``waymark train``: embeddings, collaborative model and blend from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json

if TYPE_CHECKING:
    from recommender.ranking.artefacts import Manifest


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("train")(train)


def train(
    as_json: JsonOption = False,
    activate: Annotated[
        bool,
        typer.Option("--activate/--no-activate", help="Serve the new version at once."),
    ] = True,
) -> None:
    """Train the recommender on the catalogue and history in the store."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    from recommender.bootstrap import build
    from recommender.ranking.retraining import retrain

    with exits(as_json):
        waymark = build(migrate=True)
        with _progress() as report:
            manifest = retrain(
                waymark.settings,
                waymark.database,
                waymark.catalogue,
                now=datetime.now(UTC),
                activate=activate,
                progress=report,
            )
        if as_json:
            print_json({**asdict(manifest), "activated": activate})
        else:
            _print(manifest, activate)


def _print(manifest: Manifest, activated: bool) -> None:
    counts = manifest.counts
    console.print(
        f"Trained [bold]{manifest.version}[/] on {manifest.rows:,} courses and "
        f"{counts['interactions']:,} interactions of {counts['learners']:,} learners "
        f"in {sum(manifest.seconds.values()):.0f} s "
        f"({counts['encoded']:,} courses were read anew).",
        highlight=False,
    )
    if manifest.fit is None:
        console.print("There is too little history to fit the blend: the default weights serve.")
    else:
        before, after = manifest.fit["before"], manifest.fit["after"]
        console.print(f"Fitted the blend: NDCG@10 {before:.3f} before, {after:.3f} after.")
    if not activated:
        console.print(f"It serves after `waymark activate {manifest.version}`.", highlight=False)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr for each step, fed with (step, done, total)."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=errors) as bars:
        tasks: dict[str, object] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield report
