"""``courses``: a list, the details of one, or a comparison."""

from __future__ import annotations

from typing import Any, Dict

from bot.channels.messengers.drawing.parts import Heading, Item, Note, Parts, Table, Text
from bot.channels.messengers.drawing.words import course_facts, hours, joined, percent

MOST_MODULES = 12
MOST_CHARACTERS = 700


def courses(payload: Dict[str, Any]) -> Parts:
    """By its view."""
    view = payload.get("view", "list")
    if view == "comparison" and payload.get("rows"):
        return _comparison(payload)
    if view == "details":
        return [part for course in payload["courses"] for part in details(course)]
    return [
        course_item(course, place if len(payload["courses"]) > 1 else None)
        for place, course in enumerate(payload["courses"], start=1)
    ]


def course_item(course: Dict[str, Any], place: Any = None) -> Item:
    """One course of a list: what it is, and why it is there."""
    facts = course_facts(course)
    fits = f"{percent(course['match'])} match" if course.get("match") else ""
    first = " · ".join(part for part in (facts, fits) if part)
    lines = (first, *course.get("reasons", ()))
    return Item(course["title"], tuple(line for line in lines if line), course.get("url"), place)


def details(course: Dict[str, Any]) -> Parts:
    """Everything the catalogue says of a course."""
    parts: Parts = [course_item(course)]
    description = (course.get("description") or "").strip()
    if description:
        short = description[:MOST_CHARACTERS].rstrip()
        parts.append(Text(short if short == description else f"{short} …"))
    modules = course.get("modules") or []
    if modules:
        lines = [
            f"• {module['title']}" + (f" ({hours(module['hours'])})" if module.get("hours") else "")
            for module in modules[:MOST_MODULES]
        ]
        more = len(modules) - MOST_MODULES
        parts.append(Text("\n".join(lines + ([f"… and {more} more"] if more > 0 else []))))
    small = []
    if course.get("skills"):
        small.append(f"Skills: {', '.join(course['skills'][:10])}")
    if course.get("prerequisites"):
        groups = [" or ".join(group) for group in course["prerequisites"]]
        small.append(f"Needs: {joined(groups)}")
    if course.get("instructors"):
        small.append(f"With {joined(list(course['instructors'][:4]))}")
    parts += [Note(line) for line in small]
    return parts


def _comparison(payload: Dict[str, Any]) -> Parts:
    titles = tuple(course["title"] for course in payload["courses"])
    rows = tuple((row["label"], *map(str, row["values"])) for row in payload["rows"])
    parts: Parts = [Heading(payload.get("title") or "Side by side"), Table(("", *titles), rows)]
    if payload.get("sentence"):
        parts.append(Text(payload["sentence"]))
    return parts
