"""Sample replies with their texts and buttons, as a bot would send them; what is said picks one."""

from __future__ import annotations

from typing import Any

from journey_paths import IN_TIME
from journey_replies import ASKED, JOURNEY, OPTIONS, WHY

from actions.path_wording import headline, rest_of, step_lines

Wire = dict[str, Any]

NUMBERED = "\n".join(f"{place}. {text}" for place, text in enumerate(OPTIONS, start=1))
PACE = "You told me of 5 hours a week; this plan counts on 6 hours."


def path_text() -> str:
    """The text of the sample path, with changes, other ways and one thing more."""
    payload = JOURNEY["path"]
    beside = [
        *rest_of(IN_TIME),
        f"Since it was made: {' '.join(payload['changes']['sentences'])}",
        *(one["sentence"] for one in payload["alternatives"]),
        PACE,
    ]
    return "\n".join([headline(IN_TIME), *step_lines(IN_TIME), " ".join(beside)])


TEXTS = {
    "path": path_text(),
    "question": f"Question 3 of at most 8.\n{ASKED}\n{NUMBERED}",
    "wrong answer": f"Not quite. {WHY}\n{ASKED}\n{NUMBERED}",
}


def answers(count: int) -> list[Wire]:
    """Buttons by number, as narrow channels need them, and the way out."""
    numbers = [
        {"title": str(n), "payload": f'/answer{{"option": {n}}}'} for n in range(1, count + 1)
    ]
    return [
        *numbers,
        {"title": "I don't know", "payload": '/answer{"option": 0}'},
        {"title": "Stop the quiz", "payload": "/stop"},
    ]


BUTTONS = {
    "path": [
        {"title": "Faster", "payload": '/change_path{"mode": "faster"}'},
        {"title": "Put it in my calendar", "payload": "/export_calendar"},
    ],
    "question": answers(4),
    "wrong answer": answers(4),
    "topics": [{"title": "SQL", "payload": '/take_quiz{"skill": "SQL"}'}],
}


def message(said: str) -> list[Wire]:
    """The reply with the payload called ``said``; an echo for anything else."""
    if said not in JOURNEY:
        return [{"text": f"You said: {said}"}]
    text = TEXTS.get(said, "Here it is.")
    wire: Wire = {"text": text, "custom": JOURNEY[said]}
    return [{**wire, "buttons": BUTTONS[said]} if said in BUTTONS else wire]
