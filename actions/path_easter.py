"""Easter Sunday. Pure."""

from __future__ import annotations

from datetime import date


def easter(year: int) -> date:
    """Easter Sunday of ``year`` (Gregorian; Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, rest = divmod(of_century, 4)
    sunday = (32 + 2 * skipped + 2 * quarter - epact - rest) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
