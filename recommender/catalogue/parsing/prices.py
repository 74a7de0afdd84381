"""Prices in US dollars, and whether a course is free."""

from __future__ import annotations

import re
from typing import NamedTuple

from recommender.catalogue.parsing.numbers import parse_number
from recommender.catalogue.parsing.text import is_missing

_FREE = re.compile(r"^\s*(?:free|gratis|no cost|no charge|audit)\b", re.IGNORECASE)
_PAID = re.compile(r"^\s*(?:paid|premium|subscription|fee)\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"[€£₹¥₽₩₺₴]|\b(?:eur|gbp|inr|rs|jpy|cny|rub|brl|cad|aud|chf|sek|mxn|krw)\b|\b(?:C|A|R)\$",
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"^(?:us\s*\$|usd|\$)\s*|\s*(?:us\s*\$|usd|\$|us dollars?|dollars?)$", re.I)


class Price(NamedTuple):
    """``amount`` in US dollars where it is known; ``is_free`` may be known without it."""

    amount: float | None = None
    is_free: bool | None = None


def parse_price(text: str) -> Price:
    """What ``text`` says of the price.

    "FREE-Add a Verified Certificate for $49 USD" is free: the course costs nothing. An amount
    in another currency says only that the course is not free.

    Raises:
        ValueError: no price can be read, or it is negative.
    """
    if is_missing(text):
        return Price()
    if _FREE.match(text):
        return Price(0.0, True)
    if _PAID.match(text):
        return Price(None, False)
    foreign = bool(_FOREIGN.search(text))
    bare = _FOREIGN.sub(" ", text) if foreign else _DOLLARS.sub("", text.strip())
    amount = parse_number(bare.strip())
    if amount is None or amount < 0:
        raise ValueError(f"“{text.strip()[:40]}” is not a price")
    if amount == 0:
        return Price(0.0, True)
    return Price(None if foreign else round(amount, 2), False)
