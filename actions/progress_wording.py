"""Sentences about progress: calm, exact, and without reproach. Pure."""

from __future__ import annotations

from actions.wording import hours, joined, plain_number, shortened
from recommender.learners.model import EnrolmentState
from recommender.learners.progress.card import CourseLine, ProgressCard
from recommender.learners.progress.weeks import Week, WeeklyGoal, is_met

MOST_LINES = 6


def minutes_text(minutes: float) -> str:
    """``40 minutes``, ``1 hour``, ``2 hours 30 minutes``."""
    whole, rest = divmod(round(minutes), 60)
    parts = [f"{whole} hour{'' if whole == 1 else 's'}"] if whole else []
    parts += [f"{rest} minute{'' if rest == 1 else 's'}"] if rest or not whole else []
    return " ".join(parts)


def goal_text(goal: WeeklyGoal) -> str:
    """``4 hours a week``, ``3 sessions a week``."""
    if goal.sessions is not None:
        return f"{goal.sessions} session{'' if goal.sessions == 1 else 's'} a week"
    return f"{hours(goal.hours or 0)} a week"


def week_sentence(week: Week, goal: WeeklyGoal | None) -> str:
    """This week beside its goal; what is missing is no reproach."""
    done = minutes_text(sum(week.minutes.values()))
    if goal is None:
        return f"This week you have logged {done}." if week.sessions else ""
    if goal.sessions is not None:
        so_far = f"{week.sessions} of {goal.sessions} sessions"
    else:
        so_far = f"{done} of {hours(goal.hours or 0)}"
    reached = " Your weekly goal is reached." if is_met(goal, week) else ""
    return f"This week: {so_far}.{reached}"


def course_line(line: CourseLine) -> str:
    """``SQL Basics: 40 %, in “Joins”, about 5 hours left``."""
    if line.state is EnrolmentState.COMPLETED:
        return f"{line.title}: completed"
    parts = [f"{line.percent} %" if line.percent or line.minutes else "not begun"]
    if line.module is not None and line.percent:
        parts.append(f"in module {line.module.number}, “{shortened(line.module.title, 40)}”")
    if line.hours_left:
        parts.append(f"about {_left(line.hours_left)} left")
    return f"{line.title}: {', '.join(parts)}"


def _left(value: float) -> str:
    return hours(round(value, 1) if value >= 1 else value)


def card_text(card: ProgressCard) -> str:
    """The whole card in a few lines."""
    lines = [week_sentence(card.week, card.goal)]
    if card.courses:
        lines += [f"• {course_line(one)}" for one in card.courses[:MOST_LINES]]
    if card.completed or card.hours:
        number = f"{card.completed} course{'' if card.completed == 1 else 's'} completed"
        lines.append(f"In all: {number}, {minutes_text(card.hours * 60)} logged.")
    return "\n".join(filter(None, lines))


def skills_text(names: list[str], most: int = 6) -> str:
    """``SQL, Python and 3 more``."""
    shown = names[:most]
    rest = len(names) - len(shown)
    return joined([*shown, f"{rest} more"] if rest else shown)


def percent_text(fraction: float) -> str:
    """``40 %``; never 100 before completion."""
    return f"{plain_number(min(99, int(fraction * 100 + 1e-9)))} %"
