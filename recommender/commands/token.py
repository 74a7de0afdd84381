"""``waymark token``: a signed token for development and for platforms that have no signer yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from recommender.commands.output import JsonOption, exits, print_json
from recommender.learners.model import Role


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def token(
        user: Annotated[str, typer.Option(help="Who the token is for (its subject).")],
        role: Annotated[Role, typer.Option(help="What they may do.")] = Role.LEARNER,
        hours: Annotated[float, typer.Option(help="How long it is valid.")] = 12,
        name: Annotated[str | None, typer.Option(help="What to call them.")] = None,
        tz: Annotated[str | None, typer.Option(help="IANA time zone.")] = None,
        courses: Annotated[
            str, typer.Option(help="An instructor's own course ids, comma-separated.")
        ] = "",
        as_json: JsonOption = False,
    ) -> None:
        """Print a signed token (JWT) for the web channel."""
        from recommender.learners.tokens import issue
        from recommender.settings import load_settings

        with exits(as_json):
            key = load_settings().jwt_key
            signed = issue(
                user,
                role,
                key=key.get_secret_value() if key else "",
                now=datetime.now(UTC),
                lifetime=timedelta(hours=hours),
                name=name,
                time_zone=tz,
                courses=[one.strip() for one in courses.split(",") if one.strip()],
            )
        if as_json:
            print_json({"token": signed, "sub": user, "expires_in": int(hours * 3600)})
        else:
            typer.echo(signed)
