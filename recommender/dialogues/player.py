"""Playing one dialogue: says each turn, and notes where the reply is not what was expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from recommender.dialogues.checks import Message, Seen, expected, manners, name_of, wrong_slots
from recommender.dialogues.files import Dialogue


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong with the reply to turn ``turn`` (counted from 1), where ``said`` was said."""

    turn: int
    said: str
    what: str

    def __str__(self) -> str:
        """One line for people."""
        return f"turn {self.turn} ({self.said[:60]!r}): {self.what}"


@dataclass
class Player:
    """Plays dialogues with a bot.

    Args:
        say: sends a text as a user and gives the bot's messages.
        slots: gives a user's slots, or ``None`` where they cannot be read.
    """

    say: Callable[[str, str], list[Message]]
    slots: Callable[[str], dict[str, Any] | None]
    transcript: list[str] = field(default_factory=list)
    unread_slots: int = 0

    def play(self, dialogue: Dialogue, user: str) -> list[Problem]:
        """What went wrong; nothing when all is well. A missing button ends the dialogue."""
        seen = Seen()
        problems: list[Problem] = []
        for number, turn in enumerate(dialogue.turns, start=1):
            text = spoken(turn) if "say" in turn else seen.buttons.get(turn["press"])
            if text is None:
                missing = f"there is no button; the buttons are {', '.join(seen.buttons) or 'none'}"
                return [*problems, Problem(number, str(turn["press"]), missing)]
            messages = self.say(user, text)
            self._note(text, messages)
            found = [*manners(messages), *expected(turn, messages, seen)]
            if "slots" in turn:
                found += self._wrong_slots(turn["slots"], user)
            problems += [Problem(number, text, what) for what in found]
            seen.take(messages)
        return problems

    def _wrong_slots(self, wanted: dict[str, Any], user: str) -> list[str]:
        had = self.slots(user)
        if had is None:
            self.unread_slots += 1
            return []
        return list(wrong_slots(wanted, had))

    def _note(self, text: str, messages: list[Message]) -> None:
        self.transcript.append(f">> {text[:200]}")
        for message in messages:
            custom = message.get("custom") or {}
            what = name_of(custom) if custom else ""
            titles = [item["title"] for item in message.get("buttons") or ()]
            self.transcript.append(f"   {message.get('text')}  [{what}] {titles}")


def spoken(turn: dict[str, Any]) -> str:
    """What is said in ``turn``."""
    return str(turn["say"]) * int(turn.get("times", 1))
