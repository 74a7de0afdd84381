"""Countries from time zones, as far as the zone database of IANA tells them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def countries() -> Mapping[str, str]:
    """Zone → country's English name; zones of no country (UTC) are absent."""
    names = dict(line.split("\t") for line in _lines("iso3166.tab"))
    found: dict[str, str] = {}
    for line in _lines("zone.tab"):
        code, _, zone, *_ = line.split("\t")
        found[zone] = names[code]
    return found


def country_of(zone: str | None) -> str | None:
    """The country that a time zone lies in; ``None`` where it says none."""
    return countries().get(zone or "")


def _lines(file: str) -> list[str]:
    text = (files("tzdata") / "zoneinfo" / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
