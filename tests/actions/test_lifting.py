"""Which filters a sentence lifts, out of those that hold."""

from __future__ import annotations

from typing import Any

import pytest

from actions.lifting import lifted

HELD: dict[str, Any] = {
    "skills": ["Python"],
    "free_only": True,
    "levels": ["beginner"],
    "max_hours": 10.0,
    "languages": ["es"],
    "providers": ["Open Workshop"],
}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("forget the price", ("free_only",)),
        ("paid ones are fine too", ("free_only",)),
        ("it can cost something", ("free_only",)),
        ("any level is fine", ("levels",)),
        ("drop the beginner thing", ("levels",)),
        ("I don't care about the length", ("max_hours",)),
        ("remove the time limit", ("max_hours",)),
        ("longer ones are ok", ("max_hours",)),
        ("the language doesn't matter", ("languages",)),
        ("never mind the provider", ("providers",)),
        ("without Open Workshop", ("providers",)),
        ("forget python", ("skills",)),
        ("any topic", ("skills",)),
        ("forget the price and the level", ("free_only", "levels")),
    ],
)
def test_lifted_by_name(text: str, keys: tuple[str, ...]) -> None:
    assert lifted(text, HELD) == keys


@pytest.mark.parametrize(
    "text",
    ["only free ones", "for beginners", "show me more", "what does it cost?", "under 10 hours",
     "is it free?", "how long is it?", "any free ones?"],
)  # fmt: skip
def test_what_lifts_nothing(text: str) -> None:
    assert lifted(text, HELD) == ()


def test_what_does_not_hold_is_not_lifted() -> None:
    assert lifted("forget the price", {"levels": ["beginner"]}) == ()
