"""Words that need another tone, seen before anything else is answered. Pure."""

from __future__ import annotations

import re

_DESPAIR = re.compile(
    r"\b(?:kill(?:ing)? my ?self|end(?:ing)? my life|suicid\w*|take my own life|"
    r"(?:want|wanna|going) to die|better off dead|self[- ]?harm|hurt(?:ing)? my ?self|"
    r"(?:don'?t|do not|no longer) want to (?:live|be alive)|no reason to live)\b",
    re.IGNORECASE,
)
_ABUSE = re.compile(
    r"\b(?:fuck (?:you|off|u)|f\*+k you|go to hell|piece of (?:shit|crap|garbage)|shut up|"
    r"(?:you(?:'?re| are)?|u r|ur)(?: \w+){0,3} (?:stupid|idiot|moron|dumb|useless|bitch|asshole|"
    r"bastard|cunt|retard\w*)|(?:stupid|dumb|useless|bloody|fucking) (?:bot|machine|thing|program|"
    r"idiot))\b",
    re.IGNORECASE,
)


def despairs(text: str) -> bool:
    """Whether somebody says that they might harm themselves."""
    return _DESPAIR.search(text) is not None


def abuses(text: str) -> bool:
    """Whether the message is an insult to the one who reads it."""
    return _ABUSE.search(text) is not None
