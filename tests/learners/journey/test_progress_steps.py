"""Steps in courses: what is written, what is refused, and that nothing goes down by itself."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import EnrolmentState, Event, EventKind
from recommender.learners.progress import rules
from recommender.learners.progress.courses import fold_courses
from recommender.learners.progress.model import DropReason, Outcome, Recorded
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.service import Learners
from recommender.storage.events import standing_places
from tests.learners.journey.conftest import NOW

HOUR = timedelta(hours=1)


def at(hours: int) -> Said:
    return Said(NOW + hours * HOUR, "web")


def test_a_course_is_enrolled_started_moved_and_completed(progress: Progress) -> None:
    seen = [
        progress.enrol("ann", "sql", at(0)),
        progress.start("ann", "sql", at(1)),
        progress.move("ann", "sql", 0.4, at(2)),
        progress.complete("ann", "sql", at(3)),
    ]
    assert [one.outcome for one in seen] == [Outcome.DONE] * 4
    assert [(one.after.state.value, one.after.percent) for one in seen if one.after] == [
        ("enrolled", 0),
        ("started", 0),
        ("started", 40),
        ("completed", 100),
    ]
    assert seen[3].after is not None
    assert seen[3].after.source == "chat"


def test_saying_it_twice_changes_nothing(progress: Progress, learners: Learners) -> None:
    for _ in range(2):
        last = [
            progress.enrol("ann", "sql", at(0)),
            progress.start("ann", "sql", at(1)),
            progress.move("ann", "sql", 0.4, at(2)),
        ]
    assert {one.outcome for one in last} == {Outcome.ALREADY}
    assert len(learners.history("ann")) == 3


def test_less_than_before_is_said_to_be_less_and_changes_nothing(progress: Progress) -> None:
    progress.move("ann", "sql", 0.6, at(0))
    lower = progress.move("ann", "sql", 0.4, at(1))
    assert lower.outcome is Outcome.LOWER
    assert lower.after is not None
    assert lower.after.percent == 60


def test_a_correction_may_lower_in_journal_and_store(
    progress: Progress, learners: Learners
) -> None:
    progress.move("ann", "sql", 0.6, at(0))
    corrected = progress.correct("ann", "sql", 0.4, at(1))
    assert corrected.after is not None
    assert corrected.after.percent == 40
    assert learners.enrolments("ann")[0].progress == pytest.approx(0.4)
    assert progress.move("ann", "sql", 0.5, at(2)).outcome is Outcome.DONE


def test_a_completion_is_taken_back_and_a_later_rating_stays(
    progress: Progress, learners: Learners
) -> None:
    progress.complete("ann", "sql", at(0))
    learners.record("ann", Event(EventKind.RATE, NOW + HOUR, "sql", 5.0))
    progress.correct("ann", "sql", 0.8, at(2))
    (enrolment,) = learners.enrolments("ann")
    assert (enrolment.state, enrolment.progress) == (EnrolmentState.STARTED, pytest.approx(0.8))
    kinds = {signal.kind for signal in learners.signals("ann")}
    assert EventKind.RATE in kinds
    assert EventKind.COMPLETE not in kinds
    assert progress.journal("ann").courses["sql"].percent == 80


def test_a_hundred_per_cent_completes_and_less_does_not_round_up(progress: Progress) -> None:
    almost = progress.move("ann", "sql", 0.999, at(0)).after
    assert almost is not None
    assert almost.percent == 99
    whole = progress.move("ann", "sql", 1.0, at(1)).after
    assert whole is not None
    assert whole.state is EnrolmentState.COMPLETED


def test_completed_is_not_lowered_dropped_or_begun_anew(progress: Progress) -> None:
    progress.complete("ann", "sql", at(0))
    assert progress.move("ann", "sql", 0.5, at(1)).outcome is Outcome.LOWER
    for again in (progress.enrol, progress.start, progress.complete, progress.drop):
        assert again("ann", "sql", at(2)).outcome is Outcome.ALREADY


def test_modules_count_by_their_hours(progress: Progress) -> None:
    assert progress.module("ann", "sql", 2, at(0), finished=False).after.fraction == 0.2  # type: ignore[union-attr]
    assert progress.module("ann", "sql", "the joins", at(1)).after.percent == 50  # type: ignore[union-attr]
    last = progress.module("ann", "sql", 3, at(2)).after
    assert last is not None
    assert last.state is EnrolmentState.COMPLETED


def test_a_module_that_is_not_there_is_answered_with_those_that_are(progress: Progress) -> None:
    for wrong in (0, 4, "knitting"):
        with pytest.raises(BadInputError) as caught:
            progress.module("ann", "sql", wrong, at(0))
        assert "Joins" in str(caught.value.hint)
    with pytest.raises(BadInputError, match="does not list"):
        progress.module("ann", "pandas", 1, at(0))


def test_dropping_keeps_the_reason_and_coming_back_the_progress(progress: Progress) -> None:
    progress.move("ann", "sql", 0.3, at(0))
    left = progress.drop("ann", "sql", at(1), reason=DropReason.NO_TIME, words="moving house")
    assert left.after is not None
    assert (left.after.state, left.after.drop_reason) == (
        EnrolmentState.DROPPED,
        DropReason.NO_TIME,
    )
    back = progress.enrol("ann", "sql", at(2)).after
    assert back is not None
    assert (back.percent, back.drop_reason) == (30, None)
    assert progress.drop("ann", "stats", at(3)).outcome is Outcome.ALREADY


def test_a_reason_may_be_told_after_leaving_and_once(progress: Progress) -> None:
    progress.move("ann", "sql", 0.3, at(0))
    progress.drop("ann", "sql", at(1))
    told = progress.drop("ann", "sql", at(2), reason=DropReason.TOO_HARD)
    assert told.after is not None
    assert (told.outcome, told.after.drop_reason) == (Outcome.DONE, DropReason.TOO_HARD)
    again = progress.drop("ann", "sql", at(3), reason=DropReason.DULL)
    assert again.outcome is Outcome.ALREADY


@pytest.mark.parametrize("fraction", [-0.1, 1.1, float("nan")])
def test_impossible_progress_is_refused(progress: Progress, fraction: float) -> None:
    for say in (progress.move, progress.correct):
        with pytest.raises(BadInputError):
            say("ann", "sql", fraction, at(0))


def test_unknown_people_and_courses_are_not_found(progress: Progress) -> None:
    with pytest.raises(NotFoundError):
        progress.enrol("nobody", "sql", at(0))
    with pytest.raises(NotFoundError):
        progress.enrol("ann", "no-such-course", at(0))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["enrolling", "starting", "completing", "dropping"])),
        st.tuples(st.sampled_from(["moving", "correcting"]), st.integers(0, 20)),
    ),
    max_size=12,
)
METHODS = {
    "enrolling": "enrol", "starting": "start", "completing": "complete", "dropping": "drop",
    "moving": "move", "correcting": "correct",
}  # fmt: skip


def standing(told: list[Event]) -> list[Recorded]:
    """What stands of the events of one course, as the store gives it."""
    newest = sorted(enumerate(told), key=lambda one: (one[1].occurred_at, one[0]), reverse=True)
    events = [event for _, event in newest]
    places = standing_places(
        [("sql", one.kind, bool((one.payload or {}).get("corrects"))) for one in events]
    )
    return [Recorded(events[place], "chat") for place in reversed(places)]


@given(steps=STEPS)
def test_only_corrections_lower_progress_and_a_told_step_is_true_afterwards(
    steps: list[tuple[object, ...]],
) -> None:
    told: list[Event] = []
    for number, (name, *rest) in enumerate(steps):
        records = standing(told)
        before = fold_courses(records).get("sql")
        fractions = [value / 20 for value in rest if isinstance(value, int)]
        more = [
            [one.event.occurred_at for one in records if one.event.kind is EventKind.COMPLETE]
            for _ in range(name == "correcting")
        ]
        plan = getattr(rules, str(name))(before, "sql", *fractions, at(number), *more)
        told += plan.events
        after = fold_courses(standing(told)).get("sql")
        if before and after and name != "correcting":
            assert after.fraction >= before.fraction
        if name == "correcting" and plan.outcome is Outcome.DONE:
            assert after is not None
            assert after.fraction == pytest.approx(fractions[0])
        if name == "completing":
            assert after is not None
            assert after.percent == 100


NAMES = (f"learner-{number}" for number in itertools.count())


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_journal_and_enrolments_agree(
    progress: Progress, learners: Learners, steps: list[tuple[object, ...]]
) -> None:
    who = next(NAMES)
    learners.ensure(who, now=NOW)
    for number, (name, *rest) in enumerate(steps):
        fractions = [value / 20 for value in rest if isinstance(value, int)]
        getattr(progress, METHODS[str(name)])(who, "sql", *fractions, at(number))
    after = progress.journal(who).courses.get("sql")
    told = [(one.state, one.progress) for one in learners.enrolments(who)]
    if after is not None:
        assert told == [(after.state, pytest.approx(after.fraction))]
