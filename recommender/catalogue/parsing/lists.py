"""Lists in one cell: a Python or JSON literal, or names with a separator between them."""

from __future__ import annotations

import ast
import json
import re
import warnings

from recommender.catalogue.parsing.text import clean, clean_line, is_missing

MAX_LITERAL = 1_000_000
_BRACKETS = {"[": "]", "(": ")", "{": "}"}


def parse_list(text: str, *, separators: str = "|;\n") -> tuple[str, ...]:
    """The names in ``text``, cleaned, in order, without repetition (compared case-folded).

    A text in brackets is read as a literal (``ast.literal_eval``: nothing is ever executed).
    Otherwise the first of ``separators`` that occurs divides it, else the comma.

    Raises:
        ValueError: a bracketed text is not a list of plain values.
    """
    if is_missing(text):
        return ()
    text = text.strip()
    if text[0] in _BRACKETS and text.endswith(_BRACKETS[text[0]]):
        return unique(clean_line(str(item)) for item in _literal(text))
    text = clean(text)  # before splitting: entities such as "&amp;" hold a separator
    separator = next((mark for mark in separators if mark in text), ",")
    return unique(clean_line(part) for part in re.split(re.escape(separator), text))


def unique(names: object) -> tuple[str, ...]:
    """``names`` without empty ones and repetitions; the first spelling stays."""
    seen: dict[str, str] = {}
    for name in names:  # type: ignore[attr-defined]
        if not is_missing(name):
            seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


def _literal(text: str) -> list[object]:
    if len(text) > MAX_LITERAL:
        raise ValueError("a list too long to read")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = _python_literal(text)
    if isinstance(value, dict) or not hasattr(value, "__iter__"):
        raise ValueError("not a list of names")
    items = sorted(value, key=str) if isinstance(value, set) else list(value)
    if any(isinstance(item, (list, tuple, dict, set)) for item in items):
        raise ValueError("not a list of names")
    return [item for item in items if item is not None]


def _python_literal(text: str) -> object:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" in somebody's text is no matter of ours
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError("not a list that can be read") from error
