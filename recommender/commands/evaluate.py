"""``waymark evaluate``: our ranking beside public baselines on one split."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("evaluate")(evaluate)


def evaluate(
    train: Annotated[Path, typer.Option(help="Histories to learn from: `user item item …`.")],
    test: Annotated[Path, typer.Option(help="Items to find, in the same form.")],
    items: Annotated[
        Path | None, typer.Option(help="CSV of the items, with the importer's columns.")
    ] = None,
    at: Annotated[str, typer.Option(help="List lengths, comma-separated.")] = "5,10,20",
    as_json: JsonOption = False,
) -> None:
    """Compare our ranking with popularity, item-kNN, ALS and EASE (all items, seen masked)."""
    from recommender.evaluation.comparison import compare
    from recommender.evaluation.files import read_lines
    from recommender.evaluation.items import read_items
    from recommender.evaluation.split import make_split

    with exits(as_json):
        cutoffs = _cutoffs(at)
        split = make_split(read_lines(train), read_lines(test))
        courses = read_items(items, split.items)
        errors.print(
            f"{len(split.histories):,} users, {len(split.measured):,} of them measured, "
            f"{len(split.items):,} items.",
            highlight=False,
        )
        found = compare(split, courses, cutoffs, progress=lambda name: errors.print(f"{name} …"))
        if as_json:
            print_json({"methods": found})
        else:
            _print(found)


def _cutoffs(text: str) -> tuple[int, ...]:
    from recommender.errors import BadInputError

    try:
        cutoffs = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        cutoffs = ()
    if not cutoffs or cutoffs[0] < 1 or cutoffs[-1] > 1000:
        raise BadInputError("--at takes whole numbers from 1 to 1000.", "For example: --at 5,10.")
    return cutoffs


def _print(found: dict[str, dict[str, float]]) -> None:
    from rich.table import Table

    table = Table(title="Full ranking, seen items masked", title_justify="left")
    columns = list(next(iter(found.values())))
    for heading in ("method", *columns):
        table.add_column(heading, justify="left" if heading == "method" else "right")
    for name, figures in found.items():
        table.add_row(name, *(_number(column, figures[column]) for column in columns))
    console.print(table)


def _number(column: str, value: float) -> str:
    return f"{value:,.1f}" if column in {"seconds", "peak_mb"} else f"{value:.4f}"
