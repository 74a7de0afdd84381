# ruff: noqa: E501 - a pattern reads better on one line
"""Words by which somebody who teaches asks of all their own courses. Pure."""

from __future__ import annotations

import re

# Which of one's own courses does best, or worst.
RANKS = (
    r"\b(?:most popular|least popular|best|worst|top|strongest|weakest|most successful|most taken)"
    r"(?:[- ](?:performing|rated|selling))? (?:courses?|class(?:es)?|ones?) (?:of mine|that i teach|i teach)\b|"
    r"\bwhich (?:one )?of my courses\b.{0,40}\b(?:best|worst|most|least|better|popular|top)\b|"
    r"\bmy (?:most popular|least popular|best[- ]performing|worst[- ]performing|most taken) (?:course|class)\b"
)
# Asked by an instructor, this is of their own courses; the platform's figures are not theirs.
_HOW_MANY = re.compile(
    r"\bhow many (?:people|learners|students|users|participants|of them|new (?:learners|students))?\W*"
    r"(?:(?:have|had|has|are|were|did)\W+)?(?:newly )?"
    r"(?:enrol\w*|sign(?:ed)? up|joined|started|finished|completed|dropped(?: out)?|clicked)\b"
    r"(?!.*\b(?:platform|site|everywhere|all courses|in total)\b)|"
    r"\bhow many (?:new )?(?:enrol\w+|completions?|sign-?ups)\b",
    re.IGNORECASE,
)


def how_many(text: str) -> bool:
    """Whether ``text`` asks how many enrolled, started, finished or dropped something."""
    return _HOW_MANY.search(text) is not None
