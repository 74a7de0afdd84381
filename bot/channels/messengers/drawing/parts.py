"""The parts that messages are made of; each channel draws each of them in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple, Union


@dataclass(frozen=True)
class Heading:
    """A title over what follows."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph, with its line breaks."""

    text: str


@dataclass(frozen=True)
class Item:
    """One of several: a title (a link where there is an address) and lines below it."""

    title: str
    lines: Tuple[str, ...] = ()
    url: Optional[str] = None
    number: Optional[int] = None


@dataclass(frozen=True)
class Fields:
    """Names and values, such as those of a profile."""

    rows: Tuple[Tuple[str, str], ...]


@dataclass(frozen=True)
class Meter:
    """A share of a whole, 0 to 1, with its name and what stands beside it."""

    label: str
    share: float
    note: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under columns, in letters of one width."""

    columns: Tuple[str, ...]
    rows: Tuple[Tuple[str, ...], ...]


@dataclass(frozen=True)
class Note:
    """Small print."""

    text: str


@dataclass(frozen=True)
class Picture:
    """An image: a data URI or a web address, with words that say the same."""

    source: str
    alt: str


Part = Union[Heading, Text, Item, Fields, Meter, Table, Note, Picture]


@dataclass(frozen=True)
class Button:
    """What can be pressed, and what it says to Rasa then."""

    title: str
    payload: str


@dataclass(frozen=True)
class Drawn:
    """A message before a channel gives it its form.

    Attributes:
        text: the whole meaning in words, for notifications and screen readers.
        parts: what is shown, in order.
        buttons: below it.
    """

    text: str
    parts: Tuple[Part, ...]
    buttons: Tuple[Button, ...] = ()


Parts = List[Part]
