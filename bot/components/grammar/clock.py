"""Hours between two times of day: "7-8pm", "from 2 to 5 pm", "18:00-19:30"."""

from __future__ import annotations

import re
from typing import Iterator, Tuple

_AM_PM = r"(?:\s?[ap]\.?m\b\.?)"
_TO = r"\s*(?:-|to|till|until|and)\s*"
_RANGE = re.compile(
    r"(?<![\w.,:/$€£-])(?:(?:from|between)\s+)?"
    rf"(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?(?P<half>{_AM_PM})?{_TO}"
    rf"(?P<h2>[01]?\d|2[0-4])(?:[:.](?P<m2>[0-5]\d))?(?P<half2>{_AM_PM})?(?![\w:.]*\d)"
)


def clock_ranges(text: str) -> Iterator[Tuple[int, int, float]]:
    """Yield start, end and hours of each range in a flattened text.

    Two bare numbers ("2 to 5") are none: the day's half or minutes must be said.
    """
    for match in _RANGE.finditer(text):
        said = match.groupdict()
        if not (said["half2"] or (said["m"] and said["m2"])):
            continue
        hours = _time(said["h2"], said["m2"]) - _time(said["h"], said["m"])
        hours %= 12 if said["half2"] else 24
        if hours:
            yield match.start(), match.end(), hours


def _time(hour: str, minute: str) -> float:
    return int(hour) + int(minute or 0) / 60
