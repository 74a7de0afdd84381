# ruff: noqa: E501 - a pattern reads better on one line
"""Reading why a course is taken out. Pure."""

from __future__ import annotations

import re

from recommender.catalogue.moderation_model import DecisionReason as Why

_WORDS: tuple[tuple[Why, str], ...] = (
    (Why.SPAM, r"spam|scam|mlm|get[- ]rich|crypto|fake|fraud\w*|advert\w*"),
    (Why.COPIED, r"plagiari\w+|copied|copyright|stolen"),
    (Why.DUPLICATE, r"duplicates?|twice|same as|already there"),
    (Why.OUTDATED, r"outdated|out of date|superseded|too old|obsolete|expired"),
    (Why.UNSAFE, r"dangerous|unsafe|harm\w*|illegal|legal|offensive|hate\w*|under-?18"),
    (Why.MISLEADING, r"mislead\w*|misinformation|false|wrong|lies|miracle"),
    (Why.INCOMPLETE, r"no description|missing|incomplete|lacks?|empty|unfinished"),
    (Why.BROKEN_LINK, r"(?:dead|broken|dodgy) link|link (?:is )?(?:dead|broken)|404"),
    (Why.OFF_TOPIC, r"not a course|isn't a course|off[- ]topic|does not belong"),
    (Why.REQUESTED, r"instructor asked|asked (?:us|me) to|on request|requested"),
)
_PATTERNS = tuple((why, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for why, words in _WORDS)
_STATED = re.compile(
    r"\b(?:reason|because|since|note|remark that|with the remark|as)\b\W*(?P<words>.+)$|[,:;]\s*(?P<after>.+)$",
    re.IGNORECASE,
)


def reason_said(text: str) -> Why | None:
    """The reason that ``text`` names; ``OTHER`` for one in other words, ``None`` for none."""
    found = next((why for why, pattern in _PATTERNS if pattern.search(text)), None)
    return found or (Why.OTHER if words_after(text) else None)


def words_after(text: str) -> str | None:
    """The administrator's own words for the reason, where there are some."""
    match = _STATED.search(text)
    words = (match["words"] or match["after"]).strip(" .!\"'“”") if match else ""
    return words or None
