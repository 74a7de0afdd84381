"""``progress``: the week, the courses, and what was earned."""

from __future__ import annotations

from datetime import date
from typing import Any, Dict, List

from bot.channels.messengers.drawing.parts import Fields, Heading, Meter, Note, Parts
from bot.channels.messengers.drawing.words import hours, label, number, percent

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()  # noqa: SIM905
MOST_COURSES = 8


def progress(payload: Dict[str, Any]) -> Parts:
    """The goal of the week as a bar, then each course, then streak and badges."""
    parts: Parts = [Heading("Your week"), *_week(payload)]
    parts += [_course(course) for course in payload.get("courses", ())[:MOST_COURSES]]
    if payload.get("motivation"):
        parts += _motivation(payload)
    skills = payload.get("skills") or []
    if skills:
        parts.append(Heading("Skills"))
        parts += [
            Meter(one["skill"], one["level"] or 0.0, "wanted by your goal" if one["wanted"] else "")
            for one in skills[:12]
        ]
    return parts


def _week(payload: Dict[str, Any]) -> Parts:
    parts: Parts = []
    goal, done = payload.get("goal_hours"), payload.get("done_hours") or 0
    if goal:
        parts.append(Meter("Goal", min(1.0, done / goal), f"{number(done)} of {number(goal)} h"))
    elif payload.get("goal_sessions"):
        sessions, wanted = payload.get("done_sessions") or 0, payload["goal_sessions"]
        parts.append(Meter("Goal", min(1.0, sessions / wanted), f"{sessions} of {wanted} sessions"))
    studied = [
        f"{DAYS[date.fromisoformat(one['day']).weekday()]} {hours(one['minutes'] / 60)}"
        for one in payload["week"]["days"]
        if one["minutes"]
    ]
    parts.append(Note("Studied: " + ", ".join(studied) if studied else "Nothing logged this week."))
    return parts


def _course(course: Dict[str, Any]) -> Meter:
    share, left = course["percent"] / 100, hours(course.get("hours_left"))
    beside = [percent(share), f"{left} left" if left else "", course.get("module")]
    return Meter(course["title"], share, ", ".join(one for one in beside if one))


def _motivation(payload: Dict[str, Any]) -> Parts:
    days = payload.get("streak_days") or 0
    rows = [
        ("Streak", f"{days} day{'' if days == 1 else 's'}"),
        ("XP", f"{payload.get('xp') or 0:,}"),
    ]
    badges: List[str] = [badge["name"] for badge in payload.get("badges", ())]
    if badges:
        rows.append((label("badges"), ", ".join(badges)))
    return [Fields(tuple(rows))]
