"""Times of turns in buckets whose edges grow by a tenth: quantiles within 5 % of the value.

Bucket b > 0 holds times above 1.1**(b-1) and up to 1.1**b milliseconds, bucket 0 those up to one
millisecond (logarithmic buckets, as in HdrHistogram and DDSketch: Masson, Rim & Lee, VLDB 2019).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

GROWTH = 1.1
LAST = 160
"""Holds everything above 70 minutes, too."""
TURN, ACTION = "turn", "action"
TIMEOUT, ERROR, SILENT, FALLBACK = "timeout", "error", "silent", "fallback"
WRONG = (TIMEOUT, ERROR, SILENT)
WHATS = frozenset((TURN, ACTION, FALLBACK, *WRONG))


def bucket_of(seconds: float) -> int:
    """The bucket of a time, 0..160."""
    if not seconds > 0.001:
        return 0
    return min(LAST, math.ceil(math.log(seconds * 1_000) / math.log(GROWTH) - 1e-9))


def quantile(counts: Mapping[int, int], share: float) -> float | None:
    """The time in seconds that a share (0..1) of those counted by bucket did not exceed.

    The middle of its bucket, so that it is at most 5 % off; ``None`` without counts.
    """
    left = share * sum(counts.values())
    if not left:
        return None
    for bucket in sorted(counts):
        left -= counts[bucket]
        if left <= 1e-9:
            break
    return float(GROWTH ** (bucket - 0.5) / 1_000)
