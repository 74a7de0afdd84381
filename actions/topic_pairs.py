# ruff: noqa: E501 - a pattern reads better on one line
"""Two topics set against each other: "Python or R?", "what's the difference between SQL and NoSQL?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import listing
from actions.entities import topics
from actions.references import ONE
from actions.reply import Reply, Say, button
from actions.turn import Message, Turn
from actions.wording import course_facts, joined, shortened
from recommender.catalogue.model import Course
from recommender.payloads import NoticeKind, notice_payload

POOL = 8  # courses looked at for one topic
_NAMES = ("course_id", "course", "ordinal", "comparative")
_POINTS = re.compile(
    r"\b(?:these|those|them|both|the two|two of|which (?:one|of)|the first|the second|it|this|that)\b",
    re.IGNORECASE,
)
# "React or Vue", of which the catalogue may know one only.
_OTHER = re.compile(
    r"(?:^|\b(?:between|learn|study|compare|choose|take|do|with|is)\s+)(?P<a>[\w+#.-]{1,20})\s+(?:or|vs\.?|versus|and|with)\s+(?P<b>[\w+#.-]{1,20})(?=\W*$|,|\?| first\b| next\b)",
    re.IGNORECASE,
)


_WORD = r"(?!(?:the|this|that|these|those|them|it|both|all|first|second|third|last|one|two|number|course|step|\d)\b)[\w+#.-]{1,20}"
_DIFFERENCE = re.compile(
    rf"\bdifference between (?P<a>{_WORD}) (?:and|or) (?P<b>{_WORD})\W*$", re.IGNORECASE
)


def compared(message: Message) -> list[str]:
    """The topics that ``message`` compares, two at most; none where it names or points at courses."""
    if message.is_button or any(message.values(name) for name in _NAMES):
        return []
    if ONE.search(message.text):
        return []
    named = topics(message)
    if not named and (match := _DIFFERENCE.search(message.text)):
        return [match["a"], match["b"]]
    if len(named) == 1 and (match := _OTHER.search(message.text)):
        sides = [match["a"].rstrip("."), match["b"].rstrip(".")]
        other = [one for one in sides if one.casefold() != named[0].casefold()]
        if len(other) == 1:
            return named + other if sides[1] == other[0] else other + named
    if len(named) == 1 and _POINTS.search(message.text):
        return []
    return named[:2]


def pair_on(turn: Turn, named: Sequence[str]) -> list[Course | None]:
    """The best match on each of two topics, or the two best on one; ``None`` where there is none."""
    if len(named) == 1:
        found = _carriers(turn, named[0])[:2]
        return [*found, *[None] * (2 - len(found))]
    one, two = named
    first = _best(_carriers(turn, one), one, but=two)
    second = _best([c for c in _carriers(turn, two) if c != first], two, but=one)
    return [first, second]


def lead(named: Sequence[str], pair: Sequence[Course]) -> str:
    """Which course stands for which topic, and whether one builds on the other."""
    lines = []
    if len(named) == 2:
        said = [f"on {topic} “{shortened(c.title)}”" for topic, c in zip(named, pair, strict=True)]
        lines.append(f"I compare one course each: {joined(said)}.")
    for later, earlier in ((pair[0], pair[1]), (pair[1], pair[0])):
        if earlier.course_id in {item.course_id for item in later.prerequisites}:
            lines.append(f"“{later.title}” builds on “{earlier.title}”, so that one comes first.")
    return " ".join(lines)


def not_both(turn: Turn, named: Sequence[str], pair: Sequence[Course | None]) -> Reply:
    """What there is, where a topic has no course that could be compared."""
    if len(named) == 1:
        missing = "two courses" if pair[0] is None else "a second course"
        text = f"I do not have {missing} on {named[0]} to compare."
    else:
        gone = [topic for topic, one in zip(named, pair, strict=True) if one is None]
        text = f"I have no course on {joined(gone, 'or')}."
    there = [(t, one) for t, one in zip(_twice(named), pair, strict=True) if one is not None]
    for topic, one in there:
        facts = course_facts(one)
        text += f" On {topic} there is “{one.title}”{f' ({facts})' if facts else ''}."
    buttons = tuple(
        button(shortened(one.title, 40), "course_details", course_id=one.course_id)
        for _, one in there
    )
    say = Say(
        text,
        payload=notice_payload(NoticeKind.CLARIFY, "course"),
        buttons=(*buttons, button("Show me courses", "recommend")),
    )
    current = there[0][1].course_id if there else turn.slot("current_course")
    return Reply((say,), {"current_course": current}, (), "recommend")


def carries(course: Course, topic: str) -> bool:
    """Whether the catalogue says that ``course`` is on ``topic``, by its title, skills or subject."""
    key = topic.casefold()
    named = {one.casefold() for one in (*course.skills, course.subject or "")}
    return key in named or bool(
        re.search(rf"(?<!\w){re.escape(key)}(?!\w)", course.title.casefold())
    )


def _carriers(turn: Turn, topic: str) -> list[Course]:
    asked = {"surface": "search", "text": topic, "count": POOL, "known": True}
    found = listing.fetch(turn, asked, {}, log=False)
    return [one.course for one in found.items if carries(one.course, topic)]


def _best(found: Sequence[Course], topic: str, *, but: str) -> Course | None:
    """The one called like the topic, else the first on it and not on the other, else the first."""
    return min(
        found,
        key=lambda one: (one.title.casefold() != topic.casefold(), carries(one, but)),
        default=None,
    )


def _twice(named: Sequence[str]) -> Sequence[str]:
    return named if len(named) == 2 else (*named, *named)
