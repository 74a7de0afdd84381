# ruff: noqa: E501 - a pattern reads better on one line
"""Ways of teaching as people wish for them: "without much reading", "with my hands". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.turn import Message, Turn


@dataclass(frozen=True)
class Format:
    """A way of teaching: how it is wished for, what speaks for it, and its name in a sentence.

    ``by_skill``: what is taught tells it, and not how the description puts it.
    """

    wished: re.Pattern[str]
    shows: re.Pattern[str]
    name: str
    by_skill: bool = False


def _format(wished: str, shows: str, name: str, *, by_skill: bool = False) -> Format:
    first, second = re.compile(wished, re.IGNORECASE), re.compile(shows, re.IGNORECASE)
    return Format(first, second, name, by_skill)


_DOING = r"\b(?:exercis\w+|practi[sc]\w+|projects?|hands[- ]on|by hand|build\w*|built|draw\w*|paint\w*|play\w*|photograph\w*|tak(?:e|ing) (?:the same )?picture\w*|record\w*|games?|by doing|make|making|experiment\w*)\b"
FORMATS = (
    _format(
        r"\b(?:without|no|not|less|little|hate|avoid|hardly any)\b(?: \w+){0,4} (?:reading|to read|texts?|books?)\b|\b(?:don'?t|do not) (?:like|want|enjoy)(?: to)? read(?:ing)?\b",
        rf"{_DOING}|\b(?:videos?|listen\w*|watch\w*|conversations?|speak\w*)\b",
        "exercises, practice, listening or watching",
    ),
    _format(
        r"\bwith (?:my|your|our|the) (?:own )?(?:two )?hands\b|\b(?:use|using|work with|busy) (?:my|our) hands\b|\bby hand\b",
        r"\b(?:drawing|paint\w*|watercolou?r\w*|guitar|piano|violin|ukulele|drums?|photography|potter\w+|ceramic\w*|wood\w*|carpent\w*|joinery|sew\w*|knit\w*|crochet\w*|crafts?|sculpt\w*|jewell?ery|cook\w*|baking|garden\w*|weld\w*|repair\w*|calligraphy|origami|first aid|massage)\b",
        "drawing, playing, making or mending",
        by_skill=True,
    ),
    _format(
        r"\b(?:with|lots of|more|mostly|mainly|only|as) videos?\b|\bvideo (?:courses?|lessons?|based)\b|\bvideos? (?:rather|instead|only)\b|\b(?:courses?|something|anything) (?:to|i can) watch\b",
        r"\b(?:videos?|watch\w*|film\w*|recordings?)\b",
        "videos",
    ),
    _format(
        r"\bhands?[- ]on\b|\b(?:something|anything|courses?|more|really|very|mainly) practical\b|\bpractical (?:courses?|ones?|stuff|things?|classes)\b|\b(?:learn(?:ing)? |courses? )by doing\b|\b(?:not|less|without|no) (?:too |so |much |all (?:the )?|just )*(?:theor\w+)\b|\bproject[- ]based\b|\bwith (?:lots of |many |some |real )*(?:exercises|projects|practice)\b",
        _DOING,
        "doing: exercises, projects, things to make",
    ),
)
_OF_COURSES = re.compile(
    r"\b(?:courses?|class(?:es)?|something|anything|ones?|stuff|things?|lessons?|trainings?|show|find|recommend|want|like|prefer|rather|need|looking|only|any)\b|\bi (?:hate|can'?t stand|don'?t|do not)\b|^\W*(?:no|not|less|more|without|hands)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"^\W*(?:(?:and|so|but|ok(?:ay)?)\W+)*(?:does|do|is|are|has|will|can|how)\b", re.IGNORECASE
)
SURE = 0.7
_MAY_WISH = frozenset(
    "filter_courses search_courses recommend tell_profile nlu_fallback out_of_scope small_talk "  # noqa: SIM905
    "more_courses motivation_off motivation_on find_similar not_interested deny change_profile "
    "like_course skip help".split()
)


def format_said(message: Message) -> Format | None:
    """The way of teaching that is wished for; a topic's name ("project management") is none."""
    for one in FORMATS:
        match = one.wished.search(message.text)
        if match and not any(
            item.start is not None and item.end is not None
            and item.start < match.end() and match.start() < item.end
            for item in message.entities if item.name in ("course", "skill", "subject")
        ):  # fmt: skip
            return one
    return None


def format_wished(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: courses taught in some way, and not one course's way."""
    message, text = turn.message, turn.message.text
    if turn.form or message.intent not in _MAY_WISH or message.values("course"):
        return None
    if _OF_ONE.match(text) or not _OF_COURSES.search(text) or message.values("career_goal"):
        return None
    if message.intent == "tell_profile" and message.confidence >= SURE:  # what somebody aims at
        return None
    return "action_formats" if format_said(message) else None
