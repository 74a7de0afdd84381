"""How favourable a review is, 0..1: VADER's compound score, calibrated on star ratings.

VADER (Hutto & Gilbert, ICWSM 2014) gives -1..1 by a lexicon and rules, for English. What 0.4
means for reviews of courses was fitted by logistic regression (Platt, 1999) on 4 and 5 stars
against 1 and 2 of the reviews named in ``docs/analytics.md``, which also has the AUC on others.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

SLOPE, OFFSET = 3.283, -1.157
FAVOURABLE, CRITICAL = 0.6, 0.4
LEAST_ENGLISH = 0.15
_ENGLISH = frozenset(
    "the and is are was were this that it its of to "  # noqa: SIM905
    "for very i my you your but not with have has "
    "had be been in on so too more than what how course courses class really good great thanks "
    "thank best excellent nice amazing awesome bad poor boring love loved like learn".split()
)


def favour(words: str) -> float:
    """The probability that somebody who writes this gives 4 or 5 stars rather than 1 or 2."""
    return 1 / (1 + math.exp(-(SLOPE * compound(words) + OFFSET)))


def compound(words: str) -> float:
    """VADER's own score, -1..1."""
    return float(_analyser().polarity_scores(words)["compound"])


def is_english(words: str) -> bool:
    """Whether VADER can read it: Latin letters, and English words that hold sentences together.

    Of a review in another language its lexicon knows nothing and calls it neutral.
    """
    letters = [one for one in words if one.isalpha()]
    tokens = re.findall(r"[a-z']+", words.casefold())
    plain = sum(one.isascii() for one in letters) >= 0.95 * len(letters)
    known = sum(one in _ENGLISH for one in tokens)
    return bool(tokens) and plain and known >= LEAST_ENGLISH * len(tokens)


@cache
def _analyser() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
