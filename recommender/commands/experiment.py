"""``waymark experiment``: planning, starting, looking at and stopping controlled experiments."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json

if TYPE_CHECKING:
    from recommender.bootstrap import Waymark
    from recommender.experiments.analysis import Report
    from recommender.experiments.changes import Change
    from recommender.experiments.planning import Plan, Wanted
    from recommender.experiments.service import By

experiment = typer.Typer(
    help="Controlled experiments: plan, start, look as often as you like, stop.",
    no_args_is_help=True,
)
ByOption = Annotated[str | None, typer.Option("--by", help="Who does it (by default: you).")]
Changes = Annotated[
    list[str],
    typer.Argument(
        help="What variant B changes: PART=0…3, diversity=, exploration=, scorer=, onboarding=, "
        "nudges=. Begin further variants with a slash alone: diversity=0.3 / diversity=0.5."
    ),
]
Name = Annotated[str, typer.Argument(help="Name of the experiment.")]
Share = Annotated[float | None, typer.Option(help="Share of learners for each variant (0..1).")]
Metric = Annotated[str | None, typer.Option(help="Metric that decides.")]
Effect = Annotated[
    float | None, typer.Option(help="Smallest effect worth finding: 0.02 is two points.")
]
Now = Annotated[
    float | None, typer.Option("--from", help="What the metric is now, where the log has none.")
]


def register(app: typer.Typer) -> None:
    """Adds the group to the application."""
    app.add_typer(experiment, name="experiment")


@experiment.command("list")
def list_all(as_json: JsonOption = False) -> None:
    """All experiments, the newest first."""
    from rich.table import Table

    from recommender.experiments.changes import words
    from recommender.payloads.experiment import experiments_payload

    with exits(as_json):
        found = _waymark().experiments.all()
        if as_json:
            print_json(experiments_payload(found))
            return
        table = Table("Name", "State", "Variants", "Metric", "Since", "Adopted")
        for one in found:
            variants = "; ".join(f"{v.name}: {words(v.change)}" for v in one.variants)
            since = f"{one.started_at:%Y-%m-%d}" if one.started_at else ""
            table.add_row(one.key, one.state.value, variants, one.primary, since, one.adopted or "")
        console.print(table if found else "There are no experiments yet.")


@experiment.command("plan")
def plan(
    changes: Changes,
    share: Share = None,
    metric: Metric = None,
    effect: Effect = None,
    now_at: Now = None,
    window: Annotated[int, typer.Option(help="Days of each learner that count.")] = 14,
    traffic: Annotated[float, typer.Option(help="Share of learners in it at all.")] = 1.0,
    as_json: JsonOption = False,
) -> None:
    """Say what an experiment would take; nothing is started."""
    with exits(as_json):
        wanted = _wanted(changes, share, metric, effect, window, traffic)
        _print_plan(_proposed(_waymark(), wanted, now_at, _by(None)), as_json)


@experiment.command("start")
def start(
    changes: Changes,
    share: Share = None,
    metric: Metric = None,
    effect: Effect = None,
    now_at: Now = None,
    window: Annotated[int, typer.Option(help="Days of each learner that count.")] = 14,
    traffic: Annotated[float, typer.Option(help="Share of learners in it at all.")] = 1.0,
    name: Annotated[
        str | None, typer.Option(help="Its name; by default made of the change.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Only learners who come from now on.")] = False,
    channel: Annotated[str | None, typer.Option(help="Only learners met on it.")] = None,
    language: Annotated[
        str | None, typer.Option(help="Only who wishes for it (ISO 639-1).")
    ] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Start an experiment."""
    from dataclasses import replace

    from recommender.experiments.model import Eligible, Who

    with exits(as_json):
        waymark, actor = _waymark(), _by(by)
        who = Eligible(Who.NEW if new else Who.ALL, channel, language)
        wanted = _wanted(changes, share, metric, effect, window, traffic)
        wanted = replace(wanted, key=name, eligible=who)
        found = _proposed(waymark, wanted, now_at, actor)
        begun = waymark.experiments.start(found.experiment, actor, now=datetime.now(UTC))
        _print_plan(replace(found, experiment=begun), as_json)
        if not as_json:
            console.print(
                f"{begun.key} runs. Look with `waymark experiment show {begun.key}`.",
                highlight=False,
            )


@experiment.command("show")
def show(name: Name, as_json: JsonOption = False) -> None:
    """The findings so far; looking often spoils nothing."""
    from recommender.payloads.experiment import report_payload

    with exits(as_json):
        found = _waymark().experiments.report(name, now=datetime.now(UTC))
        if as_json:
            print_json(report_payload(found))
        else:
            _print_report(found)


@experiment.command("stop")
def stop(
    name: Name,
    adopt: Annotated[
        str | None, typer.Option(help="Variant that serves everybody from now on.")
    ] = None,
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """End an experiment, and keep things as they were or adopt a variant."""
    from recommender.payloads.experiment import experiments_payload

    with exits(as_json):
        room = _waymark().experiments
        stopped = room.stop(name, _by(by), adopt=adopt, now=datetime.now(UTC))
        if as_json:
            print_json(experiments_payload([stopped]))
            return
        kept = f"variant {stopped.adopted} serves everybody" if stopped.adopted else "as before"
        console.print(f"{name} is stopped: {kept}.", highlight=False)


@experiment.command("estimate")
def estimate(
    changes: Changes,
    days: Annotated[int, typer.Option(min=8, help="Days of the log.")] = 30,
    as_json: JsonOption = False,
) -> None:
    """Estimate a change of the ranking from the log, before any test; says when it cannot."""
    from recommender.experiments.offpolicy.words import told
    from recommender.payloads.experiment import estimate_payload

    with exits(as_json):
        change = _changes(changes)[0]
        found = _waymark().off_policy.estimate(change, now=datetime.now(UTC), days=days)
        sentence = told(change, found, days=days)
        if as_json:
            print_json(estimate_payload(change, found, sentence, days=days))
        else:
            console.print(sentence, highlight=False)


def _waymark() -> Waymark:
    from recommender.bootstrap import build

    return build(migrate=True)


def _by(given: str | None) -> By:
    from recommender.experiments.service import By

    return By(getpass.getuser() if given is None else given, via="cli")


def _changes(given: list[str]) -> tuple[Change, ...]:
    """Variants' changes from ``name=value`` words, a slash alone between variants."""
    from recommender.errors import BadInputError
    from recommender.experiments.changes import changing

    variants: list[dict[str, str | float]] = [{}]
    for word in given:
        if word == "/":
            variants.append({})
            continue
        name, sign, value = word.partition("=")
        if not sign and name != "same":
            raise BadInputError(f"{word!r} is no change.", "It is like diversity=0.3.")
        if sign:
            variants[-1][name.strip().replace("-", "_")] = value.strip()
    return tuple(changing(one) for one in variants)


def _wanted(
    changes: list[str],
    share: float | None,
    metric: str | None,
    effect: float | None,
    window: int,
    traffic: float,
) -> Wanted:
    from recommender.experiments.planning import Wanted

    return Wanted(
        _changes(changes),
        share=share,
        traffic=traffic,
        primary=metric,
        effect=effect,
        window=window,
    )


def _proposed(waymark: Waymark, wanted: Wanted, now_at: float | None, by: By) -> Plan:
    from recommender.experiments.statistics.power import of_share

    known = of_share(now_at) if now_at is not None else None
    return waymark.experiments.propose(wanted, by, now=datetime.now(UTC), start_from=known)


def _print_plan(found: Plan, as_json: bool) -> None:
    from recommender.experiments.words import outline, planned
    from recommender.payloads.experiment import plan_payload

    if as_json:
        print_json(plan_payload(found))
        return
    console.print(f"{found.experiment.key}: {outline(found.experiment)}", highlight=False)
    console.print(planned(found), highlight=False)


def _print_report(found: Report) -> None:
    from rich.table import Table

    from recommender.experiments.metrics import metric
    from recommender.experiments.words import compared, guard_words, outline, verdict

    console.print(f"{found.experiment.key}: {outline(found.experiment)}", highlight=False)
    console.print(verdict(found), style="bold", highlight=False)
    counts = ", ".join(f"{name} {count:,}" for name, count in found.exposed.counts.items())
    console.print(f"Learners: {counts}; {found.exposed.waiting:,} still within their days.")
    table = Table("Metric", "Variant", "Difference", "p (every look)", "variance removed")
    for one in (*found.primary, *found.secondary):
        p = f"{one.p:.3f}" if one.always.known else ""
        table.add_row(
            metric(one.metric).label, one.variant, compared(one), p, f"{100 * one.reduced:.0f} %"
        )
    console.print(table)
    for guard in found.guards:
        console.print(guard_words(guard), highlight=False)
