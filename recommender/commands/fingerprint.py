"""``waymark fingerprint``: whether training again would read or do anything new."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from recommender.commands.output import JsonOption, console, exits, print_json

if TYPE_CHECKING:
    from recommender.bootstrap import Waymark

LIBRARY = Path(__file__).resolve().parent.parent
ROOMS = ("ranking", "catalogue")


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def fingerprint(as_json: JsonOption = False) -> None:
        """Print a hash of everything that the recommender's training depends on."""
        from recommender.bootstrap import build

        with exits(as_json):
            value = training_fingerprint(build())
        if as_json:
            print_json({"fingerprint": value})
        else:
            console.print(value, highlight=False)


def training_fingerprint(waymark: Waymark) -> str:
    """SHA-256 (64 hex digits) of the catalogue, the event log, the code and the encoder's name."""
    from recommender.storage import events

    with waymark.database.session() as session:
        log = events.fingerprint(session)
    parts = {
        "catalogue": waymark.catalogue.content_hash(),
        "events": log,
        "code": code_hash(LIBRARY),
        "encoder": waymark.settings.encoder,
    }
    text = "\n".join(f"{name}={value}" for name, value in parts.items())
    return hashlib.sha256(text.encode()).hexdigest()


def code_hash(library: Path) -> str:
    """SHA-256 of the Python sources that training runs, by their paths inside ``library``."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for path in sorted((library / room).rglob("*.py")):
            digest.update(f"{path.relative_to(library).as_posix()}\0".encode())
            digest.update(path.read_bytes())
            digest.update(b"\0")
    return digest.hexdigest()
