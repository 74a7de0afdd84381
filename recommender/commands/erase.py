"""``waymark erase``: forgetting a learner."""

from __future__ import annotations

from typing import Annotated

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json
from recommender.errors import BadInputError


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def erase(
        learner: Annotated[str, typer.Argument(help="The learner's id.")],
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
        as_json: JsonOption = False,
    ) -> None:
        """Delete everything kept about a learner, conversations included. There is no way back."""
        from recommender.bootstrap import build
        from recommender.errors import NotFoundError
        from recommender.storage import trackers

        with exits(as_json):
            if not yes and as_json:
                raise BadInputError("Erasing cannot be undone.", "Confirm it with --yes.")
            if not yes:
                typer.confirm(f"Delete everything kept about {learner}?", abort=True, err=True)
            waymark = build()
            conversations = trackers.erase(waymark.settings, learner)
            for earlier in waymark.linking.earlier_ids(learner):
                for name, count in trackers.erase(waymark.settings, earlier).items():
                    conversations[name] = conversations.get(name, 0) + count
            try:
                counts = waymark.learners.erase(learner)
            except NotFoundError:
                if not any(conversations.values()):
                    raise
                counts = {}
            counts |= conversations
        if as_json:
            print_json({"learner": learner, "deleted": counts})
            return
        for name, count in counts.items():
            console.print(f"{count:>8,}  {name}", highlight=False)
        errors.print("The learner is forgotten. Backups may still hold what was deleted.")
