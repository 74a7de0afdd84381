"""How a path is said: one sentence with its figures, its first steps, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.wording import joined, lowered, shortened
from recommender.paths.adjusting import Adjustment
from recommender.paths.comparing import fit_sentence
from recommender.paths.model import Mode, Path, Source, Step
from recommender.paths.notes import REASONS
from recommender.paths.pace import DAYS, Pace, Pause
from recommender.paths.words import MONTHS, counted, day_text, hours_text

MOST_STEPS, MOST_SKILLS, TITLE = 6, 3, 60
WEEKDAYS, WEEKEND, EVERY = (0, 1, 2, 3, 4), (5, 6), 7
MODES = {
    Mode.FASTER: "only the core",
    Mode.DEEPER: "in more depth",
    Mode.FREE: "free courses only",
    Mode.USUAL: "the usual way",
}


def name_of(path: Path) -> str:
    """What the path leads to."""
    return shortened(path.title or path.goal, TITLE)


def headline(path: Path, *, lead: str = "Your path to") -> str:
    """The path in one sentence."""
    pace = path.request.pace
    return (
        f"{lead} {name_of(path)}: {counted(len(path.steps), 'course')}, "
        f"{hours_text(path.minutes)} of study, {pace_text(pace)}, "
        f"from {days_text(path.start, path.end)}."
    )


def step_lines(path: Path) -> list[str]:
    """The first steps, numbered, and how many follow."""
    lines = [step_line(step) for step in path.steps[:MOST_STEPS]]
    more = len(path.steps) - MOST_STEPS
    return [*lines, f"… and {counted(more, 'more course')} after that."] if more > 0 else lines


def step_line(step: Step) -> str:
    """``1. SQL from Scratch (8 hours, 2 to 14 March 2026)``."""
    title = shortened(step.course.title, TITLE)
    return f"{step.order}. {title} ({hours_text(step.minutes)}, {days_text(step.start, step.end)})"


def rest_of(path: Path) -> list[str]:
    """What else must be said: the deadline, what no step covers, notes."""
    fit = fit_sentence(path)
    return [*([fit] if fit else []), *missing_lines(path), *path.notes[:2]]


def missing_lines(path: Path) -> list[str]:
    """What no step covers, a sentence a reason."""
    by_reason: dict[str, list[str]] = {}
    for one in path.missing:
        by_reason.setdefault(REASONS[one.why], []).append(one.name)
    return [f"Not covered: {some(names)}; {why}." for why, names in by_reason.items()]


def nothing_to_do(path: Path) -> str:
    """Why a path has no steps."""
    if path.source is Source.NOTHING:
        return f"I found no courses that lead to “{name_of(path)}”, so there is nothing to plan."
    if path.known and not path.missing:
        return f"You have all that {name_of(path)} takes here already: nothing is left to plan."
    lines = " ".join(missing_lines(path))
    return f"There is no course to plan for {name_of(path)} like this. {lines}".strip()


def some(names: Sequence[str]) -> str:
    """The first three names, and how many more."""
    more = len(names) - MOST_SKILLS
    shown = list(names[:MOST_SKILLS])
    return joined([*shown, f"{more} more"] if more > 0 else shown)


def pace_text(pace: Pace) -> str:
    """``5 hours a week, on Tuesdays and Thursdays``."""
    return f"{hours_text(pace.weekly_minutes)} a week, {on_days(pace.days)}"


def on_days(days: Sequence[int]) -> str:
    """``on Sundays``, ``at weekends``, ``every day``."""
    if len(days) == EVERY:
        return "every day"
    if tuple(days) == WEEKDAYS:
        return "on weekdays"
    if tuple(days) == WEEKEND:
        return "at weekends"
    return f"on {joined([f'{DAYS[day]}s' for day in days])}"


def days_text(first: date, last: date) -> str:
    """``2 to 14 March 2026``, without what both have in common."""
    if first == last:
        return day_text(first)
    month = "" if (first.year, first.month) == (last.year, last.month) else MONTHS[first.month - 1]
    year = "" if first.year == last.year else str(first.year)
    return " ".join(part for part in (str(first.day), month, year, "to", day_text(last)) if part)


def change_text(change: Adjustment, pace: Pace, *, hours: bool = True) -> str:
    """What was understood, as a phrase: ``5 hours a week, on Sundays, no deadline``.

    Args:
        change: what was asked.
        pace: of the path as it becomes.
        hours: whether the hours of a week are said; left out where a sentence behind says them.
    """
    parts: list[str] = []
    timed = change.weekly_hours is not None or change.extra_hours is not None
    if hours and (timed or change.days is not None):
        parts.append(pace_text(pace))
    elif change.days is not None:
        parts.append(on_days(pace.days))
    if change.pace is not None:
        parts.append(f"sessions from {pace.at:%H:%M}")
    if isinstance(change.start, date):
        parts.append(f"beginning on {day_text(change.start)}")
    parts += [f"nothing {pause_text(one)}" for one in change.pauses]
    if isinstance(change.deadline, date) and not said_by_its_fit(change):
        parts.append(f"done by {day_text(change.deadline)}")
    if change.deadline is None:
        parts.append("no deadline")
    return ", ".join([*parts, *_wishes_text(change)])


def said_by_its_fit(change: Adjustment) -> bool:
    """Whether only a deadline changes: how the path stands to it says all."""
    return isinstance(change.deadline, date) and change == Adjustment(deadline=change.deadline)


def _wishes_text(change: Adjustment) -> list[str]:
    parts = [MODES[change.mode]] if change.mode else []
    if change.goal:
        parts.append(f"towards “{shortened(change.goal, TITLE)}”")
    if change.filters is not None:
        parts.append("with that condition on the courses")
    if change.known and not change.without:
        parts.append(f"counting {joined(list(change.known))} as known")
    return parts


def pause_text(pause: Pause) -> str:
    """``from 21 to 27 December 2026``."""
    if pause.first == pause.last:
        return f"on {day_text(pause.first)}"
    return f"from {days_text(pause.first, pause.last)}"


def capitalised(text: str) -> str:
    """``text`` as the beginning of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def following(text: str) -> str:
    """``text`` behind a colon: small, unless it begins with a name."""
    return lowered(text)
