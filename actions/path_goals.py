# ruff: noqa: E501 - a pattern reads better on one line
"""The goal in a wish for a plan: "a roadmap to devops by June" is after devops. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.entities import topics
from actions.goal_words import goal
from actions.turn import Message

_PLAN = r"(?:plan|path|road ?map|road|way|route|timeline|time ?table|schedule|curriculum|programme|program|journey)"
# "Data analyst path please": a role in front of the plan, and no "shorter" or "weekly" one.
PATH_OF = re.compile(
    r"^\W*(?:(?:please|can you|could you|hi|hey|i want|i need|i'?d like|show me|give me|make me|make|draw up|create|plan|get me|a|an|the|my)\W+)*"
    r"(?P<goal>(?:[\w+#/-]+ ){0,3}?(?:analyst|scientist|engineer|developer|designer|manager|nurse|teacher|accountant|architect|administrator|consultant|programmer|marketer|technician|photographer|specialist|tester|researcher|translator|writer|\w{3,}ist|\w{3,}ician))"
    rf" (?:career |learning |study )?{_PLAN}\b(?! for\b)",
    re.IGNORECASE,
)
_GOALS = (
    PATH_OF,
    re.compile(
        rf"\b{_PLAN}\b.{{0,12}}?\b(?:to(?:wards?)?|into|leading to|for)\s+(?:a |an |the |me |us |getting |being |becoming |become |learning |learn |get |getting me |position in |job (?:in|as) )*(?P<goal>[^,;.!?:]{{2,80}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bfrom\s+[^,;.!?]{2,40}?\s+(?:in)?to\s+(?:a |an |being |becoming )*(?P<goal>[^,;.!?]{2,60})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:get|getting|got|take|takes|bring)(?: me| us)?(?: \w+)? (?:in)?to\s+(?:a |an |the |be |being |becoming )*(?P<goal>[^,;.!?]{2,60})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:my )?(?:goal|aim|target)(?: is|'s| was| were|:)?\s+(?:to (?:be |become )?)?(?:a |an |the )*(?P<goal>(?!(?:into|in|with|of|by|to|and|please|instead)\b)[^,;.!?]{2,60})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:move|moving|switch|go|break|get|getting) into\s+(?:the )?(?P<goal>[^,;.!?]{2,60})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:be|become|becoming|being)\s+(?:a |an |the )+(?P<goal>[^,;.!?]{2,60})", re.IGNORECASE
    ),
)
# What follows a goal: when, how, and courtesies.
_BEHIND = re.compile(
    r"\s*(?:\b(?:by|before|until|till|in|within|over|this|next|starting|beginning|and|with|from|step by step|week by week|please|pls|plz|for me|as|when|so|would|which|could|instead|with dates|now|just|who|that)\b|(?<!look )(?<!looking )\bafter (?:the|my|this|that|our|next|i|easter|christmas|new year|january|february|march|april|may|june|july|august|september|october|november|december)\b|[\u2013\u2014(\U0001f680]).*$",
    re.IGNORECASE | re.DOTALL,
)
_LEADS = re.compile(
    r"^(?:(?:path|road|way|plan|roadmap)\s+(?:to|towards?|for|into)\s+|into\s+|able to\s+|(?:a|an|the)\s+)+",
    re.IGNORECASE,
)
_NO_GOAL = re.compile(
    r"^(?:(?:reach|reaching|my|our|the|this|that|these|those|me|it|all|a|an|there|here|dates?|goal|goals|job ready|next|year|months?|weeks?|spring|summer|autumn|winter|easter|christmas|january|february|march|april|may|june|july|august|september|october|november|december|exam|courses?|studies|evenings?|weekends?|\d+)\b\W*)+$",
    re.IGNORECASE,
)


def goal_said(message: Message) -> str | None:
    """The goal that ``message`` asks a plan for; ``None`` where it names none."""
    message = replace(message, text=_before_deadline(message))
    if (found := goal(message)) and (words := trimmed(found)) and not _NO_GOAL.match(words):
        return words
    for pattern in () if message.is_button else _GOALS:
        for match in pattern.finditer(message.text):
            words = trimmed(match["goal"])
            if words and not _NO_GOAL.match(words):
                return words
    named = topics(message)
    return named[0] if named else None


def trimmed(words: str) -> str | None:
    """``words`` without what follows a goal; ``None`` where nothing is left."""
    kept = _LEADS.sub("", _BEHIND.sub("", words.strip())).strip(" \t\"'“”.,;:!?")
    return kept or None


def _before_deadline(message: Message) -> str:
    """The text without the words of a deadline, which look like a goal ("to be done by June")."""
    text = message.text
    for item in message.entities:
        if item.name == "deadline" and item.start is not None and item.end is not None:
            text = text[: item.start] + "," * (item.end - item.start) + text[item.end :]
    return text
