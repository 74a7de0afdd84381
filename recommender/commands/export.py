"""``waymark export``: everything kept about one learner."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command("export")
    def export_learner(
        learner: Annotated[str, typer.Argument(help="The learner's id.")],
        as_json: JsonOption = False,
    ) -> None:
        """Print everything kept about a learner, conversations included, as JSON."""
        from recommender.bootstrap import build
        from recommender.errors import NotFoundError
        from recommender.storage import trackers
        from recommender.storage.encryption import Cipher

        with exits(as_json):
            waymark = build()
            keys = [key.get_secret_value() for key in waymark.settings.encryption_keys]
            conversations = trackers.export(waymark.settings, Cipher(keys), learner)
            try:
                document = waymark.learners.export(learner)
            except NotFoundError:
                if not any(conversations.values()):
                    raise
                document = {}
            document |= conversations
        if as_json:
            print_json(document)
        else:
            typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
