# ruff: noqa: E501 - a pattern reads better on one line
"""What is wrong with a recommendation, in people's words. Pure."""

from __future__ import annotations

import re

from recommender.learners.feedback.model import ReportReason

_REASONS: tuple[tuple[re.Pattern[str], ReportReason], ...] = tuple(
    (re.compile(words, re.IGNORECASE), reason)
    for words, reason in (
        (r"\boffen\w+|\bsexist\b|\bracist\b|\bdiscriminat\w+|\binappropriate\b|\bharmful\b|\binsult\w*|because i'?m (?:a |an )?(?:woman|man|old)", ReportReason.OFFENSIVE),
        (r"\b(?:dead|broken) link\b|\blink (?:is|does|doesn'?t|isn'?t)\b|\bno longer available\b|\bnot available\b|\b404\b|\bpage (?:is )?(?:gone|missing)\b", ReportReason.BROKEN_LINK),
        (r"\bwrong language\b|\blanguage i (?:don'?t|do not|can'?t)\b", ReportReason.WRONG_LANGUAGE),
        (r"\b(?:wrong|not my) level\b|\btoo (?:easy|hard|difficult|basic|advanced)\b|\bkids'? courses?\b|\btwenty years\b", ReportReason.WRONG_LEVEL),
        (r"\btoo (?:long|short)\b|\bwrong length\b", ReportReason.WRONG_LENGTH),
        (r"\bmislead\w*|\badverts?\b|\bads?\b|\bspam\b|\bscam\b|\bfake\b|\buntrue\b|\bdodgy\b", ReportReason.MISLEADING),
        (r"\balready (?:done|did|taken|know|finished)\b", ReportReason.ALREADY_DONE),
        (r"\bnothing to do with\b|\birrelevant\b|\bnot relevant\b|\b(?:doesn'?t|don'?t|does not|do not|not) (?:fit|suit|right|match)\w*\b|\bwrong for me\b|\bno (?:sense|connection)\b|\bnothing in common\b|\bway off\b|\boff the mark\b|\bnot good for me\b|\bnonsense\b|\bpointless\b|\bso off\b", ReportReason.NOT_RELEVANT),
    )
)  # fmt: skip


def fault_said(text: str) -> ReportReason | None:
    """What is wrong with a recommendation, as far as the words say."""
    return next((reason for pattern, reason in _REASONS if pattern.search(text)), None)
