"""``waymark chat``: a conversation in the terminal, over the same channel as the page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from recommender.commands.output import console, exits


def register(app: typer.Typer) -> None:
    """Adds the command."""

    @app.command()
    def chat(
        user: Annotated[str, typer.Option(help="Who you are (a token is made).")] = "terminal",
    ) -> None:
        """Talk to the running bot; a number picks a button, an empty line or Ctrl+D ends it."""
        from recommender.learners.model import Role
        from recommender.learners.tokens import issue
        from recommender.operations.chat_client import ChatClient
        from recommender.operations.environment import ensure_settings

        with exits():
            settings = ensure_settings()
            key = settings.jwt_key.get_secret_value() if settings.jwt_key else ""
            token = issue(user, Role.LEARNER, key=key, now=datetime.now(UTC))
            client = ChatClient(settings, token)
            buttons: list[dict[str, Any]] = []
            for message in client.say("hello"):
                buttons = _show(message) or buttons
            while text := _ask():
                picked = int(text) - 1 if text.isdigit() else -1
                text = buttons[picked]["payload"] if 0 <= picked < len(buttons) else text
                buttons = []
                for message in client.say(text):
                    buttons = _show(message) or buttons


def _ask() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _show(message: dict[str, Any]) -> list[dict[str, Any]]:
    if text := message.get("text"):
        console.print(text, markup=False, highlight=False)
    buttons: list[dict[str, Any]] = message.get("buttons") or []
    for number, button in enumerate(buttons, start=1):
        console.print(f"  [{number}] {button['title']}", markup=False, highlight=False)
    return buttons
