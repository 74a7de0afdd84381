# ruff: noqa: E501 - a pattern reads better on one line
"""What somebody wants with their channels: to join, to part, to know. Pure."""

from __future__ import annotations

import re

_OURS = re.compile(r"\b(?P<app>slack|telegram)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?P<app>whats ?app|discord|(?:microsoft |ms )?teams|signal|messenger|viber|wechat|line app|mattermost|matrix|zoom|sms|text messages?|e-?mail|instagram|snapchat)\b",
    re.IGNORECASE,
)
UNLINK = re.compile(
    r"\b(?:un-?link|disconnect|un-?pair|sign (?:me )?out of|log (?:me )?out of|detach|separate|part)\b|"
    r"\b(?:remove|take|get|delete|cut|drop)\b.{0,24}\b(?:off|from|out|connection|link|slack|telegram|account)\b|"
    r"\bstop (?:using )?(?:me )?(?:on|in|talking to me (?:on|in)) (?:slack|telegram)\b",
    re.IGNORECASE,
)
RELINK = re.compile(r"\b(?:re-?link|re-?connect)\b", re.IGNORECASE)
EVERYTHING = re.compile(r"\b(?:every ?thing|all|every channel|both)\b", re.IGNORECASE)
STATUS = re.compile(
    r"\b(?:which|what) (?:apps?|channels?|accounts?|devices?)\b.*\b(?:connected|linked|paired|have|are)\b|"
    r"\b(?:is|are|has|have|was)\b.{0,30}\b(?:connected|linked|paired)\b|\bwhere (?:all )?am i (?:linked|connected)\b|\b(?:which|what) (?:apps?|channels?|accounts?|devices?) (?:am i|do i|can i|are we|is this)\b|\bmy (?:linked |connected )?channels\W*$",
    re.IGNORECASE,
)
HAS_CODE = re.compile(
    r"\b(?:have|has|got|gave|given|received|with|enter|type|put|use|where)\b.{0,40}\b(?:code|number|pin)\b|\b(?:my|the|this|a|here'?s|here is) (?:\w+ ){0,2}code\b",
    re.IGNORECASE,
)
WANTS_CODE = re.compile(
    r"\b(?:give|send|get|make|show|need|new|another|fresh|what'?s|what is|create|generate|resend)\b.{0,24}\bcode\b",
    re.IGNORECASE,
)
BROKEN = re.compile(
    r"\bcode\b.{0,40}\b(?:doesn'?t|does not|didn'?t|did not|isn'?t|is not|not|no longer|won'?t|expired|invalid|wrong|fails?|refused|accepted|old)\b",
    re.IGNORECASE,
)


def app_named(text: str) -> str | None:
    """``slack`` or ``telegram``, where the words name one of them."""
    found = {match["app"].casefold() for match in _OURS.finditer(text)}
    return found.pop() if len(found) == 1 else None


def other_app(text: str) -> str | None:
    """An app on which we are not, as it was written."""
    found = _OTHER.search(text)
    return found["app"] if found and not _OURS.search(text) else None
