"""Numbers as people write them: "3", "2,5", "1 1/2", "½", "twenty-five", "a hundred and ten"."""

from __future__ import annotations

import re
from typing import Optional

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# "A few" is taken as three: the usual reading, and one the learner sees and can correct.
VAGUE = {"a couple": 2, "couple": 2, "a few": 3, "few": 3, "a dozen": 12, "half a dozen": 6,
         "a trio": 3, "a handful": 5}  # fmt: skip

_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[ -](?:{_ONE})\b|(?![ -](?:{_ONE})\b))|(?:{_ONE}))"
_SCALE = r"(?:hundred|thousand)"
WORD = rf"(?:(?:{_SMALL}|a) {_SCALE}(?:(?: and)? {_SMALL}\b)?|{_SMALL})"
DIGITS = r"(?:\d{1,5}(?:[.,]\d{1,2})?(?!\d)(?: 1/2|½)?|½|1/2)"
VAGUELY = r"(?:half a dozen|a dozen|(?:a )?couple(?: of)?|(?:a )?few)"
NUMBER = rf"(?:{DIGITS}|{VAGUELY}|{WORD})"


def to_number(text: str) -> Optional[float]:
    """Return the value of a text that matches :data:`NUMBER` (or "a", "an"), else ``None``."""
    text = text.strip().lower()
    if text in ("a", "an"):
        return 1.0
    vague = text[:-3] if text.endswith(" of") else text
    if vague in VAGUE:
        return float(VAGUE[vague])
    if re.fullmatch(DIGITS, text):
        return _digits(text)
    return _words(text)


def _digits(text: str) -> float:
    half = 0.5 if text.endswith(("1/2", "½")) else 0.0
    whole = re.sub(r"(?:1/2|½)$", "", text).strip()
    return (float(whole.replace(",", ".")) if whole else 0.0) + half


def _words(text: str) -> Optional[float]:
    total = 0.0
    for word in re.split(r"[ -]", text):
        if word in ("hundred", "thousand"):
            total = max(total, 1.0) * (100 if word == "hundred" else 1000)
        elif word in ("a", "and"):
            continue
        elif word in ONES or word in TENS:
            total += ONES.get(word, 0) + TENS.get(word, 0)
        else:
            return None
    return total
