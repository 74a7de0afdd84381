"""``waymark nudge``: what would be sent and why, what could not be, and what it is good for."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json

if TYPE_CHECKING:
    from recommender.nudging.model import Decision
    from recommender.nudging.service import Nudges

MOST_ROWS = 200


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("nudge")(nudge)


def nudge(
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say for every learner what would be sent, or why not."),
    ] = False,
    at: Annotated[
        str | None, typer.Option(help="As if it were then (ISO 8601; UTC where no zone is given).")
    ] = None,
    learner: Annotated[str | None, typer.Option(help="Only this learner.")] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="List what could not be delivered.")
    ] = False,
    retry: Annotated[
        str | None, typer.Option(help="Try this undelivered one again (its id from --failed).")
    ] = None,
    effect: Annotated[
        bool,
        typer.Option("--effect", help="Who came back: nudged learners and the hold-out group."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Look at nudges. This never sends: the process `nudges` does, while `waymark up` runs."""
    from recommender.bootstrap import build
    from recommender.errors import BadInputError

    with exits(as_json):
        if [dry_run, failed, retry is not None, effect].count(True) != 1:
            raise BadInputError(
                "Say what to do.", "Use one of --dry-run, --failed, --retry ID and --effect."
            )
        now = _moment(at)
        room = build(migrate=True).nudges
        if dry_run:
            _dry_run(room, learner, now, as_json)
        elif failed:
            _failed(room, as_json)
        elif retry is not None:
            _retry(room, retry, as_json)
        else:
            _effect(room, now, as_json)


def _moment(text: str | None) -> datetime:
    from recommender.errors import BadInputError

    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(
            f"{text!r} is no time.", "Write it like 2026-03-02T18:00 or 2026-03-02T18:00+01:00."
        ) from error
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def _dry_run(room: Nudges, learner: str | None, now: datetime, as_json: bool) -> None:
    found = [room.decision(learner, now=now)] if learner else room.decisions(now=now)
    if as_json:
        _stream(found)
    else:
        _table(found)


def _stream(found: Iterable[Decision]) -> None:
    """One JSON document, written as it comes: there may be a million."""
    sys.stdout.write('{"decisions": [')
    for number, one in enumerate(found):
        sys.stdout.write(", " if number else "")
        sys.stdout.write(json.dumps(_document(one), ensure_ascii=False))
    sys.stdout.write("]}\n")


def _document(one: Decision) -> dict[str, Any]:
    at = _local(one)
    return {
        "learner": one.learner_id,
        "send": one.send,
        "kind": one.kind.value if one.kind else None,
        "at": at.isoformat() if at else None,
        "channel": one.channel,
        "reason": one.reason,
    }


def _local(one: Decision) -> datetime | None:
    from recommender.learners.progress.days import zone_of

    return one.at.astimezone(zone_of(one.zone)) if one.at else None


def _table(found: Iterable[Decision]) -> None:
    from rich.table import Table

    table = Table("Learner", "Nudge", "At (theirs)", "Channel", "Why, or why not")
    counts = Counter[str]()
    for one in found:
        counts[one.code.value] += 1
        if table.row_count < MOST_ROWS:
            at = _local(one)
            table.add_row(
                one.learner_id, one.kind.value if one.send and one.kind else "none",
                f"{at:%a %d %b %H:%M}" if at else "", (one.channel or "") if one.send else "",
                one.reason,
            )  # fmt: skip
    console.print(table if counts else "There are no learners.")
    if counts.total() > table.row_count:
        errors.print(f"The first {table.row_count:,} of {counts.total():,}; --json has them all.")
    summary = ", ".join(f"{code.replace('_', ' ')} {number:,}" for code, number in counts.items())
    console.print(f"Nothing was sent. {summary}", highlight=False)


def _failed(room: Nudges, as_json: bool) -> None:
    from rich.table import Table

    found = room.failed()
    if as_json:
        print_json(
            {
                "failed": [
                    {
                        "id": one.nudge_id, "learner": one.learner_id, "kind": one.kind.value,
                        "channel": one.channel, "at": one.send_at.isoformat(),
                        "attempts": one.attempts, "why": one.outcome,
                    }
                    for one in found
                ]
            }
        )  # fmt: skip
        return
    table = Table("Id", "Learner", "Kind", "Channel", "Due (UTC)", "Attempts", "Why")
    for one in found:
        due = f"{one.send_at:%Y-%m-%d %H:%M}"
        table.add_row(one.nudge_id, one.learner_id, one.kind.value, one.channel, due,
                      str(one.attempts), one.outcome or "")  # fmt: skip
    console.print(table if found else "Everything was delivered.")


def _retry(room: Nudges, nudge_id: str, as_json: bool) -> None:
    from recommender.errors import NotFoundError

    if not room.retry(nudge_id, now=datetime.now(UTC)):
        raise NotFoundError("Nothing undelivered has this id.", "See `waymark nudge --failed`.")
    if as_json:
        print_json({"retried": nudge_id})
    else:
        console.print("It is tried again within a minute, if it is still true and wanted.")


def _effect(room: Nudges, now: datetime, as_json: bool) -> None:
    from dataclasses import asdict

    from rich.table import Table

    found = room.effect(now=now)
    if as_json:
        print_json(asdict(found))
        return
    table = Table("Group", "Nudges", "Studied within 48 hours", "Share")
    for name, group in (("nudged", found.nudged), ("hold-out", found.held_out)):
        table.add_row(name, f"{group.nudges:,}", f"{group.studied:,}", f"{group.share:.1%}")
    console.print(table)
    low, high = found.low, found.high
    console.print(
        f"Difference {found.difference:+.1%} (95 % interval {low:+.1%} to {high:+.1%}), "
        f"{found.days} days.", highlight=False,
    )  # fmt: skip
