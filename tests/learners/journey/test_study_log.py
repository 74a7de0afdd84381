"""The study log: days are the learner's own, lines can be corrected and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import BadInputError, NotFoundError
from recommender.learners.model import EnrolmentState, EventKind
from recommender.learners.progress.entries import (
    entry_event,
    fold_entries,
    new_entry,
    withdrawal_event,
)
from recommender.learners.progress.model import StudyEntry
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from tests.learners.journey.conftest import NOW

SAID = Said(NOW, "web")
MINUTE = timedelta(minutes=1)


def entries(progress: Progress, learner_id: str = "ann") -> list[tuple[str | None, int, date]]:
    found = progress.journal(learner_id).entries
    return [(one.course_id or one.skill, one.minutes, one.day) for one in found]


def test_the_day_is_the_learners_own(study_log: StudyLog, progress: Progress) -> None:
    late = Said(datetime(2026, 3, 4, 23, 30, tzinfo=UTC))
    study_log.log("ann", 40, late, course_id="sql")  # half past midnight in Vienna
    study_log.log("bob", 40, late, skill=" public   speaking ")
    assert entries(progress) == [("sql", 40, date(2026, 3, 5))]
    assert entries(progress, "bob") == [("public speaking", 40, date(2026, 3, 4))]


def test_a_later_move_leaves_the_day_where_it_was(
    study_log: StudyLog, progress: Progress, learners: Learners
) -> None:
    study_log.log("ann", 40, Said(datetime(2026, 3, 4, 23, 30, tzinfo=UTC)), course_id="sql")
    learners.ensure("ann", time_zone="Pacific/Honolulu", now=NOW)
    assert entries(progress) == [("sql", 40, date(2026, 3, 5))]


def test_yesterday_is_yesterday(study_log: StudyLog, progress: Progress) -> None:
    entry = study_log.log("ann", 40, SAID, course_id="sql", day=date(2026, 3, 3))
    assert entry.backdated
    assert entries(progress) == [("sql", 40, date(2026, 3, 3))]


def test_a_line_is_corrected_and_taken_back(study_log: StudyLog, progress: Progress) -> None:
    study_log.log("ann", 40, SAID, course_id="sql")
    later = Said(NOW + MINUTE)
    corrected = study_log.correct("ann", later, minutes=50, course_id="pandas")
    assert entries(progress) == [("pandas", 50, date(2026, 3, 4))]
    assert "sql" not in progress.journal("ann").courses
    study_log.withdraw("ann", Said(NOW + 2 * MINUTE), entry_id=corrected.entry_id)
    assert entries(progress) == []
    assert progress.journal("ann").courses == {}
    with pytest.raises(NotFoundError):
        study_log.withdraw("ann", Said(NOW + 3 * MINUTE))


def test_the_same_words_at_the_same_moment_are_one_line(
    study_log: StudyLog, learners: Learners
) -> None:
    first = study_log.log("ann", 40, SAID, course_id="sql")
    assert study_log.log("ann", 40, SAID, course_id="sql") == first
    assert len(learners.history("ann")) == 1


def test_studying_an_enrolled_course_starts_it(
    study_log: StudyLog, progress: Progress, learners: Learners
) -> None:
    progress.enrol("ann", "sql", Said(NOW - MINUTE))
    study_log.log("ann", 20, SAID, course_id="sql")
    assert learners.enrolments("ann")[0].state is EnrolmentState.STARTED
    assert progress.journal("ann").courses["sql"].state is EnrolmentState.STARTED


def test_studying_after_completion_is_fine(study_log: StudyLog, progress: Progress) -> None:
    progress.complete("ann", "sql", Said(NOW - MINUTE))
    study_log.log("ann", 20, SAID, course_id="sql")
    assert progress.journal("ann").courses["sql"].state is EnrolmentState.COMPLETED


@pytest.mark.parametrize(
    ("minutes", "day"),
    [(0, None), (-5, None), (1441, None), (30, date(2026, 3, 5)), (30, date(2025, 3, 1))],
)
def test_what_cannot_be_is_refused(
    study_log: StudyLog, learners: Learners, minutes: int, day: date | None
) -> None:
    with pytest.raises(BadInputError):
        study_log.log("ann", minutes, SAID, course_id="sql", day=day)
    assert learners.history("ann") == ()


def test_a_day_has_24_hours(study_log: StudyLog) -> None:
    study_log.log("ann", 1000, SAID, course_id="sql")
    with pytest.raises(BadInputError, match="24 hours"):
        study_log.log("ann", 441, Said(NOW + MINUTE), course_id="sql")
    study_log.correct("ann", Said(NOW + 2 * MINUTE), minutes=1440)


def test_words_of_the_log_are_in_export_and_gone_after_erase(
    study_log: StudyLog, learners: Learners
) -> None:
    study_log.log("ann", 40, SAID, skill="underwater basket weaving")
    (event,) = learners.export("ann")["events"]
    assert (event["kind"], event["payload"]["skill"]) == ("study", "underwater basket weaving")
    assert learners.erase("ann")["events"] == 1


def line(number: int, minutes: int, skill: str) -> StudyEntry:
    return new_entry(
        "ann", minutes, course_id=None, skill=skill, day=None, zone="Asia/Kolkata",
        now=NOW + number * MINUTE,
    )  # fmt: skip


@given(
    lines=st.lists(st.tuples(st.integers(1, 300), st.sampled_from("abc")), max_size=8),
    withdrawn=st.sets(st.integers(0, 7)),
    data=st.data(),
)
def test_order_and_repeats_of_events_do_not_matter(
    lines: list[tuple[int, str]], withdrawn: set[int], data: st.DataObject
) -> None:
    written = [line(number, *one) for number, one in enumerate(lines)]
    events = [entry_event(one, now=one.at) for one in written]
    events += [
        withdrawal_event(one, now=one.at + MINUTE)
        for number, one in enumerate(written)
        if number in withdrawn
    ]
    shuffled = data.draw(st.permutations(events + events[: len(events) // 2]))
    left = [one for number, one in enumerate(written) if number not in withdrawn]
    assert list(fold_entries(shuffled)) == sorted(left, key=lambda o: (o.day, o.at, o.entry_id))


def test_lines_of_other_systems_count_their_value_as_minutes() -> None:
    told = entry_event(line(0, 30, "a"), now=NOW)
    foreign = type(told)(EventKind.STUDY, NOW, "sql", 25.0)
    assert [one.minutes for one in fold_entries([foreign, foreign])] == [25]
