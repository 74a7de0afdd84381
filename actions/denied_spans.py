# ruff: noqa: E501 - a pattern reads better on one line
"""The part of a sentence that denies a liking: "but not programming" in "I like data but …". Pure."""

from __future__ import annotations

import re

# "No code tools" are a topic, and so is "apps and no code"; "no code please" is not.
_NO_CODE = (
    r"-code\b|code\b| code (?:and|or|tools?|apps?|platforms?|development|programming|automations?|web ?sites?|"
    r"solutions?|builders?|ai|databases?|workflows?|design|courses?)\b|(?<=\band no) code\W*$"
)
_NOT = (
    rf"(?:not(?! (?:only|just|sure|really sure|bad|too|so|very|yet)\b)|no(?!{_NO_CODE})|never|minus|hate|dislike|avoid|"
    r"can(?:'?t|not) (?:stand|bear)|(?:do not|don'?t|dont) (?:really |much )?(?:like|want|enjoy|need|love|care for)|"
    r"not (?:really )?interested in)"
)
_ENDS = r"(?=\s*(?:,?\s*\b(?:but|i|i'm|im|rather|instead|though|just|only)\b|[.;!?]|$))"
_DENIED = re.compile(
    rf"(?:(?:\s*,)?\s*\b(?:but|and|just|only|though|yet)\b[\s,]*|\s*,\s*|^\W*)"
    rf"(?:\b(?:i|i'm|im|am|really|absolutely|definitely)\s+)*\b{_NOT}\s+(?=\w)[^.;!?]*?{_ENDS}(?:\s*,?\s*\b(?:but|rather|instead|though)\b)?|"
    rf"\s*\b(?:without|except(?: for)?|other than|apart from)\s+(?=\w)[^.;!?]*?{_ENDS}",
    re.IGNORECASE,
)
_LIKES = re.compile(
    r"\b(?:like|love|enjoy|adore|into|interested|keen|fond|fan of|curious|prefer)\b", re.IGNORECASE
)


def without_denied(text: str, *, asked: bool = False) -> str:
    """``text`` with spaces in place of what is denied, so that places in it stay as they are.

    Only where the rest says that something is liked: "no programming please" by itself is a wish
    about courses and not about oneself. ``asked``: likings were asked for, so that "data, no
    maths" says them.
    """
    rest = _DENIED.sub(lambda match: " " * len(match.group()), text)
    return rest if _LIKES.search(rest) or (asked and rest.strip()) else text
