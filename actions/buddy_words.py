# ruff: noqa: E501 - a pattern reads better on one line
"""What somebody wants with a study buddy: to have one, to show, to hide, to end. Pure."""

from __future__ import annotations

import re

from recommender.learners.together.model import Sight

_SIGHTS = (
    (re.compile(r"\bstreaks?\b", re.IGNORECASE), Sight.STREAK),
    (re.compile(r"\bcourses?\b|\bprogress\b", re.IGNORECASE), Sight.COURSES),
    (re.compile(r"\bhours?\b|\btime\b|\bminutes\b", re.IGNORECASE), Sight.HOURS),
)
END = re.compile(
    r"\b(?:remove|end|unpair|leave|block|cancel|quit|drop|no more|get rid of)\b|\b(?:don'?t|do not) want (?:a|my|to be)\b.*\b(?:budd\w+|partners?)\b|\bpart with\b",
    re.IGNORECASE,
)
HIDE = re.compile(
    r"\b(?:stop (?:sharing|showing|my buddy seeing)|hide|stop .* (?:seeing|sees)|no longer show|don'?t (?:show|share|let)|unshare|not see)\b",
    re.IGNORECASE,
)
SHOW = re.compile(
    r"\b(?:let|allow|share|show) (?:my )?(?:buddy|partner|\w+ with|progress|hours|streak|courses)\b|\bshare my\b",
    re.IGNORECASE,
)
ASKS_SIGHT = re.compile(
    r"\b(?:what|which|can|does|do|is)\b.*\b(?:see|sees|shared|know|get to)\b", re.IGNORECASE
)
STATUS = re.compile(
    r"\bhow(?:'s| is| are| many| much)?\b.*\b(?:budd\w+|partner)\b|\bwho(?:'s| is| are)\b.*\b(?:my )?(?:budd\w+|partner)\b|\bmy (?:study )?budd(?:y|ies)\W*$|\bshow (?:me )?my (?:study )?budd",
    re.IGNORECASE,
)
MATCH = re.compile(
    r"\b(?:find|match|pair|connect|team|set) (?:me|us)?\b|\bis there (?:someone|anyone|somebody)\b|\bwho else\b|\bwanted\b|\banyone\b|\bany1\b|\bsearch a\b",
    re.IGNORECASE,
)
HOW = re.compile(
    r"\bhow do (?:study )?budd\w+ work\b|\bwhat'?s a (?:study )?buddy\b|\bdo you do study pairs\b",
    re.IGNORECASE,
)
CANNOT = re.compile(r"\b(?:say hi|cheer|send my buddy|message|nudge)\b", re.IGNORECASE)


def sights(text: str) -> frozenset[Sight]:
    """What the words name of what a buddy may see."""
    return frozenset(sight for pattern, sight in _SIGHTS if pattern.search(text))


def asks_only(text: str) -> bool:
    """Whether something is asked about buddies, and none is wanted yet."""
    asks = STATUS.search(text) or ASKS_SIGHT.search(text)
    return bool(asks or HOW.search(text) or re.search(r"\b(?:request|accepted|resend)\b", text))
