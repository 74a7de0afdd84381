"""A preview of a change of the ranking in words. Pure."""

from __future__ import annotations

from recommender.administration.preview_model import Preview


def preview_lines(preview: Preview) -> list[str]:
    """What the change does to the sample's lists, as sentences."""
    if not preview.lists:
        return ["There is nothing to try it on: the catalogue is empty."]
    change = preview.change
    lines = [_sample(preview)]
    if change.changed == 0:
        return [*lines, "None of their lists would change."]
    lines.append(
        f"{_percent(change.changed)} of the lists would change; of ten courses "
        f"{change.overlap * 10:.1f} stay, and a course moves by {change.rank_shift:.1f} places."
    )
    lines.append(
        "; ".join(
            filter(
                None,
                (
                    _figure("diversity", preview.before.diversity, preview.after.diversity, 2),
                    _figure("takers of a typical course shown",
                            preview.before.popularity, preview.after.popularity, 0),
                    _share("catalogue shown", preview.before.coverage, preview.after.coverage),
                ),
            )
        ).capitalize() + "."
    )  # fmt: skip
    for one in preview.examples:
        if one.before != one.after:
            now, then = ", ".join(one.before[:3]), ", ".join(one.after[:3])
            lines.append(f"For “{one.goal}” the first three: {now}. Then: {then}.")
    return lines


def _sample(preview: Preview) -> str:
    kind = "simulated learners" if preview.simulated else "learners who allow it (unnamed)"
    people = f"{preview.learners} {kind} and " if preview.learners else ""
    return f"Tried on {people}{preview.requests} requests by subject; nothing was logged as shown."


def _figure(name: str, before: float | None, after: float | None, digits: int) -> str:
    if before is None or after is None:
        return ""
    return f"{name} {before:.{digits}f} → {after:.{digits}f}"


def _share(name: str, before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return ""
    return f"{name} {_percent(before)} → {_percent(after)}"


def _percent(value: float) -> str:
    return f"{value * 100:.0f} %"
