"""The kinds of nudges and the channels they leave by."""

from __future__ import annotations

from enum import StrEnum

WEB = "web"
CHANNELS = (WEB, "slack", "telegram")


class NudgeKind(StrEnum):
    """What a nudge is about."""

    ASKED = "asked"
    STREAK = "streak"
    WEEKLY_GOAL = "weekly_goal"
    STALLED = "stalled"
    PATH_STEP = "path_step"
    REVIEWS = "reviews"
    NEW_COURSE = "new_course"
    MILESTONE = "milestone"
    DEADLINE = "deadline"


NAMES = {
    NudgeKind.ASKED: "reminders you asked for",
    NudgeKind.STREAK: "your streak",
    NudgeKind.WEEKLY_GOAL: "your weekly goal",
    NudgeKind.STALLED: "courses you paused",
    NudgeKind.PATH_STEP: "the next step of your path",
    NudgeKind.REVIEWS: "reviews",
    NudgeKind.NEW_COURSE: "new courses",
    NudgeKind.MILESTONE: "milestones within reach",
    NudgeKind.DEADLINE: "deadlines",
}
"""How each kind is called towards people."""
