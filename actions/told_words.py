# ruff: noqa: E501 - a pattern reads better on one line
"""Taking back what was just told of oneself: "don't use that", "forget what I said". Pure."""

from __future__ import annotations

import re

TOLD = "told"
"""What is on the table while the last thing told may be taken back."""
NOT_THAT = re.compile(
    r"^\W*(?:(?:no|please|actually|wait|sorry|oh|hm+|but|and)\W+)*(?:"
    r"(?:don'?t|do not|dont|never) (?:use|keep|store|save|remember|note|write down|count|consider|record) (?:that|this|it|what i (?:just )?(?:said|told you|wrote))|"
    r"(?:forget|ignore|scrap|disregard|unlearn|strike) (?:that|this|it|what i (?:just )?(?:said|told you|wrote)))"
    r"(?:\W+(?:please|for (?:the )?(?:recommendations?|suggestions?|courses|that|me)|again|thanks|down|either|after all|though|then))*\W*$",
    re.IGNORECASE,
)
