"""What breaks into the questions for a new course, and what is an answer to them."""

from __future__ import annotations

import pytest

from actions.form_breaks import Break, broken, too_short
from actions.turn import Message


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "found"),
    [
        ("help", "help", 0.98, Break.HELP),
        ("what do I need to tell you?", "help", 0.27, Break.HELP),
        ("why do you ask?", "explain", 0.5, Break.HELP),
        ("what do you need to know about it?", "help", 0.5, Break.HELP),
        ("what else do you need from me?", "help", 0.5, Break.HELP),
        ("how does this work?", "help", 0.5, Break.HELP),
        ("so what do you mean by level?", "help", 0.5, Break.HELP),
        ("forget it show me my courses", "deny", 0.5, Break.ELSE),
        ("stop", "stop", 0.99, Break.ENDS),
        ("never mind", "deny", 0.8, Break.ENDS),
        ("no, forget it please", "deny", 0.6, Break.ENDS),
        ("never mind, how is my SQL course doing?", "course_statistics", 0.73, Break.ELSE),
        ("how is my SQL course doing?", "course_statistics", 0.84, Break.WISH),
        ("what do you know about me?", "show_profile", 0.99, Break.WISH),
        ("import a catalogue", "search_courses", 0.37, Break.IMPORTS),
    ],
)
@pytest.mark.parametrize("asked", ["title", "description"])
def test_what_breaks_in(
    text: str, intent: str, confidence: float, found: Break, asked: str
) -> None:
    assert broken(Message(text, intent, confidence), asked) is found


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("SQL for Humans", "search_courses", 0.94),
        ("Statistics for Beginners", "course_statistics", 0.9),
        ("Stop Motion", "stop", 0.9),
        ("Stop Motion Basics", "stop", 0.6),
        ("Forget It, Jake", "deny", 0.5),
        ("How to Draw", "search_courses", 0.6),
        ("Help Desk Essentials", "help", 0.6),
        ("What Do You Need to Know About Tax?", "help", 0.7),
        ("How Does This Work? Machines explained", "help", 0.7),
        ("Stop Motion for You", "stop", 0.9),
        ("stop motion for you", "stop", 0.9),
        ("Not Now, Darling: comedy for you", "deny", 0.6),
        ("Never Mind, I Did It Myself", "deny", 0.6),
        ("Course Statistics", "course_statistics", 0.95),
        ("What is AI?", "search_courses", 0.7),
        ("Importing Goods from Asia", "search_courses", 0.5),
    ],
)
def test_what_may_be_a_title(text: str, intent: str, confidence: float) -> None:
    assert broken(Message(text, intent, confidence), "title") is None


@pytest.mark.parametrize(
    "told",
    [
        "You learn what do you need to know about tax, and what it means for a small firm.",
        "What do you need to know about tax? This course tells it in plain words.",
        "How does it work, a combustion engine? We take one apart and look.",
        "What for? To see how a loom is built, and to weave on it.",
    ],
)
def test_a_description_may_ask(told: str) -> None:
    assert broken(Message(told, "help", 0.7), "description") is None


def test_a_description_may_speak_to_its_learners() -> None:
    told = (
        "You learn how to read the statistics of your own course, and how to tell your learners "
        "what they have reached so far."
    )
    assert broken(Message(told, "course_statistics", 0.95), "description") is None
    assert not too_short("description", told)
    assert too_short("description", "the catalogue")
    assert not too_short("title", "Loom")
