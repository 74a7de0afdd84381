"""What changed between two versions of a path, in figures and in plain sentences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from recommender.paths.model import Path, Step
from recommender.paths.words import counted, day_text, hours_text, listed

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """A step whose days changed."""

    course_id: str
    title: str
    start: date
    end: date
    was_start: date
    was_end: date


@dataclass(frozen=True, slots=True)
class PathChanges:
    """From one version to the next.

    Attributes:
        done: courses of the old version that are completed now; ``removed`` those that fell
            out otherwise; ``added`` new ones. Course ids.
        moved: steps in both whose days changed.
        minutes: of study that are left, minus what was left before.
        days: by which the last day moved; later is positive.
        sentences: the same for people; one that says so where nothing changed.
    """

    done: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[Moved, ...]
    minutes: int
    days: int
    sentences: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.done or self.added or self.removed or self.moved)


def changes_between(before: Path, after: Path, completed: Collection[str]) -> PathChanges:
    """What became of ``before``; ``completed`` are courses that count as done now."""
    old = {step.course.course_id: step for step in before.steps}
    new = {step.course.course_id: step for step in after.steps}
    gone = [one for one in old if one not in new]
    done = tuple(one for one in gone if one in completed)
    removed = tuple(one for one in gone if one not in completed)
    added = tuple(one for one in new if one not in old)
    kept = [one for one in new if one in old]
    moved = tuple(_moved(old[one], new[one]) for one in kept if _differs(old[one], new[one]))
    days = (after.end - before.end).days if after.steps and before.steps else 0
    titles = {one: step.course.title for one, step in {**old, **new}.items()}
    sentences = [
        *_about("Done", [titles[one] for one in done]),
        *_about("New", [titles[one] for one in added]),
        *_about("No longer needed", [titles[one] for one in removed]),
        *_dates(after, moved, days),
    ]
    return PathChanges(
        done,
        added,
        removed,
        moved,
        after.minutes - before.minutes,
        days,
        tuple(sentences) or ("Nothing changed.",),
    )


def _differs(old: Step, new: Step) -> bool:
    return (old.start, old.end) != (new.start, new.end)


def _moved(old: Step, new: Step) -> Moved:
    course = new.course
    return Moved(course.course_id, course.title, new.start, new.end, old.start, old.end)


def _about(what: str, titles: list[str]) -> list[str]:
    if not titles:
        return []
    shown = titles[:MOST_NAMED]
    more = len(titles) - len(shown)
    names = listed([*shown, f"{more} more"] if more else shown)
    return [f"{what}: {names}."]


def _dates(after: Path, moved: Collection[Moved], days: int) -> list[str]:
    if not after.steps:
        return ["Nothing is left to do."]
    if not moved and not days:
        return []
    if days == 0:
        return [f"Some dates moved; the last day is still {day_text(after.end)}."]
    way = "later" if days > 0 else "earlier"
    return [
        f"You finish {counted(abs(days), 'day')} {way}, on {day_text(after.end)}; "
        f"{hours_text(after.minutes)} are left."
    ]
