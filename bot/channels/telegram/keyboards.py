"""Inline keyboards: buttons by short keys, in rows that fit a phone.

Source: https://core.telegram.org/bots/api#inlinekeyboardbutton
"""

from __future__ import annotations

from typing import Any, Dict, List, Sequence

from bot.channels.messengers.drawing.parts import Button
from bot.channels.messengers.intake import PAYLOAD
from bot.channels.messengers.offers import Offers

Keyboard = List[List[Dict[str, str]]]
MAX_TITLE = 64
MAX_ROWS = 30  # Telegram takes 100 buttons
A_LINE = 34
"""Letters that fit beside each other on a narrow phone."""
PAGES, TURN, OF = "pages", "turn", "of"


class Keys:
    """Makes the keys of one learner's buttons.

    Args:
        offers: where they are kept.
        subject: the learner.
        now: seconds since 1970.
    """

    def __init__(self, offers: Offers, subject: str, now: float) -> None:
        self._offers = offers
        self._subject = subject
        self._now = now

    def of(self, button: Button) -> str:
        """The key of a button that speaks to Rasa."""
        return self._add({PAYLOAD: button.payload})

    def pages(self, pages: Sequence[str], rows: Keyboard) -> List[Keyboard]:
        """The keyboard of each page: to turn, above the message's own buttons."""
        if len(pages) < 2:
            return [rows]
        of = self._add({})
        turns = [self._add({TURN: number, OF: of}) for number in range(len(pages))]
        keyboards = [[_turning(turns, number), *rows] for number in range(len(pages))]
        kept = {PAGES: list(pages), "keyboards": keyboards}
        self._offers.change(of, kept)
        return keyboards

    def _add(self, body: Dict[str, Any]) -> str:
        return self._offers.add(self._subject, body, self._now)


def rows_of(buttons: Sequence[Button], keys: Keys) -> Keyboard:
    """Buttons beside each other while they fit, in their order."""
    rows: Keyboard = []
    room = 0
    for button in buttons:
        title = button.title if len(button.title) <= MAX_TITLE else f"{button.title[:63]}…"
        if not rows or len(title) + 4 > room or len(rows[-1]) >= 3:
            rows.append([])
            room = A_LINE
        rows[-1].append({"text": title, "callback_data": keys.of(button)})
        room -= len(title) + 4
    return rows[:MAX_ROWS]


def _turning(turns: Sequence[str], number: int) -> List[Dict[str, str]]:
    """Back, which page this is, and on."""
    row = [{"text": f"{number + 1} of {len(turns)}", "callback_data": turns[number]}]
    if number > 0:
        row.insert(0, {"text": "◀ Back", "callback_data": turns[number - 1]})
    if number + 1 < len(turns):
        row.append({"text": "Next ▶", "callback_data": turns[number + 1]})
    return row
