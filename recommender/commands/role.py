"""``waymark role`` and ``waymark roles``: what somebody may do, and who may do what."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json
from recommender.learners.model import Role


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("role")(set_role)
    app.command("roles")(list_roles)


def set_role(
    user: Annotated[str, typer.Argument(help="The learner's id (a token's subject).")],
    role: Annotated[Role, typer.Argument(help="The role to give.")],
    by: Annotated[str | None, typer.Option("--by", help="Who does it (by default: you).")] = None,
    as_json: JsonOption = False,
) -> None:
    """Make somebody a learner, an instructor or an administrator."""
    from recommender.bootstrap import build

    with exits(as_json):
        changed = build(migrate=True).roles.change(
            user,
            role,
            actor=f"cli:{getpass.getuser() if by is None else by}",
            via="cli",
            now=datetime.now(UTC),
        )
    if as_json:
        print_json({"learner": changed.learner_id, "role": changed.after, "before": changed.before})
    else:
        console.print(f"{changed.learner_id} is now {changed.after}.", highlight=False)


def list_roles(as_json: JsonOption = False) -> None:
    """List everybody who is more than a learner."""
    from rich.table import Table

    from recommender.bootstrap import build

    with exits(as_json):
        found = build(migrate=True).roles.holders()
    if as_json:
        print_json({"roles": [{"learner": one.learner_id, "role": one.role} for one in found]})
        return
    table = Table("Who", "Name", "Role")
    for one in found:
        table.add_row(one.learner_id, one.name or "", one.role)
    console.print(table if found else "Everybody is a learner.")
