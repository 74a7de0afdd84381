"""``waymark questions``: checks a question bank, and measures how hard its questions are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json

if TYPE_CHECKING:
    from recommender.assessment.bank import Problem
    from recommender.assessment.items import ItemBank

questions = typer.Typer(
    help="Check the questions of quizzes and reviews; measure how hard they are.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the group to the application."""
    app.add_typer(questions, name="questions")


@questions.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of the bank (by default the settings' one).")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say, question by question, what is wrong; exit 2 when anything had to be left out."""
    from recommender.assessment.bank import read_bank
    from recommender.assessment.bank_review import advice
    from recommender.bootstrap import build

    with exits(as_json):
        waymark = build(migrate=True)
        place = folder or waymark.settings.questions
        bank, problems = read_bank(_folder(place))
        names = waymark.catalogue.vocabulary().skills
        found = advice(bank, names or None)
        _report(bank, problems, found, as_json=as_json, named=bool(names))
    if problems:
        raise typer.Exit(2)


@questions.command("calibrate")
def calibrate(
    fewest: Annotated[
        int, typer.Option(min=5, help="Answers a question needs before it is measured.")
    ] = 30,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Measure difficulties from the answers given so far; quizzes use them at once."""
    from dataclasses import asdict

    from rich.table import Table

    from recommender.bootstrap import build

    with exits(as_json):
        waymark = build(migrate=True)
        found = waymark.placement.recalibrate(
            now=datetime.now(UTC), fewest=fewest, save=not dry_run
        )
        if as_json:
            print_json({"saved": not dry_run, "questions": [asdict(one) for one in found.values()]})
            return
        table = Table("Question", "Authored", "Measured", "Error", "Answers")
        for one in found.values():
            measured, error = f"{one.difficulty:+.2f}", f"{one.error:.2f}"
            table.add_row(one.item_id, f"{one.authored:+.2f}", measured, error, str(one.answers))
        console.print(table if found else f"No question has {fewest} answers yet.")


def _folder(place: Path) -> Path:
    from recommender.errors import BadInputError

    if not place.is_dir():
        raise BadInputError(f"There is no folder {place}.", "Name the folder of the question bank.")
    return place


def _report(
    bank: ItemBank,
    problems: tuple[Problem, ...],
    found: Collection[str],
    *,
    as_json: bool,
    named: bool,
) -> None:
    if as_json:
        rejected = [
            {"file": one.file, "question": one.question, "reason": one.reason} for one in problems
        ]
        print_json(
            {
                "accepted": len(bank),
                "skills": dict(bank.skills),
                "rejected": rejected,
                "advice": list(found),
            }
        )
        return
    for one in problems:
        where = f"{one.file}, {one.question}" if one.question else one.file
        errors.print(f"{where}: {one.reason}", markup=False, highlight=False)
    for sentence in found:
        errors.print(sentence, markup=False, highlight=False)
    if not named:
        errors.print("The catalogue is empty, so names of skills were not compared with it.")
    console.print(f"{len(bank)} questions on {len(bank.skills)} skills can be asked.")
