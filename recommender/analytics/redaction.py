"""Taking people out of what somebody wrote, before anybody else reads it.

Addresses, numbers and handles go by their form. Names go by where they stand: what follows "I
am", "by" a title or a thank-you, and every capitalised word inside a sentence that is not one of
the catalogue's own words. It errs to taking too much.
"""

from __future__ import annotations

import re
from collections.abc import Collection

GONE = "…"
LONGEST = 180
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+",
        r"\b(?:https?://|www\.)\S+",
        r"(?<!\w)@\w{2,}",
        r"(?<!\w)\+?\d[\d\s()/.-]{6,}\d",
        r"\b[\w-]+\.(?:com|org|net|io|edu|de|co\.uk)\b\S*",
    )
)
_NAMED = re.compile(
    r"(?i:\b(?:my name is|i am|i'm|this is|mr|mrs|ms|miss|dr|prof(?:essor)?|sir|madam|thanks to|"
    r"thank you|thanks|regards|cheers|sincerely|signed|by|greetings from))(?P<mark>[.,:]?\s+)"
    r"(?P<name>[^\W\d_a-z][\w'-]+(?:\s+[^\W\d_a-z][\w'.-]+)*)"
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_USUAL = frozenset(
    "i i'm i'd i've i'll monday tuesday wednesday thursday friday saturday sunday january "  # noqa: SIM905
    "february march april may june july august september october november december english "
    "german french spanish italian chinese japanese russian ok".split()
)


def redacted(words: str, *, allowed: Collection[str] = (), names: Collection[str] = ()) -> str:
    """``words`` without people, handles, addresses and numbers, cut to a quotable length.

    Args:
        words: what somebody wrote.
        allowed: names of the catalogue (titles, skills, subjects) that may stand.
        names: of the writer, to be taken out wherever they stand.
    """
    text = " ".join(words.split())
    for pattern in _FORMS:
        text = pattern.sub(GONE, text)
    for name in names:
        for part in re.findall(r"\w{2,}", name):
            text = re.sub(rf"(?i)\b{re.escape(part)}\b", GONE, text)
    known = {word.casefold() for name in allowed for word in _WORD.findall(name)} | _USUAL
    text = _NAMED.sub(lambda match: _without(match, known), text)
    text = _WORD.sub(lambda match: _kept(match, text, known), text)
    text = re.sub(rf"{GONE}(?:[\s,]+{GONE})+", GONE, text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} {GONE}"


def _without(match: re.Match[str], known: Collection[str]) -> str:
    parts = _WORD.findall(match["name"])
    if all(part.casefold() in known for part in parts):
        return match[0]
    return match[0].replace(match["name"], GONE)


def _kept(match: re.Match[str], text: str, known: Collection[str]) -> str:
    """A word as it stands, unless it is capitalised inside a sentence and not known."""
    word = match[0]
    begins = not text[: match.start()].rstrip(" \"'(“") or text[: match.start()].rstrip(
        " \"'(“"
    ).endswith((".", "!", "?", ":", "-", GONE))
    if not word[0].isupper() or word.casefold() in known or word.isupper():
        return word
    return word if begins and not word.casefold().endswith("'s") else GONE
