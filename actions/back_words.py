# ruff: noqa: E501 - a pattern reads better on one line
"""Going back to a topic that was left: "go back to the design ones". Pure."""

from __future__ import annotations

import re

_BACK = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|no|well|please|actually|and|then|hm+|can we|could we|let'?s|i want to|i'd like to)\W+)*"
    r"(?:(?:go|get|come|switch|take me|return) )?back to (?:the |those |your )?"
    r"(?P<what>[\w+#][\w+#& -]{1,30}?) (?:ones?|courses?|classes|list|results)(?:\W+(?:please|again|now|then))*\W*$",
    re.IGNORECASE,
)
# These name a list by its place, and no topic.
_PLACES = re.compile(
    r"\b(?:the|those|these|your|last|previous|old|older|first|second|third|other|earlier|former|full|whole|original|my|same|free|cheap\w*|short\w*|paid|two|three|all|beginners?|advanced|intermediate)\b",
    re.IGNORECASE,
)


def back_to(text: str) -> str | None:
    """The topic whose courses are wished for again; ``None`` where none is named."""
    match = _BACK.match(text)
    return match["what"] if match and not _PLACES.search(match["what"]) else None
