# ruff: noqa: E501 - a pattern reads better on one line
"""What is to be changed in a course, in somebody's words. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from actions.turn import Message
from recommender.catalogue.editing.model import Field, Wish

_TO = r"(?:to(?: be)?|as|is|=|:|should be|into)"
_OF = r"(?:\s+(?:of|for|on|in)\s+(?:my|the|our)?\s*(?P<course>[^:]{1,80}?))?"
_LEVEL = re.compile(
    r"\b(?P<level>beginners?|introductory|intro|basic|intermediate|advanced|expert|all levels|any level|everybody|everyone)\b",
    re.IGNORECASE,
)
_LEVELS = {"beginner": "beginner", "introductory": "beginner", "intro": "beginner", "basic": "beginner",
           "intermediate": "intermediate", "advanced": "advanced", "expert": "advanced"}  # fmt: skip
_LEVEL_SAID = re.compile(
    r"\b(?:level|difficulty)\b|\b(?:make|mark|set|label) (?:it|this|my|the)\b|\bit(?:'s| is)(?: meant)? for\b|\bshould be\b|\bnot (?:for )?(?:beginner|intermediate|advanced)",
    re.IGNORECASE,
)
_HOURS = re.compile(r"(?P<hours>\d+(?:[.,]\d+)?)\s*(?:-\s*)?(?:hours?|hrs?|h)\b", re.IGNORECASE)
_BARE_HOURS = re.compile(
    rf"\b(?:hours?|length|duration)\b{_OF}\s+{_TO}\s+(?P<hours>\d+(?:[.,]\d+)?)\b", re.IGNORECASE
)
_TAG = r"(?:tags?|skills?|keywords?|topics?|labels?)"
_VALUE_END = r"(?=\s+(?:to|from|on|in|of|off|for)\s+(?:my|the|our|this|it\b)|\s+(?:too|please|as well|now)\b|[.!?]?\s*$)"
_ADD_TAG = re.compile(
    rf"\b(?:add|attach|include|put)\s+(?:the\s+|a\s+|another\s+|new\s+)*{_TAG}\s*:?\s+(?P<v>.+?){_VALUE_END}",
    re.IGNORECASE,
)
_ADD_AS = re.compile(
    rf"\b(?:add|put|use|list)\s+(?P<v>.+?)\s+as\s+(?:an?\s+|the\s+|new\s+|another\s+|further\s+)*{_TAG}\b",
    re.IGNORECASE,
)
_ADD_TO_TAGS = re.compile(
    rf"\b(?:add|put)\s+(?P<v>.+?)\s+(?:to|in|into)\s+(?:the\s+|its\s+|my\s+)+{_TAG}\b",
    re.IGNORECASE,
)
_TAG_WITH = re.compile(
    rf"\btag (?:it|this|my [\w+# ]{{2,40}}?course|the course)\s+(?:with|as)\s+(?P<v>.+?){_VALUE_END}",
    re.IGNORECASE,
)
_REMOVE_TAG = re.compile(
    rf"\b(?:remove|delete|drop|take off|take away|get rid of)\s+(?:the\s+)?{_TAG}\s*:?\s+(?P<v>.+?){_VALUE_END}",
    re.IGNORECASE,
)
_REMOVE_FROM = re.compile(
    rf"\b(?:remove|delete|drop|take)\s+(?:the\s+{_TAG}\s+)?(?P<v>.+?)\s+(?:from|off)\s+(?:the\s+|its\s+|my\s+)+{_TAG}\b",
    re.IGNORECASE,
)
_SET_TAGS = re.compile(
    rf"\b(?:set|change|replace)\s+(?:the\s+|its\s+|my\s+|all\s+)*{_TAG}{_OF}\s+(?:to|with|by)\s+(?P<v>.+?)[.!]?\s*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"\b(?:subject|category)\b{_OF}\s+{_TO}\s+(?P<v>.+?)[.!]?\s*$|\b(?:move|put|file|list)\s+(?:it|this|my .{{1,60}}?|the course)\s+(?:under|into|to|in)\s+(?:the\s+)?(?:subject|category)\s+(?P<v2>.+?)[.!]?\s*$",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    rf"\b(?:description|blurb|summary|intro text)\b{_OF}(?:\s+(?:to(?: be)?|as|is|should be|into|with|by)\b\s*:?|\s*[:=])\s*(?P<v>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = re.compile(
    rf"\b(?:title|name)\b{_OF}\s+{_TO}\s+(?P<v>.+?)[.!]?\s*$|\brename\s+(?P<course2>.{{1,80}}?)\s+(?:to|as|into)\s+(?P<v2>.+?)[.!]?\s*$|\bcall (?:it|my course|this course)\s+(?P<v3>.+?)(?:\s+(?:from now on|instead|now))?[.!]?\s*$",
    re.IGNORECASE,
)
_REQUIRE = re.compile(
    r"\b(?:require|needs?|add|set|make)\s+(?P<v>(?:(?!\btag|\bskill).)+?)\s+(?:first|before(?:hand)?(?: it)?|as (?:an?|the|another) (?:prerequisites?|requirements?|precondition))\b|\b(?:add|set) (?:the |a )?(?:prerequisites?|requirements?)(?: (?:to|as|of))?\s*:?\s+(?P<v2>.+?)[.!]?\s*$|(?P<v3>[\w+# :-]{2,60}?)\s{1,4}(?:is|should be|must be)\s+(?:an?\s+|the\s+)?(?:prerequisite|required|needed)\b",
    re.IGNORECASE,
)
_UNREQUIRE = re.compile(
    r"\b(?:remove|drop|delete|take off)\s+(?:the\s+)?(?:prerequisites?|requirements?)\s*:?\s+(?P<v>.+?)[.!]?\s*$|\b(?:remove|drop|delete)\s+(?P<v2>.+?)\s+(?:as a prerequisite|from the prerequisites)\b|\b(?:no longer|not)\s+(?:require|need)s?\s+(?P<v3>.+?)[.!]?\s*$",
    re.IGNORECASE,
)
_NO_PREREQUISITES = re.compile(
    r"\b(?:no|without|clear (?:the |all )?|remove (?:all |the )+)\s*(?:prerequisites|requirements)\b\W*$|\bneeds nothing (?:first|before)\b",
    re.IGNORECASE,
)
_NAMES: tuple[tuple[Field, re.Pattern[str]], ...] = (
    (Field.LEVEL, re.compile(r"\b(?:level|difficulty)\b", re.IGNORECASE)),
    (Field.HOURS, re.compile(r"\b(?:hours|length|duration|how long)\b", re.IGNORECASE)),
    (Field.DESCRIPTION, re.compile(r"\b(?:description|blurb|summary)\b", re.IGNORECASE)),
    (Field.PREREQUISITES, re.compile(r"\b(?:prerequisites?|requirements?)\b", re.IGNORECASE)),
    (Field.SUBJECT, re.compile(r"\b(?:subject|category)\b", re.IGNORECASE)),
    (Field.SKILLS, re.compile(rf"\b{_TAG}\b", re.IGNORECASE)),
    (Field.TITLE, re.compile(r"\b(?:title|name|rename)\b", re.IGNORECASE)),
)
_AND = re.compile(r"\s*(?:,|;|\band\b|&)\s*", re.IGNORECASE)
_ARTICLES = re.compile(r"^(?:the|a|an|tags?|skills?|keywords?)\s+", re.IGNORECASE)
Span = tuple[int, int]


@dataclass
class EditSaid:
    """What was said: a wish, the characters of new values, and a field without a value."""

    values: dict[Field, Any] = field(default_factory=dict)
    add: dict[Field, tuple[str, ...]] = field(default_factory=dict)
    remove: dict[Field, tuple[str, ...]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    asked: Field | None = None

    @property
    def wish(self) -> Wish:
        """The wish by itself."""
        return Wish(dict(self.values), dict(self.add), dict(self.remove))


def edit_said(message: Message) -> EditSaid:
    """What ``message`` wants changed; without fields where it does not say."""
    said = EditSaid()
    for reader in _READERS:
        reader(message.text, said)
        if said.wish.fields and reader in _WHOLE:
            break
    if not said.wish.fields:
        named = (one for one, pattern in _NAMES if pattern.search(message.text))
        said.asked = next(named, None)
    return said


def value_said(wanted: Field, text: str) -> EditSaid:
    """``text`` as the answer to "what shall it be?" of one field."""
    said = EditSaid(spans=[(0, len(text))])
    if wanted is Field.LEVEL and (level := _LEVEL.search(text)):
        said.values[wanted] = _LEVELS.get(_singular(level["level"]))
    elif wanted is Field.HOURS and (number := re.search(r"\d+(?:[.,]\d+)?", text)):
        said.values[wanted] = float(number[0].replace(",", "."))
    elif wanted in (Field.SKILLS, Field.PREREQUISITES):
        said.add[wanted] = _listed(text)
    elif wanted not in (Field.LEVEL, Field.HOURS):
        said.values[wanted] = _unquoted(text)
    return said


def _description(text: str, said: EditSaid) -> None:
    if match := _DESCRIPTION.search(text):
        said.values[Field.DESCRIPTION] = _unquoted(match["v"])
        said.spans.append(match.span("v"))


def _title(text: str, said: EditSaid) -> None:
    if match := _TITLE.search(text):
        name = _group(match, "v", "v2", "v3")
        said.values[Field.TITLE] = _unquoted(match[name])
        said.spans.append(match.span(name))


def _subject(text: str, said: EditSaid) -> None:
    if match := _SUBJECT.search(text):
        name = _group(match, "v", "v2")
        said.values[Field.SUBJECT] = _unquoted(match[name])
        said.spans.append(match.span(name))


def _tags(text: str, said: EditSaid) -> None:
    if match := _SET_TAGS.search(text):
        said.values[Field.SKILLS] = list(_listed(match["v"]))
        said.spans.append(match.span("v"))
        return
    for patterns, into in (((_REMOVE_TAG, _REMOVE_FROM), said.remove),
                           ((_ADD_TAG, _TAG_WITH, _ADD_AS, _ADD_TO_TAGS), said.add)):  # fmt: skip
        found = next((match for one in patterns if (match := one.search(text))), None)
        if found:
            into[Field.SKILLS] = _listed(found["v"])
            said.spans.append(found.span("v"))


def _prerequisites(text: str, said: EditSaid) -> None:
    if Field.SKILLS in said.wish.fields:
        return
    if _NO_PREREQUISITES.search(text):
        said.values[Field.PREREQUISITES] = []
        return
    for pattern, into in ((_UNREQUIRE, said.remove), (_REQUIRE, said.add)):
        if match := pattern.search(text):
            name = _group(match, "v", "v2", "v3")
            into[Field.PREREQUISITES] = _listed(match[name], by_and=False)
            said.spans.append(match.span(name))
            return


def _level(text: str, said: EditSaid) -> None:
    found = list(_LEVEL.finditer(text))
    if not found or not _LEVEL_SAID.search(text) or said.wish.fields:
        return
    # "from beginner to advanced": the last one is what it shall be.
    said.values[Field.LEVEL] = _LEVELS.get(_singular(found[-1]["level"]))
    said.spans += [match.span() for match in found]


def _hours(text: str, said: EditSaid) -> None:
    if said.wish.fields:
        return
    if match := _HOURS.search(text) or _BARE_HOURS.search(text):
        said.values[Field.HOURS] = float(match["hours"].replace(",", "."))
        said.spans.append(match.span("hours"))


Reader = Callable[[str, EditSaid], None]
_READERS: tuple[Reader, ...] = (
    _description, _title, _subject, _tags, _prerequisites, _level, _hours
)  # fmt: skip
# What these take is the rest of the sentence, whatever it looks like.
_WHOLE: tuple[Reader, ...] = (_description, _title, _subject)


def _group(match: re.Match[str], *names: str) -> str:
    return next(name for name in names if match[name] is not None)


def _listed(text: str, *, by_and: bool = True) -> tuple[str, ...]:
    parts: Iterator[str] = iter(_AND.split(text) if by_and else re.split(r"\s*[,;]\s*", text))
    cleaned = (_ARTICLES.sub("", _unquoted(part)) for part in parts)
    return tuple(part for part in cleaned if part)


def _unquoted(text: str) -> str:
    return text.strip().strip("\"“”'").strip()


def _singular(level: str) -> str:
    return (
        level.casefold().removesuffix("s") if level.casefold() == "beginners" else level.casefold()
    )
