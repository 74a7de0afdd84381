"""What the options of ``waymark path`` say, and how a path is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from rich.table import Table

from recommender.commands.output import console, errors, print_json
from recommender.errors import BadInputError
from recommender.learners.model import Learner
from recommender.paths.asking import wishes_of
from recommender.paths.model import Mode
from recommender.paths.pace import DAYS, Pause
from recommender.ranking.model import Filters

if TYPE_CHECKING:
    from recommender.paths.comparing import Alternative
    from recommender.paths.model import Path

SHORT = {name[:3].casefold(): number for number, name in enumerate(DAYS)}


def parse_days(text: str) -> frozenset[int]:
    """``mon,wed`` as days of the week, Monday being 0; raises ``BadInputError``."""
    names = [part.strip().casefold()[:3] for part in text.split(",") if part.strip()]
    if not names or any(name not in SHORT for name in names):
        raise BadInputError(f"--days {text} names no days.", "Write mon,tue,wed,thu,fri,sat,sun.")
    return frozenset(SHORT[name] for name in names)


def parse_pause(text: str) -> Pause:
    """``2030-08-01..2030-08-14``, or one day; raises ``BadInputError``."""
    first, _, last = text.partition("..")
    try:
        return Pause(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError as error:
        raise BadInputError(
            f"--pause {text} names no days.", "Write --pause 2030-08-01..2030-08-14."
        ) from error


def parse_time(text: str) -> time:
    """``18:30``; raises ``BadInputError``."""
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise BadInputError(f"--at {text} is no time of day.", "Write --at 18:30.") from error


def parse_mode(text: str) -> Mode:
    """One of the modes; raises ``BadInputError``."""
    if text not in tuple(Mode):
        raise BadInputError(f"There is no mode {text}.", f"Choose from {', '.join(Mode)}.")
    return Mode(text)


def wishes(
    learner: Learner | None,
    free: bool,
    max_price: float | None,
    language: str | None,
    providers: Sequence[str],
) -> Filters:
    """What courses must be; the learner's preferences hold where nothing else is said."""
    stated = wishes_of(learner.profile) if learner and learner.personalised else Filters()
    return replace(
        stated,
        free_only=free or stated.free_only,
        max_price=max_price,
        languages=(language.lower(),) if language else stated.languages,
        providers=tuple(providers),
    )


def write(target: FilePath, content: bytes) -> None:
    """Writes a file; raises ``BadInputError`` where that cannot be."""
    try:
        target.write_bytes(content)
    except OSError as error:
        raise BadInputError(
            f"{target} could not be written ({error.strerror}).", "Name another file."
        ) from error


def print_path(path: Path, alternatives: Sequence[Alternative], *, as_json: bool) -> None:
    """``path`` on stdout; what is missing, and whether it fits, below the table."""
    if as_json:
        from recommender.payloads.path import path_payload

        print_json(path_payload(path, alternatives=alternatives))
        return
    if path.steps:
        console.print(_table(path))
    for line in _lines(path, alternatives):
        console.print(line, markup=False, highlight=False)
    if not path.steps:
        errors.print("There is nothing to plan.", markup=False)


def _table(path: Path) -> Table:
    table = Table(title=f"Path to {path.title or path.goal}", title_justify="left", show_lines=True)
    for heading in ("", "Course", "Level", "Hours", "From", "To", "Teaches"):
        table.add_column(heading)
    for step in path.steps:
        course = step.course
        hours = f"{step.minutes / 60:.3g}{' (about)' if step.estimated else ''}"
        table.add_row(
            str(step.order),
            f"{course.title}\n[dim]{course.course_id}[/]",
            course.level.value if course.level else "",
            hours,
            step.start.isoformat(),
            step.end.isoformat(),
            ", ".join(step.teaches) or "needed for a later step",
        )
    return table


def _lines(path: Path, alternatives: Sequence[Alternative]) -> list[str]:
    from recommender.paths.comparing import fit_sentence
    from recommender.paths.notes import REASONS
    from recommender.paths.words import counted, hours_text

    pace = hours_text(path.request.pace.weekly_minutes)
    lines = [f"{hours_text(path.minutes)} in {counted(path.weeks, 'week')}, {pace} a week."]
    if path.known:
        lines.append(f"Known already: {', '.join(path.known)}.")
    lines += [f"Not covered: {one.name}; {REASONS[one.why]}." for one in path.missing]
    lines += [fit_sentence(path)] if path.fit else []
    return [*lines, *path.notes, *(one.sentence for one in alternatives)]
