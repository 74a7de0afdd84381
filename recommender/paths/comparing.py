"""Two plans side by side: "what if", and the alternatives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from recommender.paths.model import Mode, Path
from recommender.paths.words import counted, day_text, hours_text, listed

MOST_NAMED = 3
TITLES = {Mode.FASTER: "Faster", Mode.DEEPER: "Deeper", Mode.FREE: "Free only", Mode.USUAL: "Usual"}


@dataclass(frozen=True, slots=True)
class Figures:
    """A path in numbers; ``fits`` is ``None`` without a deadline."""

    start: date
    end: date
    weeks: int
    minutes: int
    weekly_minutes: int
    courses: int
    skills: int
    fits: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is, what would be, and the difference in plain sentences. Nothing was stored."""

    before: Figures
    after: Figures
    path: Path
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another path to the same goal, and how it differs, in one sentence."""

    mode: Mode
    title: str
    path: Path
    sentence: str


def figures(path: Path) -> Figures:
    """``path`` in numbers."""
    return Figures(
        path.start,
        path.end,
        path.weeks,
        path.minutes,
        path.request.pace.weekly_minutes,
        len(path.steps),
        len(path.covered),
        path.fit.fits if path.fit else None,
    )


def compared(before: Path, after: Path) -> Comparison:
    """``before`` beside ``after``."""
    old, new = figures(before), figures(after)
    sentences = [*_finish(old, new), *_work(old, new), *_deadline(after)]
    return Comparison(old, new, replace(after, version=0), tuple(sentences))


def _finish(old: Figures, new: Figures) -> list[str]:
    if not new.courses:
        return ["There would be nothing to study."]
    pace = f"With {hours_text(new.weekly_minutes)} a week"
    days = (new.end - old.end).days
    finish = f"{pace} you would finish on {day_text(new.end)}"
    if days == 0:
        return [f"{finish}, the same day as now."]
    way = "later" if days > 0 else "earlier"
    weeks = f" ({counted(new.weeks, 'week')} instead of {old.weeks:,})"
    changed = weeks if new.weeks != old.weeks else ""
    return [f"{finish}, {counted(abs(days), 'day')} {way} than now{changed}."]


def _work(old: Figures, new: Figures) -> list[str]:
    if old.minutes == new.minutes or not new.courses:
        return []
    courses = f", in {counted(new.courses, 'course')} instead of {old.courses:,}"
    changed = courses if new.courses != old.courses else ""
    hours = f"{hours_text(new.minutes)} instead of {hours_text(old.minutes)}"
    return [f"It would take {hours}{changed}."]


def _deadline(after: Path) -> list[str]:
    return [] if after.fit is None else [fit_sentence(after)]


def fit_sentence(path: Path) -> str:
    """How ``path`` stands to its deadline, and what would do; "" without one."""
    fit = path.fit
    if fit is None:
        return ""
    day = day_text(fit.deadline)
    if fit.fits:
        return f"It fits before {day}, with {counted(fit.days, 'day')} to spare."
    text = f"It ends {counted(-fit.days, 'day')} after {day}."
    if fit.weekly_hours_needed is not None:
        text += f" With {fit.weekly_hours_needed:g} hours a week it would fit."
    if fit.within:
        text += (
            f" By then there is time for {counted(len(fit.within), 'course')} "
            f"({hours_text(fit.within_minutes)}): {_some(fit.within_skills)}."
        )
    return text


def alternative(usual: Path, other: Path) -> Alternative | None:
    """``other`` beside ``usual``; ``None`` where it is the same or has nothing to offer."""
    if not other.steps or set(other.course_ids) == set(usual.course_ids):
        return None
    mode = other.request.mode
    less = [skill for skill in usual.covered if skill not in other.covered]
    sentence = (
        f"{TITLES[mode]}: {hours_text(other.minutes)} instead of {hours_text(usual.minutes)}, "
        f"done by {day_text(other.end)}"
    )
    sentence += f"; without {_some(less)}." if less else "."
    return Alternative(mode, TITLES[mode], other, sentence)


def _some(names: list[str] | tuple[str, ...]) -> str:
    shown = list(names[:MOST_NAMED])
    more = len(names) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)
