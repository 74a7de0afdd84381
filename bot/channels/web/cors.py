"""Which web pages may call the channel's HTTP routes (the Fetch standard's CORS protocol)."""

from __future__ import annotations

from typing import Dict, Optional, Sequence

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, content-type",
    "Access-Control-Max-Age": "600",
}


def allowed(origin: Optional[str], origins: Sequence[str]) -> bool:
    """Whether a page of ``origin`` may read our answers."""
    return bool(origin) and (origin in origins or "*" in origins)


def headers(origin: Optional[str], origins: Sequence[str], preflight: bool) -> Dict[str, str]:
    """The headers for an answer to ``origin``; without permission only ``Vary``.

    Tokens travel in a header, never in a cookie, so credentials are not allowed.
    """
    found = {"Vary": "Origin"}
    if origin and allowed(origin, origins):
        found["Access-Control-Allow-Origin"] = origin
        if preflight:
            found.update(PREFLIGHT)
    return found
