# ruff: noqa: RUF001 - typographic characters are what people type
"""What every grammar gives back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterable, List

_TAG = re.compile(r"</?[a-z][^<>]*>")
_STRAIGHT = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")


@dataclass(frozen=True)
class Span:
    """A value read from ``text[start:end]``."""

    start: int
    end: int
    value: Any
    entity: str = ""

    @property
    def length(self) -> int:
        """Characters covered."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether both cover a common character."""
        return self.start < other.end and other.start < self.end


def flatten(text: str) -> str:
    """Lower-case ``text``, straighten quotes and dashes, blank HTML tags; every offset stays."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TAG.sub(lambda tag: " " * len(tag.group()), lowered.translate(_STRAIGHT))


def longest(spans: Iterable[Span]) -> List[Span]:
    """Keep the longest of overlapping spans (the earlier one of equals), in reading order."""
    kept: List[Span] = []
    for span in sorted(spans, key=lambda s: (-s.length, s.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
