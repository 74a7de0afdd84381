"""Wishes relative to what was shown or taken that are told and not named."""

from __future__ import annotations

from typing import List

from bot.components.grammar.cues import rules, spans, words
from bot.components.grammar.span import Span
from bot.components.grammar.wishes import better_rated, cheaper, easier, harder, longer, shorter

WISHES = rules(
    {
        "easier": easier.ROWS,
        "harder": harder.ROWS,
        "shorter": shorter.ROWS,
        "longer": longer.ROWS,
        "cheaper": cheaper.ROWS,
        "better_rated": better_rated.ROWS,
    }
)
#: One of these says that a course is meant, or another one asked for.
ABOUT = frozenset(
    """
    course courses class classes one ones lesson lessons lecture lectures lecturer lecturers teacher
    tutor instructor prof professor presenter video videos vid vids module modules chapters series
    another else other different instead swap replace alternative something anything summat owt
    find give show got version last previous this that it want need stuff thing prefer
    """.split()  # noqa: SIM905 - a hundred lines otherwise
)


def told_wishes(flat: str) -> List[Span]:
    """Return the wishes that a flattened text tells of, as ``comparative`` names them."""
    return spans(flat, WISHES) if not words(flat).isdisjoint(ABOUT) else []
