"""Text as people should read it: no markup, entities, control characters or stray spaces."""

from __future__ import annotations

import html
import re
import unicodedata

MISSING = frozenset(
    {"", "-", "--", "?", "na", "n/a", "nan", "none", "null", "nil", "tbd", "unknown"}
)

# Only tags that web editors write: "<vector>" or "a < b" in a programming course is text.
_TAGS = "a|abbr|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul"  # noqa: E501
_HIDDEN = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKING = re.compile(
    r"<\s*/?\s*(?:br|p|div|li|ol|ul|tr|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(rf"<\s*/?\s*(?:{_TAGS})(?:\s[^<>]*)?/?\s*>", re.IGNORECASE)
# Control characters, lone surrogates and private use: nothing a database or a reader wants.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))


def clean(text: str) -> str:
    """``text`` without markup, entities and control characters; paragraphs are kept."""
    if "<" in text:
        text = _TAG.sub("", _BREAKING.sub("\n", _HIDDEN.sub(" ", text)))
    text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ZERO_WIDTH))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROLS.sub(" ", text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """Like :func:`clean`, on one line."""
    return " ".join(clean(text).split())


def is_missing(text: str | None) -> bool:
    """Whether a cell says that nothing is known (empty, "NA", "None", "null"…)."""
    return text is None or text.strip().casefold() in MISSING
