# ruff: noqa: E501 - a pattern reads better on one line
"""Names of profile fields: "my level", "my goal", "weekly hours"."""

from __future__ import annotations

import re
from typing import List

from bot.components.grammar.span import Span, flatten, longest
from bot.components.grammar.spelling import forgiving

_NOUNS = {
    "career_goal": r"(?:career |learning |main |long[- ]term )?(?:goals?|aims?|objectives?)|"
    r"dream (?:job|career)|target (?:job|role|career)|career(?: plans?)?",
    "interests": r"interests?|topics|favou?rite subjects?|subjects|hobbies",
    "skill_level": r"(?:skill |experience |knowledge |learning )?levels?|experience|skills? level|"
    r"expertise",
    "weekly_hours": r"(?:weekly |study |available |learning )(?:hours?|times?)|hours? (?:a|per|each) week|"
    r"hours?|schedule|availability|time (?:budget|per week|a week)|free time|study time|"
    r"(?:how much |the )?(?:available )?time i have|weekly time",
}  # fmt: skip
_OWN = r"(?:my|the (?:saved|stored)|your? (?:have )?(?:for )?my)\s+(?:current\s+|saved\s+|own\s+|new\s+)?"
_EDIT = (
    r"(?:chang\w*|chnage|edit\w*|updat\w*|reset\w*|clear\w*|delet\w*|modif\w*|fix\w*|correct\w*|"
    r"adjust\w*|amend\w*|revis\w*|redo|set|remove|wrong|different|another|which|what)\s+(?:an?\s+|the\s+|me\s+)?"
)
_AMISS = (
    r"(?:(?:is|are|was|were|looks?|seems?)(?:n't| not)?|isnt|arent)\s+(?:all |quite |now |no longer )?"
    r"(?:wrong|right|incorrect|correct|old|out of date|outdated|different|changed|off)\b"
)
# "My level is intermediate" states a value; "my level is wrong" speaks of the field.
_UNSTATED = (
    r"(?!\s*(?:is|are|:|=)\s+(?:a |an |now |about |around |currently |actually )?"
    r"(?:beginner|intermediate|advanced|expert|\d|one|two|three|four|five|six|seven|eight|ten)\b)"
)
_ANY = "|".join(_NOUNS.values())
_PATTERNS = (
    *tuple(
        (field, re.compile(pattern))
        for field, nouns in _NOUNS.items()
        for pattern in (
            rf"\b{_OWN}(?P<noun>{nouns})\b{_UNSTATED}",
            rf"\b{_EDIT}(?P<noun>{nouns})\b(?=\W*$|\s+(?:did|do|again|is|are|to|have|you|for|i|now|please|pls))",
            rf"\b{_OWN}(?:{_ANY}) (?:and|or|&) (?:{_OWN})?(?P<noun>{nouns})\b{_UNSTATED}",
            rf"^\W*(?P<noun>{nouns})\W*$",
            rf"\b(?:the|that|this|those|these)\s+(?P<noun>{nouns})\s+{_AMISS}",
            rf"\b(?:what|which)\s+(?P<noun>{nouns})\s+(?:am|do|did|have|has|are|is)\s+(?:i|you|u)\b",
        )
    ),
    (
        "weekly_hours",
        re.compile(r"\bhow (?:much time|many hours) (?:i have|i've got|did i|do i have)\b"),
    ),
)


@forgiving
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
