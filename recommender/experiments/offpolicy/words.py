"""What the log says, in plain words; above all when it says nothing."""

from __future__ import annotations

from recommender.experiments.changes import Change
from recommender.experiments.changes import words as change_words
from recommender.experiments.offpolicy.judging import OffPolicy


def told(change: Change, found: OffPolicy, *, days: int) -> str:
    """Whether and what the log can tell of ``change``, in a few sentences."""
    what = change_words(change)
    values = found.estimates
    if values is None or not found.tells:
        return (
            f"The log of the last {days} days cannot tell what {what} would do. "
            f"{' '.join(found.reasons)}{_changed(found)} A test can tell."
        )
    gain = values.gain
    more = "more" if gain.value >= 0 else "fewer"
    low, high = sorted((100 * gain.low, 100 * gain.high))
    return (
        f"By the log of the last {days} days, {what} would have brought "
        f"{abs(100 * gain.value):.2f} {more} clicks or enrolments for 100 places (interval "
        f"{low:+.2f} to {high:+.2f}; now {100 * values.now.value:.2f}). It rests on "
        f"{values.lists:,} lists of {values.learners:,} learners, worth {values.effective:,.0f} "
        f"places.{_changed(found)} It is an estimate, not a test."
    )


def _changed(found: OffPolicy) -> str:
    if found.estimates is None:
        return ""
    share = 100 * found.estimates.changed
    return f" It would change {share:.0f} of 100 places."
