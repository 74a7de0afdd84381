"""How an answer is printed: the ``courses`` payload, or a table with reasons."""

from __future__ import annotations

from rich.table import Table

from recommender.commands.output import console, errors, print_json
from recommender.ranking.model import SIMULATED, Ranked, RankedCourse


def print_courses(ranked: Ranked, title: str, *, as_json: bool) -> None:
    """``ranked`` on stdout; what had to be lifted also as a sentence on stderr."""
    if as_json:
        from recommender.payloads.courses import courses_payload  # brings its JSON Schemas along

        print_json(courses_payload(ranked, title=title))
        return
    if ranked.simulated:
        title = f"{title} ({SIMULATED})"
    table = Table(title=title, title_justify="left", show_lines=True)
    for heading in ("", "Course", "Level", "Hours", "Match", "Why"):
        table.add_column(heading)
    for place, item in enumerate(ranked.items, start=1):
        table.add_row(str(place), *_cells(item))
    console.print(table)
    if not ranked.items and ranked.model_version == "none":
        errors.print("No course may be shown. Import some with `waymark import-courses`.")
    elif ranked.exhausted:
        errors.print("Nothing else in the catalogue is close to that.")
    if ranked.relaxed:
        errors.print(f"Nothing met every wish; lifted: {', '.join(ranked.relaxed)}.")


def _cells(item: RankedCourse) -> tuple[str, ...]:
    course = item.course
    hours = "" if course.hours is None else f"{course.hours:g}"
    reasons = "\n".join(reason.text for reason in item.reasons)
    level = course.level.value if course.level else ""
    return f"{course.title}\n[dim]{course.course_id}[/]", level, hours, f"{item.match:.0%}", reasons
