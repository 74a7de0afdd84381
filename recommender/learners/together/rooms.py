"""Rooms of messengers in which courses may be recommended: those an administrator named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from recommender.errors import SettingsError

ENTRY = re.compile(
    r"(?:(?P<slack>slack):(?P<s>[^:=,\s][^:=,]{0,59})=(?P<channel>[CG][A-Z0-9]{2,20})"
    r"|(?P<telegram>telegram):(?P<t>[^:=,\s][^:=,]{0,59})=(?P<chat>-\d{1,18}))"
)
"""``slack:learning=C0123ABCD`` or ``telegram:study group=-1001234567890``."""
_BETWEEN = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Room:
    """A room: the messenger, the name people say, and the platform's own id of it."""

    channel: str
    name: str
    address: str

    @property
    def label(self) -> str:
        """How it is called in sentences: ``#learning on Slack``."""
        name = f"#{self.name}" if self.channel == "slack" else f"“{self.name}”"
        return f"{name} on {self.channel.capitalize()}"

    @property
    def key(self) -> str:
        """What tells it from every other room: ``slack:learning``."""
        return f"{self.channel}:{self.name}"


class Rooms:
    """The rooms that are set up; none by default."""

    def __init__(self, rooms: Iterable[Room] = ()) -> None:
        self._rooms = tuple(rooms)

    @classmethod
    def parse(cls, entries: Iterable[str], channels: Iterable[str]) -> Rooms:
        """The rooms that ``entries`` name (see :data:`ENTRY`) on messengers among ``channels``.

        Raises:
            SettingsError: an entry has another form, or two have one name.
        """
        found = [room for room in map(_room, entries) if room.channel in set(channels)]
        names = [(room.channel, plain(room.name)) for room in found]
        if len(set(names)) < len(names):
            raise SettingsError("Two rooms have the same name.", "Correct WAYMARK_ROOMS.")
        return cls(found)

    def __bool__(self) -> bool:
        """Whether any room is set up."""
        return bool(self._rooms)

    def all(self, channel: str | None = None) -> tuple[Room, ...]:
        """Every room, of one messenger where ``channel`` is given."""
        return tuple(one for one in self._rooms if channel in (None, one.channel))

    def called(self, name: str, channel: str | None = None) -> tuple[Room, ...]:
        """The rooms of exactly this name, however it is written; one a messenger at most.

        Slack sometimes writes a room that is mentioned by its id.
        """
        wanted = plain(name)
        return tuple(
            one for one in self.all(channel) if wanted in (plain(one.name), plain(one.address))
        )

    def named_in(self, text: str, channel: str | None = None) -> tuple[Room, ...]:
        """The rooms whose whole name stands in ``text``."""
        words = f" {_words(text)} "
        named = ((one, _words(one.name)) for one in self.all(channel))
        return tuple(one for one, name in named if name and f" {name} " in words)

    def get(self, key: str) -> Room | None:
        """The room of this :attr:`Room.key`; ``None`` where it is not set up (any more)."""
        channel, _, name = key.partition(":")
        return next(iter(self.called(name, channel)), None)


def plain(name: str) -> str:
    """``#Data-Science`` and ``data science`` are one name."""
    return _BETWEEN.sub(" ", name.strip().lstrip("#").casefold()).strip()


def _words(text: str) -> str:
    """Letters and digits of any script, one blank between words."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _room(entry: str) -> Room:
    found = ENTRY.fullmatch(entry.strip())
    if found is None:
        raise SettingsError(
            f"{entry!r} is no room.", "Write slack:learning=C0123ABCD, as docs/guides say."
        )
    if found["slack"]:
        return Room("slack", found["s"].strip().lstrip("#"), found["channel"])
    return Room("telegram", found["t"].strip(), found["chat"])
