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
        ("Course Statistics", "course_statistics", 0.95),
        ("What is AI?", "search_courses", 0.7),
        ("Importing Goods from Asia", "search_courses", 0.5),
    ],
)
def test_what_may_be_a_title(text: str, intent: str, confidence: float) -> None:
    assert broken(Message(text, intent, confidence), "title") is None


def test_a_description_may_speak_to_its_learners() -> None:
    told = (
        "You learn how to read the statistics of your own course, and how to tell your learners "
        "what they have reached so far."
    )
    assert broken(Message(told, "course_statistics", 0.95), "description") is None
    assert not too_short("description", told)
    assert too_short("description", "the catalogue")
    assert not too_short("title", "Loom")
