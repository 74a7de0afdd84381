"""Figures in words: calm, exact, and no news where there is none. Pure."""

from __future__ import annotations

import math

from recommender.analytics.model import CourseStatistics, Figures, Measure, Period, Series
from recommender.analytics.significance import FEWEST, Change, what_matters
from recommender.paths.words import counted, day_text

LABELS = {
    Measure.SHOWN: "Shown",
    Measure.CLICKED: "Clicked",
    Measure.ENROLLED: "Enrolled",
    Measure.STARTED: "Started",
    Measure.COMPLETED: "Completed",
    Measure.MINUTES: "Study time (hours)",
    Measure.RATING: "Mean rating (1 to 5)",
    Measure.POSITION: "Mean position",
}
_NOUNS = {
    "shown": "showings",
    "clicked": "clicks",
    "enrolled": "enrolments",
    "completed": "completions",
}
_SHARES = {
    "click_rate": "of those it was shown to, {now} opened it",
    "enrol_rate": "of those who opened it, {now} enrolled",
    "completion_rate": "completions came to {now} of starts",
}
MISSING = "not known"


def period_text(period: Period) -> str:
    """``last month (1 to 31 October 2026)``."""
    last = period.end.fromordinal(period.end.toordinal() - 1)
    days = (
        day_text(last) if last == period.start else f"{day_text(period.start)} to {day_text(last)}"
    )
    return days if period.label == days else f"{period.label} ({days})"


def what_matters_text(now: Series, before: Series) -> str:
    """The one sentence: the largest change beyond chance, or that there is none."""
    total, old = now.total, before.total
    if total.empty and old.empty:
        return "Nothing is on record for these days, nor for those before."
    if old.empty:
        return f"There is nothing on record for {before.period.label} to hold it against."
    change = what_matters(now, before)
    if change is not None:
        return _changed(change, now, before)
    if max(total.shown + old.shown, total.enrolled + old.enrolled) < FEWEST:
        return "There is too little on record to tell a change from chance."
    return f"Nothing stands out against {before.period.label}: chance alone makes such differences."


def _changed(change: Change, now: Series, before: Series) -> str:
    against = before.period.label
    if change.name in _SHARES:
        said = _SHARES[change.name].format(now=share_text(change.now))
        return f"What stands out: {said}, {against} {share_text(change.before)}."
    verb = "rose" if change.now > change.before else "fell"
    if change.name == Measure.RATING.value:
        return (
            f"What stands out: the mean rating {verb} from {change.before:.1f} ({against}) "
            f"to {change.now:.1f} stars."
        )
    new, old = (int(getattr(one.total, change.name)) for one in (now, before))
    noun = _NOUNS[change.name]
    each = "" if now.period.days == before.period.days else ", counted by the day"
    times = "" if math.isinf(change.ratio) else f" ({percent_change(change.ratio)}{each})"
    return f"What stands out: {noun} {verb} from {old:,} ({against}) to {new:,}{times}."


def percent_change(ratio: float) -> str:
    """``+65 %``, ``-12 %``, ``3 times as many`` for a ratio of new to old."""
    if ratio >= 3:
        return f"{ratio:.0f} times as many" if ratio >= 10 else f"{ratio:.1f} times as many"
    return f"{'+' if ratio >= 1 else '-'}{abs(ratio - 1) * 100:.0f} %"


def share_text(fraction: float) -> str:
    """``4.1 %``, ``23 %``."""
    return f"{fraction * 100:.1f} %" if fraction < 0.1 else f"{fraction * 100:.0f} %"


def value_text(measure: Measure, figures: Figures) -> str:
    """One figure as people read it."""
    value = figures.value(measure)
    if value is None:
        return MISSING
    if measure is Measure.MINUTES:
        return f"{value / 60:.1f}"
    if measure in (Measure.RATING, Measure.POSITION):
        return f"{value:.1f}"
    return f"{int(value):,}"


def times(number: int) -> str:
    """``once``, else ``0 times``, ``2 times``."""
    return "once" if number == 1 else f"{number:,} times"


def summary_text(statistics: CourseStatistics) -> str:
    """The figures of the period in two sentences."""
    found = statistics.now.total
    first = (
        f"{statistics.title}, {period_text(statistics.now.period)}: shown {times(found.shown)}, "
        f"clicked {found.clicked:,}, enrolled {found.enrolled:,}, started {found.started:,}, "
        f"completed {found.completed:,}."
    )
    rest = []
    if found.minutes:
        rest.append(f"{found.minutes / 60:,.1f} hours of study logged")
    if found.rating is not None:
        rest.append(f"rated {found.rating:.1f} of 5 ({counted(found.ratings, 'rating')})")
    if found.position is not None:
        rest.append(f"shown at place {found.position:.1f} of its lists in the mean")
    second = f" {'; '.join(rest).capitalize()}." if rest else ""
    return first + second
