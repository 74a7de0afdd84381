"""Topics wished for and topics denied in one message."""

from __future__ import annotations

import pytest

from actions.denied_topics import topics_denied, wish_beside
from actions.turn import Entity, Message

NAMES = {"data science": ("subject", "Health and Science"), "python": ("skill", "Python"),
         "SQL": ("skill", "SQL"), "design": ("subject", "Design and UX")}  # fmt: skip


def said(text: str) -> Message:
    found, low = [], text.casefold()
    for words, (name, value) in NAMES.items():
        at = low.find(words.casefold())
        while at >= 0:
            found.append(Entity(name, value, at, at + len(words)))
            at = low.find(words.casefold(), at + 1)
    found.sort(key=lambda one: one.start or 0)
    return Message(text, "search_courses", 0.6, tuple(found))


@pytest.mark.parametrize(
    ("text", "denied", "wished"),
    [
        ("show me data science courses but nothing with python", ["Python"], "data science"),
        ("data science courses without python", ["Python"], "data science"),
        ("find me design courses but not SQL", ["SQL"], "design"),
        ("I know python but not SQL, don't show me python courses", ["Python"], "SQL"),
        ("nothing with python", ["Python"], ""),
        ("don't show me python courses", ["Python"], ""),
    ],
)
def test_denied_and_wished(text: str, denied: list[str], wished: str) -> None:
    message = said(text)
    assert topics_denied(message) == denied
    assert wish_beside(message, denied) == wished


@pytest.mark.parametrize(
    "text",
    ["I know python but not SQL", "python and SQL courses", "no, SQL", "not python, SQL please",
     "show me python courses"],
)  # fmt: skip
def test_what_denies_nothing(text: str) -> None:
    assert topics_denied(said(text)) == []
