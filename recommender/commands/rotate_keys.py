"""``waymark rotate-keys``: re-encrypting under a new key."""

from __future__ import annotations

import typer

from recommender.commands.output import JsonOption, console, errors, exits, print_json


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command("rotate-keys")
    def rotate_keys(as_json: JsonOption = False) -> None:
        """Re-encrypt what is stored under the first key of WAYMARK_ENCRYPTION_KEYS.

        Put a new key in front, restart, run this, then remove the old key and restart.
        """
        from rich.progress import Progress

        from recommender.bootstrap import build
        from recommender.storage import rotation, trackers
        from recommender.storage.encryption import Cipher

        with exits(as_json):
            waymark = build(migrate=True)
            keys = [key.get_secret_value() for key in waymark.settings.encryption_keys]
            # First, because it refuses when conversations cannot be opened.
            conversations = trackers.rotate(waymark.settings, Cipher(keys))
            with Progress(console=errors) as bars:
                task = bars.add_task("Re-encrypting", total=None)
                counts = rotation.rotate(
                    waymark.database,
                    lambda done, total: bars.update(task, completed=done, total=total),
                )
            counts |= conversations
        if as_json:
            print_json({"rotated": counts})
        else:
            console.print(
                f"{sum(counts.values()):,} values re-encrypted; everything is now under the "
                "first key, and older keys can be removed.",
                highlight=False,
            )
