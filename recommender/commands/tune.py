"""``waymark tune``: an administrator's adjustments of the ranking, with their history."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json

if TYPE_CHECKING:
    from recommender.ranking.adjustments import Adjustments
    from recommender.ranking.tuning import Tunings
    from recommender.ranking.tuning_report import TuningReport

ByOption = Annotated[str | None, typer.Option("--by", help="Who does it (by default: you).")]
tune = typer.Typer(
    help="Adjust the ranking: how much each part counts, variety, new courses, staff picks.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Adds the group to the application."""
    app.add_typer(tune, name="tune")


@tune.command("show")
def show(as_json: JsonOption = False) -> None:
    """Parts with weights and multipliers, the dials, the picks, and which scorer serves."""
    from recommender.bootstrap import build
    from recommender.ranking.artefacts import Artefacts
    from recommender.ranking.tuning_report import report

    with exits(as_json):
        waymark = build(migrate=True)
        settings = waymark.settings
        found = report(
            waymark.tunings.current(),
            Artefacts(settings.models / "recommender"),
            diversity=settings.diversity,
            exploration=settings.exploration,
        )
        if as_json:
            print_json(found.as_document())
        else:
            _print_report(found)


@tune.command("set")
def set_value(
    name: Annotated[str, typer.Argument(help="A part, diversity or exploration.")],
    value: Annotated[str, typer.Argument(help="A part: 0 (off) to 3, 1 as it was; or 'default'.")],
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set how much a part counts, or a dial."""
    with exits(as_json):
        changed = _tunings().set(name, _number(value), actor=_actor(by), now=datetime.now(UTC))
        _confirm(changed, as_json)


@tune.command("pick")
def pick(
    course: Annotated[str, typer.Argument(help="Id of the course.")],
    boost: Annotated[float, typer.Option(help="Up to 3; 0 takes the pick back.")] = 1.0,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a course a pick of the staff: it rises wherever it belongs to what is asked."""
    with exits(as_json):
        changed = _tunings().pick(course, boost, actor=_actor(by), now=datetime.now(UTC))
        _confirm(changed, as_json)


@tune.command("reset")
def reset(by: ByOption = None, as_json: JsonOption = False) -> None:
    """Take all adjustments away; earlier versions can be rolled back to."""
    with exits(as_json):
        _confirm(_tunings().reset(actor=_actor(by), now=datetime.now(UTC)), as_json)


@tune.command("history")
def history(
    number: Annotated[int, typer.Option("-n", min=1, max=1000, help="How many versions.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Who changed what, when, newest first."""
    from dataclasses import asdict

    from rich.table import Table

    with exits(as_json):
        found = _tunings().history(number)
        if as_json:
            print_json({"versions": [asdict(one) | {"at": one.at.isoformat()} for one in found]})
            return
        table = Table("Version", "When (UTC)", "Who", "What")
        for one in found:
            table.add_row(str(one.version), f"{one.at:%Y-%m-%d %H:%M}", one.actor, one.action)
        console.print(table if found else "Nothing was ever adjusted.")


@tune.command("rollback")
def rollback(
    version: Annotated[int, typer.Argument(min=0, help="A version of `tune history`; 0: none.")],
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make an earlier version serve again, as a new version."""
    with exits(as_json):
        changed = _tunings().rollback(version, actor=_actor(by), now=datetime.now(UTC))
        _confirm(changed, as_json)


def _tunings() -> Tunings:
    from recommender.bootstrap import build

    return build(migrate=True).tunings


def _actor(given: str | None) -> str:
    return getpass.getuser() if given is None else given


def _number(value: str) -> float | None:
    from recommender.errors import BadInputError

    if value == "default":
        return None
    try:
        return float(value)
    except ValueError as error:
        raise BadInputError(f"{value!r} is no number.", "Give a number, or 'default'.") from error


def _confirm(changed: Adjustments, as_json: bool) -> None:
    from recommender.ranking.adjustments import to_document

    if as_json:
        print_json({"version": changed.version, **to_document(changed)})
    else:
        console.print(
            f"Version {changed.version} serves; running processes follow within seconds. "
            f"Undo with `waymark tune rollback {changed.version - 1}`.",
            highlight=False,
        )


def _print_report(found: TuningReport) -> None:
    from rich.table import Table

    table = Table("Part", "Default weight", "Fitted", "Multiplier")
    for part in found.parts:
        fitted = "" if part.fitted is None else f"{part.fitted:g}"
        table.add_row(part.name, f"{part.default:g}", fitted, f"{part.multiplier:g}")
    console.print(table)
    console.print(f"Diversity {found.diversity:g}, exploration {found.exploration:g}.")
    picks = ", ".join(f"{course} (+{boost:g})" for course, boost in found.picks.items())
    console.print(f"Staff picks: {picks or 'none'}.", highlight=False)
    console.print(f"Version {found.version} of the adjustments; scorer: {found.scorer}.")
    console.print(found.why)
