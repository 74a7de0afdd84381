# ruff: noqa: E501 - a pattern reads better on one line
"""Why somebody leaves a course, in their words. Pure."""

from __future__ import annotations

import re

from recommender.learners.progress.model import DropReason

_REASONS: tuple[tuple[re.Pattern[str], DropReason], ...] = tuple(
    (re.compile(words, re.IGNORECASE), reason)
    for words, reason in (
        (r"\btoo (?:hard|difficult|advanced|fast|much maths?)\b|\babove my level\b|\b(?:can'?t|couldn'?t|cannot) (?:just )?(?:keep up|do it|follow|understand)\b|\bover my head\b|\bkilling me\b|\bstruggl\w+", DropReason.TOO_HARD),
        (r"\btoo (?:easy|basic|simple|slow)\b|\bbelow my level\b|\bknow (?:it|all of it|everything) already\b|\balready know\b", DropReason.TOO_EASY),
        (r"\bno time\b|\btoo busy\b|\bwork is too much\b|\bnew job\b|\b(?:don'?t|do not|haven'?t|have no) (?:got |have )?(?:the |enough |any )?time\b|\bill\b|\btoo (?:long|much work)\b", DropReason.NO_TIME),
        (r"\bboring\b|\bbored\b|\bdull\b|\bdry\b|\bnot (?:my (?:kind|thing|style)|interest\w*)\b", DropReason.DULL),
        (r"\bnot (?:useful|what i (?:need|expected|wanted))\b|\b(?:don'?t|do not|no longer) need\b|\bno longer suitable\b|\buseless\b|\bchanged (?:my )?(?:goal|plans?|mind)\b", DropReason.NOT_USEFUL),
    )
)  # fmt: skip


def reason_said(text: str) -> DropReason | None:
    """Why somebody leaves, as far as the words say."""
    return next((reason for pattern, reason in _REASONS if pattern.search(text)), None)
