"""``waymark similar``: courses like a given one."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.listing import print_courses
from recommender.commands.output import JsonOption, exits


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("similar")(similar)


def similar(
    course: Annotated[str, typer.Argument(help="Id of a course.")],
    number: Annotated[int, typer.Option("-n", min=1, max=100, help="How many courses.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Find courses like COURSE."""
    from datetime import UTC, datetime

    from recommender.bootstrap import build
    from recommender.ranking.model import Query

    with exits(as_json):
        waymark = build(migrate=True)
        query = Query(n=number, log=False)
        ranked = waymark.recommendations.similar(course, query, now=datetime.now(UTC))
        print_courses(ranked, f"Like {waymark.catalogue.get(course).title}", as_json=as_json)
