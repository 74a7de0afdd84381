"""Progressive profiling never nags: properties over all profiles, histories and moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue.model import Level
from recommender.learners.model import Event, EventKind, Learner, Profile
from recommender.learners.profiling import (
    AGAIN,
    MOST_TIMES,
    REST,
    Asked,
    Question,
    asked_event,
    asked_in,
    next_question,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BEGUN = Profile(career_goal="nurse")

preferences = st.fixed_dictionaries(
    {}, optional={"deadline": st.just("2026-09-01"), "language": st.just("es")}
)
profiles = st.builds(
    Profile,
    career_goal=st.none() | st.just("nurse"),
    interests=st.just(()) | st.just(("maps",)),
    skill_level=st.none() | st.sampled_from(Level),
    weekly_hours=st.none() | st.just(5.0),
    preferences=preferences,
)
learners = st.builds(
    lambda profile, on: Learner("ann", profile=profile, personalised=on), profiles, st.booleans()
)
ago = st.timedeltas(timedelta(0), timedelta(days=400))
histories = st.lists(
    st.builds(lambda question, past: Asked(question, NOW - past), st.sampled_from(Question), ago),
    max_size=8,
)


def ask(learner: Learner, history: list[Asked], *, this_session: bool = False) -> Question | None:
    return next_question(learner, history, now=NOW, this_session=this_session)


@given(learners, histories)
def test_never_twice_in_a_session(learner: Learner, history: list[Asked]) -> None:
    assert ask(learner, history, this_session=True) is None


@given(learners, histories)
def test_never_without_consent_or_before_anything_was_told(
    learner: Learner, history: list[Asked]
) -> None:
    if not learner.personalised or not (learner.profile.career_goal or learner.profile.interests):
        assert ask(learner, history) is None


@given(learners, histories)
def test_never_soon_after_another_nor_what_was_asked_lately_or_often(
    learner: Learner, history: list[Asked]
) -> None:
    question = ask(learner, history)
    if question is None:
        return
    assert all(NOW - one.at >= REST for one in history)
    times = [one.at for one in history if one.question is question]
    assert all(NOW - at >= AGAIN for at in times)
    assert len(times) < MOST_TIMES


@given(learners, histories)
def test_never_what_is_known(learner: Learner, history: list[Asked]) -> None:
    question, profile = ask(learner, history), learner.profile
    known = {
        Question.DEADLINE: "deadline" in profile.preferences,
        Question.LANGUAGE: "language" in profile.preferences,
        Question.SKILL_LEVEL: profile.skill_level is not None,
        Question.WEEKLY_HOURS: profile.weekly_hours is not None,
    }
    assert question is None or not known[question]


@given(learners, histories)
def test_the_order_of_the_history_does_not_matter(learner: Learner, history: list[Asked]) -> None:
    assert ask(learner, history) == ask(learner, history[::-1])


@given(st.integers(1, 40))
def test_whoever_leaves_everything_open_is_asked_twice_each_and_then_never(days: int) -> None:
    history: list[Asked] = []
    for visit in range(200):
        now = NOW + timedelta(days=days * visit)
        question = next_question(
            Learner("ann", profile=BEGUN), history, now=now, this_session=False
        )
        if question is not None:
            history.append(Asked(question, now))
    assert len(history) == MOST_TIMES * len(Question)


def test_the_first_question_and_the_ones_after_it() -> None:
    learner = Learner("ann", profile=BEGUN)
    assert ask(learner, []) is Question.DEADLINE
    assert ask(learner, [Asked(Question.DEADLINE, NOW - REST)]) is Question.SKILL_LEVEL
    assert ask(learner, [Asked(Question.DEADLINE, NOW - REST / 2)]) is None


def test_the_event_log_remembers_what_was_asked_and_other_events_do_not_disturb() -> None:
    events = [
        asked_event(Question.LANGUAGE, now=NOW),
        Event(EventKind.PROFILE, NOW, payload={"personalised": True}),
        Event(EventKind.PROFILE, NOW, payload={"asked": "shoe size"}),
        Event(EventKind.LIKE, NOW, course_id="sql"),
    ]
    assert asked_in(events) == (Asked(Question.LANGUAGE, NOW),)
