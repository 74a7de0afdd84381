"""``waymark search``: courses by words and meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.listing import print_courses
from recommender.commands.output import JsonOption, exits, print_json

NOTHING = "Nothing in the catalogue begins like that."


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("search")(search)


def search(
    text: Annotated[str, typer.Argument(help="Words, names or a question; typos are fine.")],
    number: Annotated[int, typer.Option("-n", min=1, max=100, help="How many courses.")] = 10,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Only say what TEXT may be the beginning of.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Search the catalogue for TEXT."""
    from dataclasses import asdict
    from datetime import UTC, datetime

    from recommender.bootstrap import build
    from recommender.errors import BadInputError
    from recommender.ranking.model import Query

    with exits(as_json):
        if not text.strip():
            raise BadInputError("There is nothing to search for.", "Give some words.")
        waymark = build(migrate=True)
        if suggest:
            found = waymark.catalogue.suggest(text, number)
            if as_json:
                print_json({"suggestions": [asdict(one) for one in found]})
            else:
                typer.echo("\n".join(f"{one.text}  ({one.kind})" for one in found) or NOTHING)
            return
        query = Query(n=number, log=False)
        ranked = waymark.recommendations.search(text, query, now=datetime.now(UTC))
        print_courses(ranked, f"Found for “{text}”", as_json=as_json)
