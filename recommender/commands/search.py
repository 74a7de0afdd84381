"""``waymark search``: courses by words and meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.listing import print_courses
from recommender.commands.output import JsonOption, exits


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("search")(search)


def search(
    text: Annotated[str, typer.Argument(help="Words, names or a question; typos are fine.")],
    number: Annotated[int, typer.Option("-n", min=1, max=100, help="How many courses.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Search the catalogue for TEXT."""
    from datetime import UTC, datetime

    from recommender.bootstrap import build
    from recommender.errors import BadInputError
    from recommender.ranking.model import Query

    with exits(as_json):
        if not text.strip():
            raise BadInputError("There is nothing to search for.", "Give some words.")
        waymark = build(migrate=True)
        query = Query(n=number, log=False)
        ranked = waymark.recommendations.search(text, query, now=datetime.now(UTC))
        print_courses(ranked, f"Found for “{text}”", as_json=as_json)
