"""Sentences composed from values: pure, short, and the same wherever they are used.

Fixed sentences live in the domain's responses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from recommender.catalogue.model import Course
from recommender.learners.model import Profile
from recommender.payloads.comparison import UNKNOWN, hours_text, price_text
from recommender.ranking.model import RankedCourse

LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip
FIELD_NAMES = {
    "career_goal": "your goal",
    "interests": "your interests",
    "skill_level": "your level",
    "weekly_hours": "your weekly time",
}
FILTER_NAMES = {
    "levels": "the level", "free_only": "free of charge", "max_price": "the price limit",
    "min_hours": "the least length", "max_hours": "the limit on length",
    "languages": "the language", "subjects": "the subject", "skills": "the skill",
    "providers": "the provider", "not_providers": "the provider left out",
}  # fmt: skip


def joined(items: Sequence[str], word: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def plain_number(value: float) -> str:
    """``10``, ``2.5``, ``0.75``: no needless zeros."""
    return f"{round(value, 2):g}"


def hours(value: float) -> str:
    """``1 hour``, ``30 minutes``, ``2.5 hours``."""
    if 0 < value < 1:
        return f"{round(value * 60)} minutes"
    # Quarters are said as they are; "20 minutes a day" comes to 2.3 hours a week, not 2.33.
    exact = value if (value * 4).is_integer() else round(value, 1)
    return f"{plain_number(exact)} hour{'' if exact == 1 else 's'}"


def day(iso: str) -> str:
    """``1 September 2026`` for ``2026-09-01``."""
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%B %Y}"


def sentence(text: str) -> str:
    """``text`` with a full stop, if it has no ending of its own."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def lowered(text: str) -> str:
    """``text`` as the rest of a sentence: its first letter small."""
    return f"{text[:1].lower()}{text[1:]}"


def shortened(text: str, limit: int = 60) -> str:
    """``text`` cut at a word, so that a quoted message or a long title stays short."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,.;:')}…"


def course_facts(course: Course) -> str:
    """``beginner, 8 hours, free``: what the catalogue states, and nothing else."""
    facts = [
        course.level.value if course.level else UNKNOWN,
        hours_text(course),
        price_text(course),
    ]
    return ", ".join(fact for fact in facts if fact != UNKNOWN)


def course_line(number: int, item: RankedCourse, *, with_reason: bool = False) -> str:
    """One numbered line of a list."""
    facts = course_facts(item.course)
    line = f"{number}. {item.course.title}" + (f" ({facts})" if facts else "")
    if with_reason and item.reasons:
        line += f": {sentence(item.reasons[0].text)}"
    return line


def course_list(items: Sequence[RankedCourse]) -> str:
    """Numbered lines; the first says why it leads."""
    return "\n".join(
        course_line(number, item, with_reason=number == 1)
        for number, item in enumerate(items, start=1)
    )


def filters_phrase(filters: Mapping[str, Any]) -> str:
    """``free, beginner, at most 10 hours`` for the ``filters`` slot; ``""`` when nothing holds."""
    parts: list[str] = []
    parts += filters.get("skills", ())
    parts += filters.get("subjects", ())
    if filters.get("free_only"):
        parts.append("free")
    parts += [joined(filters["levels"], "or")] if filters.get("levels") else []
    for key, words in (("max_hours", "at most"), ("min_hours", "at least")):
        if filters.get(key) is not None:
            parts.append(f"{words} {hours(filters[key])}")
    if filters.get("max_price") is not None:
        parts.append(f"at most ${plain_number(filters['max_price'])}")
    parts += [f"in {LANGUAGES.get(code, code)}" for code in filters.get("languages", ())]
    parts += [f"by {name}" for name in filters.get("providers", ())]
    parts += [f"not by {name}" for name in filters.get("not_providers", ())]
    return ", ".join(parts)


def relaxed_phrase(relaxed: Sequence[str]) -> str:
    """The names of lifted filters for people."""
    return joined([FILTER_NAMES.get(name, name.replace("_", " ")) for name in relaxed])


def stated_phrase(values: Mapping[str, Any]) -> str:
    """What was just understood: ``data analyst as your goal, beginner, 5 hours a week``."""
    parts: list[str] = []
    if goal := values.get("career_goal"):
        parts.append(f"your goal is “{shortened(goal, 80)}”")
    if interests := values.get("interests"):
        parts.append(f"you like {joined([shortened(item, 40) for item in interests])}")
    if level := values.get("skill_level"):
        parts.append(f"your level is {level}")
    if amount := values.get("weekly_hours"):
        parts.append(f"you have {hours(amount)} a week")
    if until := values.get("deadline"):
        parts.append(f"you want to be done by {day(until)}")
    if code := values.get("language"):
        parts.append(f"you like courses in {LANGUAGES.get(code, code)}")
    return joined(parts)


def profile_lines(profile: Profile) -> str:
    """The whole profile for people, a line a field; unknown fields say so."""
    goal, interests = profile.career_goal, profile.interests
    time = f"{hours(profile.weekly_hours)} a week" if profile.weekly_hours else None
    lines = [
        f"Goal: {shortened(goal, 80) if goal else 'not said yet'}",
        f"Interests: {joined(interests) if interests else 'not said yet'}",
        f"Level: {profile.skill_level or 'not said yet'}",
        f"Time: {time or 'not said yet'}",
    ]
    if until := profile.preferences.get("deadline"):
        lines.append(f"Done by: {day(until)}")
    if code := profile.preferences.get("language"):
        lines.append(f"Language: {LANGUAGES.get(code, code)}")
    return "\n".join(lines)


IMPOSSIBLE_HOURS = "A week has 168 hours, so that number cannot be."
UNCLEAR_ANSWERS = {
    "career_goal": "I did not quite get that.",
    "interests": "I did not quite get that.",
    "skill_level": "I did not catch a level.",
    "weekly_hours": "I did not catch a number of hours.",
}
