# ruff: noqa: E501 - a pattern reads better on one line
"""Names of profile fields: "my level", "my goal", "weekly hours"."""

from __future__ import annotations

import re
from typing import List

from bot.components.grammar.span import Span, flatten, longest

_NOUNS = {
    "career_goal": r"(?:career |learning |main |long[- ]term )?(?:goals?|aims?|objectives?)|"
    r"dream (?:job|career)|target (?:job|role|career)|career(?: plans?)?",
    "interests": r"interests?|topics|favou?rite subjects?|subjects|hobbies",
    "skill_level": r"(?:skill |experience |knowledge |learning )?levels?|experience|skills? level|"
    r"expertise",
    "weekly_hours": r"(?:weekly |study |available |learning )(?:hours?|times?)|hours? (?:a|per|each) week|"
    r"hours?|schedule|availability|time (?:budget|per week|a week)|free time|study time|"
    r"(?:how much )?time i have|weekly time",
}  # fmt: skip
_OWN = r"(?:my|the (?:saved|stored)|your? (?:have )?(?:for )?my)\s+(?:current\s+|saved\s+|own\s+|new\s+)?"
_EDIT = (
    r"(?:chang\w*|chnage|edit\w*|updat\w*|reset\w*|clear\w*|delet\w*|modif\w*|fix\w*|correct\w*|"
    r"adjust\w*|set|remove|wrong|different|another|which|what|an?)\s+(?:an?\s+|the\s+|me\s+)?"
)
_PATTERNS = (
    *tuple(
        (field, re.compile(pattern))
        for field, nouns in _NOUNS.items()
        for pattern in (
            rf"\b{_OWN}(?P<noun>{nouns})\b",
            rf"\b{_EDIT}(?P<noun>{nouns})\b(?=\W*$|\s+(?:did|do|again|is|are|to|have|you|for|i|now|please|pls))",
            rf"^\W*(?P<noun>{nouns})\W*$",
        )
    ),
    (
        "weekly_hours",
        re.compile(r"\bhow (?:much time|many hours) (?:i have|i've got|did i|do i have)\b"),
    ),
)


def profile_fields(text: str) -> List[Span]:
    """Return the fields of the learner's own profile that ``text`` names."""
    flat = flatten(text)
    return longest(
        Span(*_bounds(match), field)
        for field, pattern in _PATTERNS
        for match in pattern.finditer(flat)
    )


def _bounds(match: "re.Match[str]") -> "tuple[int, int]":
    return match.span("noun") if "noun" in match.groupdict() else match.span()
