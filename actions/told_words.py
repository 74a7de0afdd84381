# ruff: noqa: E501 - a pattern reads better on one line
"""Taking back what was just told of oneself: "don't use that", "forget what I said". Pure."""

from __future__ import annotations

import re

TOLD = "told"
"""What is on the table while the last thing told may be taken back."""
# "Forget that I said …", "forget that I like …": something told at any time.
FORGETS = re.compile(
    r"^\W*(?:(?:no|please|actually|ok(?:ay)?|oh|and|can you)\W+)*(?:forget|ignore|scrap|disregard|delete|remove)(?: that| what| the fact that)? i(?:'m| am| ever| just| once)? (?:said|told you(?: about)?|mentioned|wrote|want(?:ed)?(?: to (?:be|become|learn))?|like[sd]?|love[sd]?|(?:was |am )?(?:interested in|into))\b(?: (?:that|about|i|like|want|to|a|an))*(?: (?P<what>.{2,60}?))?\W*$",
    re.IGNORECASE,
)
# What is nowhere kept, so that nothing can go by it.
NOT_KEPT = re.compile(
    r"\b(?:don'?t|do not|dont|never|stop) (?:use|using|keep|keeping|store|storing|look(?:ing)? at|go(?:ing)? by|consider(?:ing)?) my (?P<what>age|gender|sex|nationality|religion|race|income|health|photo|face|voice|location|address)\b",
    re.IGNORECASE,
)
NOT_THAT = re.compile(
    r"^\W*(?:(?:no|please|actually|wait|sorry|oh|hm+|but|and)\W+)*(?:"
    r"(?:don'?t|do not|dont|never) (?:use|keep|store|save|remember|note|write down|count|consider|record) (?:that|this|it|what i (?:just )?(?:said|told you|wrote))|"
    r"(?:forget|ignore|scrap|disregard|unlearn|strike) (?:that|this|it|what i (?:just )?(?:said|told you|wrote)))"
    r"(?:\W+(?:please|for (?:the )?(?:recommendations?|suggestions?|courses|that|me)|again|thanks|down|either|after all|though|then))*\W*$",
    re.IGNORECASE,
)
