# ruff: noqa: E501 - a pattern reads better on one line
"""Stars and reviews in people's words: "5/5", "8 out of 10", "⭐⭐", "three and a half stars". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.progress_amounts import WORDS, number_of

_N = rf"(?:\d{{1,3}}(?:[.,]\d)?|{'|'.join(w for w in WORDS if w not in ('a', 'an', 'first', 'second', 'third', 'couple of'))}|zero)"
_OF = re.compile(rf"\b(?P<n>{_N})\s*(?:/|out of|of)\s*(?P<of>5|five|10|ten|100)\b", re.IGNORECASE)
_HALF = re.compile(rf"\b(?P<n>{_N}) and a half stars?\b", re.IGNORECASE)
_STARS = re.compile(rf"(?<!\w)(?P<n>-?{_N})[\s-]*stars?\b(?! (?:deserves|off))", re.IGNORECASE)
_RATED = re.compile(
    r"\b(?:rat(?:e|ing|ed)|give|gave|giving|gives|deserves|verdict|put me down for|stars?|enjoyed|to|loved it|it)\b[^.!?\d]{0,40}?(?P<n>-?\d{1,3}(?:\.\d)?)\W*$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"\bfrom {_N} to (?P<n>{_N})\b", re.IGNORECASE)
_BARE = re.compile(rf"^\W*(?P<n>-?{_N})\W*$", re.IGNORECASE)
_SIGNS = re.compile(r"[⭐★🌟]")
_FULL = re.compile(r"\bfull (?:marks|stars|score)\b", re.IGNORECASE)
_CUE = re.compile(
    r"^\W*(?:(?:please )?(?:leave|write|add|submit)(?: a| my)? (?:review|comment|feedback)|(?:my )?review|feedback|my verdict|comment)\b[^:]{0,60}:\s*",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\W*(?:(?:i'?d like to|i want to|can i|could i|may i|how do i|please|let me|to)\W+)*(?:rate|review|leave (?:a )?(?:review|feedback|comment)|give (?:a )?(?:rating|feedback)|write a review|add my review|change my rating)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:good|great|bad|boring|dull|dry|slow|fast|clear|brilliant|awful|love[dl]?|hated?|liked?|enjoyed|best|worst|poor|fun|long|short|easy|hard|waste|disappoint\w*|excellent|superb|meh|mid|okay|wonderful|helpful|useless|outdated|impressed|slapped|ace|well|learn(?:ed|t)|needs|badly|average|wish|too|because|but|pace|videos?|exercises?|teacher|lecturer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stars:
    """``number`` is what was said on a scale of five, 1..5 and whole where it can be kept.

    ``exact`` where nothing had to be rounded; ``possible`` where it is on the scale.
    """

    number: float
    exact: bool
    possible: bool

    @property
    def whole(self) -> int:
        """Whole stars, halves rounded up."""
        return int(self.number + 0.5)


def stars_said(text: str, *, bare: bool = False) -> Stars | None:
    """The stars that ``text`` gives; ``bare`` also takes a number alone."""
    if signs := _SIGNS.findall(text):
        return _stars(float(len(signs)))
    if _FULL.search(text):
        return _stars(5.0)
    if match := _OF.search(text):
        return _stars(_number(match["n"]) * 5 / number_of(match["of"]))
    if match := _FROM_TO.search(text):
        return _stars(_number(match["n"]))
    if match := _HALF.search(text):
        return _stars(_number(match["n"]) + 0.5)
    for pattern in (_STARS, _RATED, *((_BARE,) if bare else ())):
        if match := pattern.search(text):
            return _stars(_number(match["n"]))
    return None


def review_said(text: str) -> str | None:
    """The part of ``text`` that is a review in words; ``None`` where there is no opinion in it."""
    words = _CUE.sub("", text).strip()
    if words != text.strip() and len(words.split()) > 1:
        return words
    if _REQUEST.match(text) or not _OPINION.search(text) or len(text.split()) < 3:
        return None
    return text.strip()


def _stars(number: float) -> Stars:
    return Stars(number, exact=number == int(number), possible=0.5 < number <= 5)


def _number(word: str) -> float:
    if word.casefold() == "zero":
        return 0.0
    return (
        float(word.replace(",", ".")) if word.lstrip("-")[0].isdigit() else float(number_of(word))
    )
