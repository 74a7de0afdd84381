"""``waymark evaluate``: our ranking beside public baselines on one split."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recommender.commands.output import JsonOption, Steps, console, errors, exits, print_json

if TYPE_CHECKING:
    from recommender.catalogue.model import Course
    from recommender.evaluation.split import Split

COLD = ("learners", "courses")


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("evaluate")(evaluate)


def evaluate(
    train: Annotated[
        Path | None, typer.Option(help="Histories to learn from: `user item item …`.")
    ] = None,
    test: Annotated[Path | None, typer.Option(help="Items to find, in the same form.")] = None,
    interactions: Annotated[
        Path | None,
        typer.Option(help="Instead of both: whole histories, as lines or as events with times."),
    ] = None,
    split: Annotated[str, typer.Option(help="How to cut them: last, temporal, random.")] = "last",
    share: Annotated[
        float, typer.Option(help="How much a temporal or random split holds out.")
    ] = 0.2,
    items: Annotated[
        Path | None, typer.Option(help="CSV of the items, with the importer's columns.")
    ] = None,
    at: Annotated[str, typer.Option(help="List lengths, comma-separated.")] = "5,10,20",
    learners: Annotated[
        int | None, typer.Option(help="Only that many learners, drawn by chance.")
    ] = None,
    cold: Annotated[
        str | None,
        typer.Option(help="Newcomers instead: learners known by few courses, or new courses."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Baselines with default settings, not tuned ones.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Of everything that is drawn by chance.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Compare our ranking with popularity, item-kNN, ALS and EASE (all items, seen masked)."""
    from recommender.evaluation.items import read_items
    from recommender.evaluation.source import Source, read_split

    with exits(as_json):
        cutoffs = _cutoffs(at)
        source = Source(train, test, interactions, split, share, learners)
        _check_cold(cold)
        parts = read_split(source, seed=seed, now=datetime.now(UTC))
        courses = read_items(items, parts.items)
        about = _about(parts, courses)
        errors.print(
            f"{about['learners']:,} learners, {about['measured']:,} of them measured, "
            f"{about['items']:,} items, {about['items_with_text']:,} with text.",
            highlight=False,
        )
        options = {"seed": seed, "tuned": not quick, "progress": Steps()}
        if cold:
            document = _cold(cold, parts, courses, cutoffs, ordered=source.ordered, **options)
        else:
            document = _whole(parts, courses, cutoffs, **options)
    if as_json:
        print_json({**document, "split": {**about, "seed": seed}})
    else:
        _print(document)


def _whole(
    split: Split, courses: list[Course], cutoffs: tuple[int, ...], **options: Any
) -> dict[str, Any]:
    from recommender.evaluation.comparison import compare

    found = compare(split, courses, cutoffs, **options)
    return {"methods": found.methods, "ahead": found.ahead}


def _cold(
    what: str,
    split: Split,
    courses: list[Course],
    cutoffs: tuple[int, ...],
    *,
    ordered: bool,
    **options: Any,
) -> dict[str, Any]:
    from recommender.evaluation.slices import compare_cold_courses, compare_cold_learners

    if what == "learners":
        slices, costs = compare_cold_learners(split, courses, cutoffs, ordered=ordered, **options)
    else:
        slices, costs = compare_cold_courses(split, courses, cutoffs, **options)
    return {"cold": what, "slices": [vars(one) for one in slices], "methods": costs}


def _check_cold(cold: str | None) -> None:
    from recommender.errors import BadInputError

    if cold is not None and cold not in COLD:
        raise BadInputError(f"--cold takes {' or '.join(COLD)}.", "Or leave it away.")


def _about(split: Split, courses: list[Course]) -> dict[str, int]:
    from recommender.evaluation.content import has_text

    return {
        "learners": len(split.histories),
        "measured": len(split.measured),
        "items": len(split.items),
        "items_with_text": sum(has_text(course) for course in courses),
    }


def _cutoffs(text: str) -> tuple[int, ...]:
    from recommender.errors import BadInputError

    try:
        cutoffs = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        cutoffs = ()
    if not cutoffs or cutoffs[0] < 1 or cutoffs[-1] > 1000:
        raise BadInputError("--at takes whole numbers from 1 to 1000.", "For example: --at 5,10.")
    return cutoffs


def _print(document: dict[str, Any]) -> None:
    from recommender.evaluation.tables import ahead_sentences, figures_table, sentences

    for one in document.get("slices", ()):
        title = f"{one['name']}: {one['learners']:,} learners"
        console.print(figures_table(title, one["methods"]))
        for sentence in ahead_sentences(one["ahead"] or {}):
            console.print(sentence, markup=False, highlight=False)
        console.print()
    title = "Cost" if "slices" in document else "Full ranking, seen items masked"
    console.print(figures_table(title, document["methods"]))
    for sentence in sentences(document["methods"], document.get("ahead")):
        console.print(sentence, markup=False, highlight=False)
