# ruff: noqa: E501 - a pattern reads better on one line
"""Facts of a course that are asked for more rarely: its page, others' opinions, when and on what. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions import wording
from recommender.catalogue.model import Course

LINK = re.compile(
    r"\b(?:the|a|its|that|this|your|direct) (?:course )?(?:link|url|web ?(?:page|site|address))\b(?! (?:telegram|slack))|^\W*(?:(?:and|so|ok(?:ay)?|but)\W+)*(?:how|where) (?:do |can |should |to )?i? ?(?:start|begin|enrol|join)(?: (?:it|this|that|with it|now))*\W*$|^\W*(?:link|url)\W*(?:please|pls)?\W*$|"
    r"\b(?:send|give|show)(?: me)?(?: the| a)? (?:link|url)\b|\bwhere (?:do|can|could|should) i (?:find|get|take|do|book|join|sign up for|enrol in) (?:it|this|that|the (?:first|second|third|fourth|fifth|last))\b|\bwhere is (?:it|the course)(?: held| taught| offered)?\W*$",
    re.IGNORECASE,
)
VOICES = re.compile(
    r"\bwhat (?:did|do|have|are) (?:the )?(?:others?|other (?:people|learners|students)|people|students|learners|they|everyone|everybody) (?:say|said|saying|think|thought|write|wrote)\b|"
    r"\bwhat (?:is|are) (?:the )?(?:opinions?|reviews?|feedback|ratings?)\b|\b(?:did|do) (?:others|other people|people|students) (?:like|enjoy|recommend)\b|\b(?:opinions|reviews|testimonials|comments)\b",
    re.IGNORECASE,
)
DEVICE = re.compile(
    r"\b(?:on|with|from|over|via) (?:my |a |the |an )?(?:i?phone|smart ?phone|mobile|cell(?:phone)?|i?pad|tablet|laptop|computer|mac|chromebook|android|tv)\b|\bmobile (?:app|friendly|version)\b|\b(?:is there|does it have) an app\b|\boffline\b|\bdownload(?:able)?\b",
    re.IGNORECASE,
)
START = re.compile(
    r"\bwhen (?:does|do|will|can|is|would|could) (?:it|this|that|they|the (?:course|class|first|second|third|next|last)(?: one)?|i|we) (?:start|starts|begin|begins|beginning|starting|open|join|run|available)\b|\b(?:start|starting|begin) dates?\b|\bnext (?:start|intake|run|session)\b|\bstart (?:any ?time|right away|whenever)\b|\bself[- ]?paced\b|\bfixed (?:dates?|times?|schedule)\b",
    re.IGNORECASE,
)
TAKERS = re.compile(
    r"\bhow (?:popular|many(?! (?:hours|weeks|days|months|minutes|modules|lessons|parts|chapters|courses|questions|points|steps)))\b.{0,24}\b(?:people|students|learners|others|took|take|taken|enrolled|it|this|that)\b(?!.{0,12}\b(?:hours|weeks|modules|lessons|left))|\bis (?:it|this|that) popular\b",
    re.IGNORECASE,
)
CONTENTS = re.compile(
    r"\b(?:can|could|may) i (?:split|spread|break|divide|take|do) (?:it|that|this)(?: (?:up|out|down)\b| in (?:pieces|small steps|bits|parts|chunks))|"
    r"^\W*(?:(?:and|so|ok(?:ay)?|cool|nice|well)\W+)*what(?:'?s| is) (?:it about|in it|inside|in there|in that(?: one| course)?)\W*$|\bwhat (?:do|will|would) i learn\b|"
    r"\b(?:what(?:'?s| is| are| do i learn| will i learn| does it (?:cover|teach)| are the topics)) ?(?:in it|inside|covered|the (?:contents?|modules|lessons|topics|chapters|parts)|in (?:there|that))?\b(?=\W*$)(?<=\w{5})|\b(?:syllabus|curriculum|table of contents)\b|\bhow many (?:modules|lessons|chapters|parts|units|videos)\b",
    re.IGNORECASE,
)

FORMAT = re.compile(
    r"\b(?:is|are) (?:it|this|that|they)(?: \w+)? (?:for|aimed at) (?!beginners\b|free\b|me\b|sale\b|sure\b|real\b)[a-z][\w' -]{2,30}\?+\W*$|"
    r"^\W*(?:(?:and|so|but|ok(?:ay)?)\W+)*(?:does|do|has|is|are|will|any)\b(?! you\b| i\b| they have courses).{0,24}\b(?:videos?|live|lectures?|readings?|subtitles?|captions?|exercises|homework|assignments?|exams?|projects?|tutors?|forum|recorded|in person|online)\b\W*$",
    re.IGNORECASE,
)
OUTCOME = re.compile(
    r"\b(?:will|would|does|can|could) (?:it|that|this|they|i)\b.{0,16}\b(?:get|find|land|lead|help)\b.{0,16}\b(?:jobs?|work|hired|career|promotion|employed)\b|\bwhat (?:can|could) i do with (?:it|that|this)(?: (?:after|then|course))*\W*$",
    re.IGNORECASE,
)


def page(course: Course, _: Sequence[str], __: float | None) -> str:
    """Where the course is."""
    if course.url:
        return f"“{course.title}” is at {course.url}."
    at = f" Look for the title at {course.provider}." if course.provider else ""
    return f"The catalogue has no link to “{course.title}”.{at}"


def voices(course: Course, _: Sequence[str], __: float | None) -> str:
    """What others think of it: the catalogue has figures and no words."""
    if course.rating is None:
        return f"The catalogue has neither ratings nor reviews of “{course.title}”."
    many = f" from {course.rating_count:,} ratings" if course.rating_count else ""
    stars = wording.plain_number(course.rating)
    return (
        f"Others give “{course.title}” {stars} of 5{many}; the catalogue has no reviews in words."
    )


def device(course: Course, _: Sequence[str], __: float | None) -> str:
    """On what it can be taken."""
    return (
        f"The catalogue does not say on which devices “{course.title}” works.{_ask_there(course)}"
    )


def start(course: Course, _: Sequence[str], __: float | None) -> str:
    """When it begins."""
    return f"The catalogue states no dates for “{course.title}”.{_ask_there(course)}"


def takers(course: Course, _: Sequence[str], __: float | None) -> str:
    """How many people took it."""
    if not course.enrolled_count:
        return f"The catalogue does not say how many people took “{course.title}”."
    people = "1 person" if course.enrolled_count == 1 else f"{course.enrolled_count:,} people"
    return f"{people} took “{course.title}”, as the catalogue has it."


def contents(course: Course, _: Sequence[str], __: float | None) -> str:
    """Its parts."""
    titles = [wording.shortened(one.title) for one in course.modules]
    if not titles:
        taught = f" It teaches {wording.joined(course.skills[:5])}." if course.skills else ""
        return f"The catalogue does not list the parts of “{course.title}”.{taught}"
    more = f", and {len(titles) - 6} more" if len(titles) > 6 else ""
    return f"“{course.title}” has {len(titles)} parts: {'; '.join(titles[:6])}{more}."


def form(course: Course, _: Sequence[str], __: float | None) -> str:
    """How it is taught: only what its description tells."""
    text = wording.shortened(" ".join(course.description.split()), 240)
    told = f" What it says: {text}" if text else ""
    return f"The catalogue has no field for that in “{course.title}”.{told}"


def outcome(course: Course, _: Sequence[str], __: float | None) -> str:
    """What it is good for: what it teaches, and no promise."""
    taught = (
        f"“{course.title}” teaches {wording.joined(course.skills[:5])}. " if course.skills else ""
    )
    return f"{taught}Whether that brings a job, neither the catalogue nor I can promise."


def _ask_there(course: Course) -> str:
    """Where to look instead."""
    if course.url:
        return f" Its page may: {course.url}."
    return f" {course.provider} will know." if course.provider else ""
