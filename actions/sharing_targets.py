# ruff: noqa: E501 - a pattern reads better on one line
"""Whom a course is for, as somebody says it: a handle, a room, or words such as "Ana"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.turn import Turn

_APPS = "slack|teams|discord|telegram|whatsapp|mattermost|email|signal"
_APP = re.compile(rf"\b(?:on|by|via|in|our|over|my)\s+(?P<app>{_APPS})\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@(?P<h>[A-Za-z][\w.-]{1,60})")
_ROOM = re.compile(r"(?<!\w)#(?P<r>[A-Za-z][\w-]{1,60})")
_MAIL = re.compile(r"\b(?P<m>[\w.+-]+@[\w-]+\.[\w.]+)\b")
_TO = re.compile(
    r"\b(?:to|with|tell|let|send|forward|show|invite)\s+(?P<who>(?:my |our |the )?[\w' -]{2,40}?)(?:\s+(?:about|know|the|this|that|it|on|in|by|via|from|too|please|would|as well)\b.*)?\W*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^(?:my |our |the |a |an )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Whom it is for: a ``handle`` or ``room`` of an ``app``, else words such as "Ana"."""

    app: str | None = None
    handle: str | None = None
    room: str | None = None
    who: str | None = None


def target_said(text: str) -> Target:
    """Whom ``text`` names."""
    app = _APP.search(text)
    name = app["app"].casefold() if app else None
    if mail := _MAIL.search(text):
        return Target("email", handle=mail["m"])
    if room := _ROOM.search(text):
        return Target(name, room=room["r"])
    if handle := _HANDLE.search(text):
        return Target(name, handle=handle["h"])
    found = _TO.search(text)
    who = found["who"].strip() if found else None
    return Target(name, who=who if who and _is_somebody(who) else None)


def _is_somebody(words: str) -> bool:
    nobody = {"it", "this", "that", "one", "course", "share", "them", "somebody", "someone", "me"}
    return not set(words.casefold().split()) & nobody


def own_app(turn: Turn) -> str | None:
    """The channel of this talk, where it is one with handles."""
    channel = turn.facts.channel
    return channel if channel in _APPS.split("|") else None


def whom(target: Target) -> str:
    """``target`` in a sentence: ``@maria``, ``#learning``, ``your sister``, ``Ana``."""
    if target.handle:
        return target.handle if "@" in target.handle else f"@{target.handle}"
    if target.room:
        return f"#{target.room}"
    who = (target.who or "").strip()
    if not who:
        return "somebody else"
    own = re.sub(r"^(?:my|our)\b", "your", who, flags=re.IGNORECASE)
    return own if own != who or _RELATIVE.match(who) else who[:1].upper() + who[1:]
