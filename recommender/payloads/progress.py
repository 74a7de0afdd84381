"""The ``progress`` payload: this week, the courses, and streak, XP and badges where they are on."""

from __future__ import annotations

from recommender.learners.motivation.model import Motivation
from recommender.learners.progress.card import CourseLine, ProgressCard
from recommender.learners.progress.skills import SkillProfile
from recommender.payloads.base import Payload, number, payload


def progress_payload(
    card: ProgressCard, motivation: Motivation | None, *, skills: SkillProfile | None = None
) -> Payload:
    """The card as every channel can draw it.

    Args:
        card: week, goal and courses.
        motivation: ``None`` where the learner has streaks and the like switched off; the fields
            are then null and empty.
        skills: adds the skill profile.
    """
    goal = card.goal
    body = payload(
        "progress",
        week=_week(card),
        goal_hours=number(goal.hours) if goal else None,
        done_hours=number(card.week.hours),
        goal_sessions=goal.sessions if goal else None,
        done_sessions=card.week.sessions,
        courses=[_course(line) for line in card.courses],
        completed_courses=card.completed,
        total_hours=number(card.hours),
        **_motivation(motivation),
    )
    if skills is not None:
        body["skills"] = _skills(skills)
    return body


def _week(card: ProgressCard) -> Payload:
    return {
        "start": card.week.start.isoformat(),
        "end": card.week.end.isoformat(),
        "days": [
            {"day": day.isoformat(), "minutes": minutes}
            for day, minutes in card.week.minutes.items()
        ],
    }


def _course(line: CourseLine) -> Payload:
    return {
        "id": line.course_id,
        "title": line.title,
        "percent": line.percent,
        "hours_left": number(line.hours_left),
        "state": line.state.value,
        "module": line.module.title if line.module else None,
        "minutes": line.minutes,
    }


def _motivation(shown: Motivation | None) -> Payload:
    if shown is None:
        return {"motivation": False, "streak_days": None, "xp": None, "badges": []}
    return {
        "motivation": True,
        "streak_days": shown.streak.days,
        "longest_streak_days": shown.streak.longest,
        "studied_today": shown.streak.studied_today,
        "freezes": shown.streak.freezes,
        "frozen_days": [day.isoformat() for day in shown.streak.frozen],
        "xp": shown.xp,
        "badges": [
            {
                "code": badge.code,
                "name": badge.name,
                "criterion": badge.criterion,
                "earned_on": badge.earned_on.isoformat(),
            }
            for badge in shown.badges
        ],
    }


def _skills(profile: SkillProfile) -> list[Payload]:
    return [
        {
            "skill": one.skill,
            "level": round(one.level, 2),
            "wanted": one.wanted,
            "evidence": [
                {
                    "kind": item.kind.value,
                    "share": round(item.share, 2),
                    "course_id": item.course_id,
                    "title": item.title,
                    "questions": item.questions,
                }
                for item in one.evidence
            ],
        }
        for one in profile.skills
    ]
