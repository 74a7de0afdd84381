"""Identifiers for courses that come without one."""

# Catalogues write these characters, so parsers must name them.
# ruff: noqa: RUF001

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_LENGTH = 120


def slug(*parts: str | None) -> str:
    """A stable identifier of ``parts``: letters and digits of any script, joined by hyphens.

    A slug over 120 characters is cut and ends in a hash of the whole, so that it stays unique.
    Gives "" when the parts have neither letters nor digits.
    """
    text = " ".join(part for part in parts if part)
    text = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    # Signs that tell courses apart: C, C++ and C# are three languages.
    text = text.replace("++", " plus plus").replace("#", " sharp")
    words = re.findall(r"[^\W_]+", text)
    joined = "-".join(words)
    if len(joined) <= MAX_LENGTH:
        return joined
    digest = hashlib.sha256(joined.encode()).hexdigest()[:10]
    return f"{joined[: MAX_LENGTH - 11].rstrip('-')}-{digest}"


def last_segment(url: str) -> str:
    """The last part of an address's path, without query and fragment."""
    return re.split(r"[?#]", url)[0].rstrip("/").rpartition("/")[2]
