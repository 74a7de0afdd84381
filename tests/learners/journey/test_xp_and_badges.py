"""XP and badges follow from what was done, and say nothing where they are switched off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.learners.model import Event, EventKind, Learner, Profile
from recommender.learners.motivation.badges import RULES, badges_of
from recommender.learners.motivation.switch import motivation_of, switch_changes
from recommender.learners.motivation.words import sentences
from recommender.learners.motivation.xp import xp_of
from recommender.learners.profiles import changed
from recommender.learners.progress.activity import activities
from recommender.learners.progress.journal import Journal
from recommender.learners.progress.model import Activity, Recorded
from recommender.learners.progress.rules import Said
from recommender.learners.progress.service import Progress
from recommender.learners.progress.studying import StudyLog
from recommender.learners.service import Learners
from tests.learners.journey.conftest import NOW

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def studied(day: int, minutes: int = 30, **fields: object) -> Activity:
    at = START + day * DAY
    return replace(Activity(at, at.date(), "UTC", minutes=minutes), **fields)  # type: ignore[arg-type]


def test_the_table() -> None:
    assert xp_of([studied(0, 40)]) == 40
    assert xp_of([studied(0, 150), studied(0, 150)]) == 180
    assert xp_of([studied(0, 0, course_id="c", gained=0.25)]) == 25
    assert xp_of([studied(0, 0, course_id="c", gained=1.0, completed=True)]) == 150
    assert xp_of([studied(0, 0), studied(0, 0), studied(1, 0)]) == 20
    assert xp_of([]) == 0


@given(
    told=st.lists(st.tuples(st.integers(0, 9), st.integers(1, 400)), max_size=12), data=st.data()
)
def test_xp_do_not_depend_on_order_and_grow_with_study(
    told: list[tuple[int, int]], data: st.DataObject
) -> None:
    found = [studied(*one) for one in told]
    assert xp_of(data.draw(st.permutations(found))) == xp_of(found)
    assert xp_of([*found, studied(3, 10)]) >= xp_of(found)


def test_progress_told_twice_or_again_after_a_completion_gains_once(
    progress: Progress,
) -> None:
    for number, fraction in enumerate((0.5, 0.5, 1.0, 1.0)):
        progress.move("ann", "sql", fraction, Said(NOW + timedelta(hours=number)))
    journal = progress.journal("ann")
    assert xp_of(journal.activities) == 100 + 50
    progress.correct("ann", "sql", 0.5, Said(NOW + DAY))
    assert xp_of(progress.journal("ann").activities) == 50


def test_what_is_taken_back_counts_no_more(progress: Progress, study_log: StudyLog) -> None:
    study_log.log("ann", 40, Said(NOW), course_id="sql")
    assert xp_of(progress.journal("ann").activities) == 40
    study_log.withdraw("ann", Said(NOW + timedelta(minutes=1)))
    journal = progress.journal("ann")
    assert (journal.activities, badges_of(journal.activities)) == ((), ())


@pytest.mark.parametrize("kind", [EventKind.QUIZ, EventKind.RECALL])
def test_quizzes_and_reviews_count_as_studying_where_the_learner_is(
    progress: Progress, learners: Learners, kind: EventKind
) -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    for minute in range(3):
        learners.record("ann", Event(kind, late + timedelta(minutes=minute)))
    found = progress.journal("ann").activities
    assert {one.day for one in found} == {date(2026, 3, 5)}
    assert xp_of(found) == 10
    assert activities([Recorded(Event(EventKind.REVIEW, NOW, "sql"), "chat")], []) == ()


def test_badges_are_earned_on_the_day_their_criterion_held() -> None:
    found = badges_of([studied(day, 120) for day in range(8)])
    assert [(badge.code, badge.earned_on) for badge in found] == [
        ("first_step", date(2026, 1, 1)),
        ("ten_hours", date(2026, 1, 5)),
        ("week_streak", date(2026, 1, 7)),
    ]


def test_coming_back_is_welcomed_and_never_blamed() -> None:
    found = badges_of([studied(0), studied(20)])
    assert [(badge.code, badge.earned_on) for badge in found][-1] == (
        "welcome_back",
        date(2026, 1, 21),
    )


@given(days=st.lists(st.integers(0, 60), max_size=20))
def test_badges_once_earned_stay_with_more_study(days: list[int]) -> None:
    found = [studied(day, 100, course_id="c", completed=day % 7 == 0) for day in days]
    before = {badge.code for badge in badges_of(found)}
    later = {badge.code for badge in badges_of([*found, studied(70)])}
    assert before <= later


def test_every_badge_can_be_earned_and_none_from_nothing() -> None:
    assert badges_of([]) == ()
    much = [studied(day, 240, completed=day < 5) for day in range(31)] + [studied(60)]
    assert {badge.code for badge in badges_of(much)} == {rule.code for rule in RULES}


def journal_of(profile: Profile, *found: Activity) -> Journal:
    return Journal(Learner("ann", profile=profile), {}, (), found)


def test_switched_off_nothing_is_shown_and_on_again_nothing_is_lost() -> None:
    week = [studied(day) for day in range(7)]
    now = START + 6 * DAY
    off = changed(Profile(), switch_changes(False))
    assert motivation_of(journal_of(off, *week), now=now) is None
    assert sentences(None) == ()
    on = changed(off, switch_changes(True))
    shown = motivation_of(journal_of(on, *week), now=now)
    assert shown is not None
    assert (shown.streak.days, shown.xp) == (7, 210)


UNKIND = ("lose", "lost", "miss", "fail", "broke", "don't", "must", "only", "hurry", "last chance")


@pytest.mark.parametrize("days", [[], [0], [0, 1], list(range(7)), [*range(7), 8], [0, 30]])
def test_words_are_gentle(days: list[int]) -> None:
    found = [studied(day) for day in days]
    for wait in (0, 1, 5):
        now = START + (max(days, default=0) + wait) * DAY
        shown = motivation_of(journal_of(Profile(), *found), now=now)
        said = " ".join(sentences(shown)).casefold()
        assert said
        assert not [word for word in UNKIND if word in said.split() or word in said]
