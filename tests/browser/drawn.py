"""Sample replies with their texts and buttons, as a bot would send them; what is said picks one."""

from __future__ import annotations

from typing import Any

from journey_paths import IN_TIME
from journey_replies import ASKED, JOURNEY, OPTIONS, WHY

from actions.path_wording import headline, rest_of, step_lines

Wire = dict[str, Any]

NUMBERED = "\n".join(f"{place}. {text}" for place, text in enumerate(OPTIONS, start=1))
SHORT_QUIZ = "A short quiz on Data analysis: at most 8 questions."
LEVEL = (
    "Your level in Data analysis is intermediate, as far as 8 questions can tell (5 right, 81 % "
    "sure). What you know of SQL need not be in your plan."
)
TAKE_OVER = "Shall I set your level to intermediate?"
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
    "question": f"{SHORT_QUIZ}\nQuestion 3: {ASKED}\n{NUMBERED}",
    "wrong answer": f"Not this time: it is “{OPTIONS[0]}”. {WHY}\nQuestion 3: {ASKED}\n{NUMBERED}",
    "not known": f"It is “{OPTIONS[0]}”. {WHY}\n{LEVEL} {TAKE_OVER}",
    "review": f"Right. {WHY} It comes again in 7 days.\nQuestion 2: What is counted?\n1. rows\n"
    "2. cells\n3. tables",
    "progress": "This week: 2 hours 10 minutes of 3 hours.\n"
    "• SQL from the first question: 25 %, about 9 hours left\n"
    "In all: 1 course completed, 2.2 hours logged.\nYou have studied 4 days in a row.",
}


def answers() -> list[Wire]:
    """A button an option, cut short, and the ways out."""
    titles = (f"{place}. {text[:12]}…" for place, text in enumerate(OPTIONS, start=1))
    numbered = [
        {"title": title, "payload": f'/answer{{"option": {place}}}'}
        for place, title in enumerate(titles, start=1)
    ]
    return [
        *numbered,
        {"title": "I don't know", "payload": '/answer{"option": 0}'},
        {"title": "Stop here", "payload": "/stop"},
    ]


BUTTONS = {
    "path": [
        {"title": "Faster", "payload": '/change_path{"mode": "faster"}'},
        {"title": "Put it in my calendar", "payload": "/export_calendar"},
    ],
    "question": answers(),
    "wrong answer": answers(),
    "topics": [{"title": "SQL", "payload": '/take_quiz{"skill": "SQL"}'}],
}


def message(said: str) -> list[Wire]:
    """The reply with the payload called ``said``; an echo for anything else."""
    if said not in JOURNEY:
        return [{"text": f"You said: {said}"}]
    text = TEXTS.get(said, "Here it is.")
    wire: Wire = {"text": text, "custom": JOURNEY[said]}
    return [{**wire, "buttons": BUTTONS[said]} if said in BUTTONS else wire]
