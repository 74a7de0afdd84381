"""Numbers as catalogues write them: "124,980", "4.7", "4,7", "1.2k", "1 234 learners"."""

# Catalogues write these characters, so parsers must name them.
# ruff: noqa: RUF001

from __future__ import annotations

import math
import re

from recommender.catalogue.parsing.text import is_missing

_NUMBER = re.compile(
    r"^(?P<digits>[+-]?\d[\d.,'’\s]*(?:e[+-]?\d{1,3})?|[+-]?\.\d+)\s*(?P<suffix>[km]\b)?"
    r"\s*\+?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SCALE = {"": 1, "k": 1_000, "m": 1_000_000}
_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+$")
_DOT_GROUPED = re.compile(r"^[+-]?\d{1,3}(?:\.\d{3}){2,}$")


def parse_number(text: str) -> float | None:
    """The number that ``text`` starts with, or ``None`` where it says nothing.

    A comma groups thousands when exactly three digits follow each one, and is a decimal comma
    otherwise. Words after the number are allowed ("1,234 students").

    Raises:
        ValueError: there is no number at the start, or it is not finite.
    """
    if is_missing(text):
        return None
    match = _NUMBER.match(text.strip())
    if match is None or match["rest"][:1].isdigit():
        raise ValueError(f"{_short(text)} is not a number")
    try:
        value = float(_plain(match["digits"])) * _SCALE[(match["suffix"] or "").lower()]
    except ValueError:
        raise ValueError(f"{_short(text)} is not a number") from None
    if not math.isfinite(value):
        raise ValueError(f"{_short(text)} is not a finite number")
    return value


def parse_count(text: str) -> int | None:
    """A number of things, 0 or more; raises ``ValueError`` for a negative or unreadable one."""
    value = parse_number(text)
    if value is None:
        return None
    if value < 0:
        raise ValueError(f"{_short(text)} is negative")
    return round(value)


def parse_bool(text: str) -> bool | None:
    """Yes or no, as "true", "yes", "1"… and their opposites; else raises ``ValueError``."""
    if is_missing(text):
        return None
    word = text.strip().casefold()
    if word in {"true", "yes", "y", "1", "1.0", "t"}:
        return True
    if word in {"false", "no", "n", "0", "0.0", "f"}:
        return False
    raise ValueError(f"{_short(text)} is neither yes nor no")


def _plain(digits: str) -> str:
    digits = re.sub(r"[\s'’]", "", digits).rstrip(".,")
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        whole = re.sub(r"[.,]", "", digits[:decimal])
        return f"{whole}.{digits[decimal + 1 :]}"
    if _GROUPED.match(digits) or _DOT_GROUPED.match(digits):
        return re.sub(r"[.,]", "", digits)
    return digits.replace(",", ".")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
