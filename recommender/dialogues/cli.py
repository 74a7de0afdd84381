"""``waymark-play FOLDER``: plays the dialogues of a folder and says which fail, and where."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recommender.commands.output import EXIT_FAILURE, JsonOption, errors, exits, print_json
from recommender.dialogues.files import FORM, Dialogue, load
from recommender.errors import BadInputError

if TYPE_CHECKING:
    from recommender.dialogues.messenger_talk import MessengerBot
    from recommender.dialogues.player import Problem
    from recommender.dialogues.talking import Bot

MARKS = {True: "pass", False: "FAIL"}
app = typer.Typer(add_completion=False, pretty_exceptions_show_locals=False, rich_markup_mode=None)


@app.command(
    epilog=FORM, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
def play(
    folder: Annotated[Path, typer.Argument(help="A folder of dialogues, or one file.")],
    url: Annotated[
        str | None,
        typer.Option(help="A running Rasa server; without it a temporary one is started."),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(envvar="WAYMARK_RASA_TOKEN", help="Token of its HTTP API, to read slots."),
    ] = None,
    jwt_key: Annotated[
        str | None,
        typer.Option(
            envvar="WAYMARK_JWT_KEY", help="Key that tokens are signed with; else all are guests."
        ),
    ] = None,
    channel: Annotated[
        str,
        typer.Option(help="web, slack or telegram; the latter two in a temporary installation."),
    ] = "web",
    only: Annotated[
        str | None, typer.Option(help="Only dialogues whose file or name holds this.")
    ] = None,
    transcript: Annotated[
        bool, typer.Option("--transcript", "-t", help="Also print what was said.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Play the dialogues below FOLDER with a bot; exit code 1 when one fails.

    Without --url a temporary installation is started: the sample academy in a folder of its own,
    trained first, which takes a few minutes. Each dialogue is somebody new.
    """
    with exits(as_json):
        dialogues = [item for item in load(folder) if _is_meant(item, only)]
        with _talking(channel, url, token, jwt_key) as bot:
            results = [_one(bot, item, show=transcript, quiet=as_json) for item in dialogues]
    failed = [one for one in results if one["problems"]]
    if as_json:
        print_json({"passed": len(results) - len(failed), "failed": len(failed),
                    "dialogues": results})  # fmt: skip
    else:
        typer.echo(f"{len(results) - len(failed)} of {len(results)} passed.")
    if unread := sum(one["unread_slots"] for one in results):
        errors.print(
            f"{unread} expectations of slots were not checked: give --token.", markup=False
        )
    if failed:
        raise typer.Exit(EXIT_FAILURE)


def _is_meant(dialogue: Dialogue, only: str | None) -> bool:
    return only is None or only.casefold() in f"{dialogue.source}: {dialogue.name}".casefold()


@contextmanager
def _talking(
    channel: str, url: str | None, token: str | None, jwt_key: str | None
) -> Iterator[Bot | MessengerBot]:
    from recommender.dialogues.on_messengers import CHANNELS, started

    if channel == "web":
        with _bot(url, token, jwt_key) as bot:
            yield bot
        return
    if channel not in CHANNELS or url is not None:
        raise BadInputError(
            "Slack and Telegram are played in a temporary installation, with stand-ins.",
            f"Give --channel as web, {' or '.join(CHANNELS)}, and no --url with the latter two.",
        )
    errors.print("Starting a temporary installation; training takes a few minutes …")
    with (
        tempfile.TemporaryDirectory(prefix="waymark-play-") as folder,
        started(Path(folder), channel) as messenger,
    ):
        yield messenger


@contextmanager
def _bot(url: str | None, token: str | None, jwt_key: str | None) -> Iterator[Bot]:
    from recommender.dialogues.installation import start
    from recommender.dialogues.talking import Bot

    if url is not None:
        bot = Bot(url.rstrip("/"), jwt_key, token)
        yield bot
        bot.close()
        return
    with tempfile.TemporaryDirectory(prefix="waymark-play-") as folder:
        errors.print("Starting a temporary installation; training takes a few minutes …")
        running = start(Path(folder))
        own = running.environment
        bot = Bot(running.rasa_url, own["WAYMARK_JWT_KEY"], own["WAYMARK_RASA_TOKEN"])
        try:
            yield bot
        finally:
            bot.close()
            running.stop()


def _one(bot: Bot | MessengerBot, dialogue: Dialogue, *, show: bool, quiet: bool) -> dict[str, Any]:
    """Plays one dialogue as somebody new, and prints how it went unless ``quiet``."""
    from recommender.dialogues.on_messengers import unshown
    from recommender.dialogues.player import Player

    player = Player(
        lambda who, text: bot.say(who, text, dialogue.role, dialogue.courses), bot.slots
    )
    problems = player.play(dialogue, somebody(dialogue))
    problems += unshown(bot)
    if not quiet:
        _print(dialogue, problems, player.transcript if show else [])
    return {
        "source": dialogue.source,
        "name": dialogue.name,
        "problems": [asdict(problem) for problem in problems],
        "unread_slots": player.unread_slots,
        **({"transcript": player.transcript} if show else {}),
    }


def somebody(dialogue: Dialogue) -> str:
    """The name of a person nobody has talked with before, telling the dialogue."""
    import secrets

    said = re.sub(r"[^\w-]+", "-", f"play-{dialogue.source}-{dialogue.name}")[:120]
    return f"{said}-{secrets.token_hex(4)}"


def _print(dialogue: Dialogue, problems: list[Problem], transcript: list[str]) -> None:
    typer.echo(f"{MARKS[not problems]}  {dialogue.source}: {dialogue.name}")
    for line in (*problems, *transcript):
        typer.echo(f"      {line}")


def main() -> None:
    """Entry point of the ``waymark-play`` script."""
    app()
