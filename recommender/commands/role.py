"""``waymark role``: what somebody may do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, exits, print_json
from recommender.learners.model import Role


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command("role")
    def set_role(
        user: Annotated[str, typer.Argument(help="The learner's id (a token's subject).")],
        role: Annotated[Role, typer.Argument(help="The role to give.")],
        as_json: JsonOption = False,
    ) -> None:
        """Make somebody a learner, an instructor or an administrator."""
        from recommender.bootstrap import build

        with exits(as_json):
            learner = build(migrate=True).learners.set_role(user, role, now=datetime.now(UTC))
        if as_json:
            print_json({"learner": learner.learner_id, "role": learner.role})
        else:
            console.print(f"{learner.learner_id} is now {learner.role}.", highlight=False)
