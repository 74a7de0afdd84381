"""``waymark recommend``: courses for a learner or for a goal."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.catalogue.model import Level
from recommender.commands.listing import print_courses
from recommender.commands.output import JsonOption, exits
from recommender.errors import BadInputError


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("recommend")(recommend)


def recommend(
    learner: Annotated[str | None, typer.Option(help="Id of a learner in the store.")] = None,
    goal: Annotated[str | None, typer.Option(help="What to become or learn.")] = None,
    level: Annotated[Level | None, typer.Option(help="Level of the learner.")] = None,
    hours: Annotated[float | None, typer.Option(min=0.1, max=168, help="Hours a week.")] = None,
    number: Annotated[int, typer.Option("-n", min=1, max=100, help="How many courses.")] = 10,
    free: Annotated[bool, typer.Option("--free", help="Only free courses.")] = False,
    max_hours: Annotated[float | None, typer.Option(min=0, help="Longest course, hours.")] = None,
    language: Annotated[str | None, typer.Option(help="ISO 639-1 code, such as en.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Recommend courses. Nothing is written to the recommendation log."""
    from datetime import UTC, datetime

    from recommender.bootstrap import build
    from recommender.ranking.model import Filters, Query

    with exits(as_json):
        if learner is None and not (goal or "").strip():
            raise BadInputError("Say for whom or for what.", "Give --learner ID or --goal TEXT.")
        filters = Filters(
            free_only=free, max_hours=max_hours, languages=(language.lower(),) if language else ()
        )
        waymark = build(migrate=True)
        if learner is not None:
            waymark.learners.get(learner)
        query = Query(
            learner_id=learner,
            goal=goal,
            level=level,
            weekly_hours=hours,
            filters=filters,
            n=number,
            log=False,
        )
        ranked = waymark.recommendations.recommend(query, now=datetime.now(UTC))
        title = f"For {goal}" if goal else "Recommended"
        print_courses(ranked, title, as_json=as_json)
