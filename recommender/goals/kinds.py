# ruff: noqa: E501 - a pattern reads better on one line
"""Which kind of goal is meant: a job, an exam, a project, a pastime, or none yet. Pure."""

from __future__ import annotations

import re
from enum import StrEnum


class GoalKind(StrEnum):
    """What somebody is after."""

    CAREER = "career"
    EXAM = "exam"
    PROJECT = "project"
    HOBBY = "hobby"
    SKILL = "skill"
    UNDECIDED = "undecided"


_UNDECIDED = re.compile(
    r"\b(?:not (?:really |quite |at all )?(?:sure|certain|decided)(?: yet)?\b(?! (?:about|of) (?:the|it|that|this))|undecided|no (?:idea|clue|plan|goal)|"
    r"(?:don'?t|do not|dont) (?:really |quite )?know(?: yet)?(?: (?:what|which|where)|\W*$)|haven'?t (?:really )?(?:decided|made up)|just (?:browsing|looking)|"
    r"can(?:'?t|not) decide|open to anything|anything really|still (?:thinking|figuring|deciding|looking))\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[GoalKind, re.Pattern[str]], ...] = (
    (
        GoalKind.EXAM,
        re.compile(
            r"\b(?:exam\w*|certif\w+|diploma|degree|ielts|toefl|gmat|gre|sat|a[- ]levels?|finals?|midterms?|test (?:next|in|on)|pass (?:the|my|an?)|accredit\w+|licen[cs]e)\b",
            re.IGNORECASE,
        ),
    ),
    (
        GoalKind.HOBBY,
        re.compile(
            r"\b(?:hobb\w+|for fun|for pleasure|for myself|as a pastime|in my (?:free|spare) time|just (?:for the )?fun|enjoy\w*|on holiday|for travel\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        GoalKind.PROJECT,
        re.compile(
            r"\b(?:build|make|create|launch|open|start|set up|write|publish|design|renovate|repair|fix|automate|organi[sz]e|run)\b(?:\s+\w+)?\s+(?:an?|my|our|some|the|own)\b|\b(?:my|own|side|pet) (?:own )?(?:project|business|shop|app|website|book|start-?up|game|café|cafe|bakery|garden)\b",
            re.IGNORECASE,
        ),
    ),
    (
        GoalKind.CAREER,
        re.compile(
            r"\b(?:become|becoming|career|job|work(?:ing)? (?:as|in)|profession\w*|promot\w+|employ\w+|hired|switch (?:to|into)|get into)\b|"
            r"\b\w*(?:analyst|engineer|developer|designer|manager|scientist|nurse|teacher|doctor|accountant|architect|administrator|consultant|programmer|marketer|technician|lawyer|journalist|photographer|specialist|researcher|tester)s?\b",
            re.IGNORECASE,
        ),
    ),
)


def undecided(text: str) -> bool:
    """Whether somebody says that they do not know yet what they want."""
    return _UNDECIDED.search(text) is not None


def goal_kind(text: str) -> GoalKind:
    """The kind of the goal ``text``; a skill where nothing says more."""
    if undecided(text):
        return GoalKind.UNDECIDED
    return next((kind for kind, words in _KINDS if words.search(text)), GoalKind.SKILL)
