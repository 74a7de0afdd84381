"""``waymark path``: dated steps to a goal, as a table, JSON, a calendar or a picture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from recommender.catalogue.model import Level
from recommender.commands.output import JsonOption, exits
from recommender.errors import BadInputError

EPILOG = (
    'Try: waymark path --goal "data analyst" --level beginner --hours 5.  '
    'Only Sundays, by a day: --goal "learn SQL" --hours 3 --days sun --deadline 2030-06-30.  '
    "With a holiday, into a calendar: --goal nurse --pause 2030-08-01..2030-08-14 --ics plan.ics"
)
DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("path", epilog=EPILOG)(path)


def path(
    goal: Annotated[str | None, typer.Option(help="What to become or learn.")] = None,
    level: Annotated[Level | None, typer.Option(help="Level of the learner.")] = None,
    hours: Annotated[
        float | None, typer.Option(min=0.1, max=112, help="Hours a week; 5 when not said.")
    ] = None,
    days: Annotated[
        str | None, typer.Option(help="Study on these days only, such as mon,wed,sun.")
    ] = None,
    at: Annotated[str, typer.Option(help="Usual time to begin, HH:MM.")] = "19:00",
    start: Annotated[
        datetime | None, typer.Option(formats=DAY, help="First day; today when not said.")
    ] = None,
    deadline: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Last day; says whether it fits.")
    ] = None,
    pause: Annotated[
        list[str] | None, typer.Option(help="Days off, FIRST..LAST. May be repeated.")
    ] = None,
    know: Annotated[
        list[str] | None, typer.Option(help="A skill they have. May be repeated.")
    ] = None,
    free: Annotated[bool, typer.Option("--free", help="Only courses that cost nothing.")] = False,
    max_price: Annotated[
        float | None, typer.Option(min=0, help="Most a course may cost, US dollars.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="ISO 639-1 code, such as en.")] = None,
    provider: Annotated[
        list[str] | None, typer.Option(help="Only its courses. May be repeated.")
    ] = None,
    mode: Annotated[
        str, typer.Option(help="usual, faster (only the core), deeper or free.")
    ] = "usual",
    time_zone: Annotated[
        str | None, typer.Option(help="IANA name; the learner's, or UTC, when not said.")
    ] = None,
    learner: Annotated[
        str | None, typer.Option(help="Whose profile and completed courses count.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Make it the current path of --learner.")
    ] = False,
    alternatives: Annotated[
        bool, typer.Option("--alternatives", help="Also faster, deeper and free ways.")
    ] = False,
    ics: Annotated[Path | None, typer.Option(help="Write the sessions here (iCalendar).")] = None,
    png: Annotated[Path | None, typer.Option(help="Write the drawn path here.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Plan a path to a goal: the courses that take the fewest hours, in order, with dates.

    Prerequisites come first, completed courses count as done, and what no course covers is said.
    Nothing is stored without --save.
    """
    from datetime import UTC

    from recommender.bootstrap import build
    from recommender.commands import pathing
    from recommender.paths.asking import request_for

    with exits(as_json):
        if save and learner is None:
            raise BadInputError("A path is saved for a learner.", "Give --learner ID.")
        waymark = build(migrate=True)
        person = waymark.learners.get(learner) if learner else None
        now = datetime.now(UTC)
        request = request_for(
            person,
            today=now.date(),
            goal=goal,
            level=level,
            hours=hours,
            days=pathing.parse_days(days) if days else None,
            at=pathing.parse_time(at),
            pauses=[pathing.parse_pause(one) for one in pause or []],
            start=start.date() if start else None,
            deadline=deadline.date() if deadline else None,
            filters=pathing.wishes(person, free, max_price, language, provider or []),
            known=dict.fromkeys(know or [], Level.INTERMEDIATE),
            mode=pathing.parse_mode(mode),
            time_zone=time_zone,
        )
        found = waymark.paths.plan(request, now=now, learner_id=learner)
        if save and learner:
            found = waymark.paths.save(learner, found, now=now)
        if ics:
            pathing.write(ics, waymark.paths.calendar_of(found, now=now, owner=learner or ""))
        if png:
            pathing.write(png, waymark.paths.roadmap(found).image)
        others = (
            waymark.paths.alternatives(found, now=now, learner_id=learner) if alternatives else ()
        )
        pathing.print_path(found, others, as_json=as_json)
