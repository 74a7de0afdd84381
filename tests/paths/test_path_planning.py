"""Whole paths over random and over knowable catalogues."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from path_problems import least_minutes
from path_worlds import LEVELS, MONDAY, NOW, catalogues, course, ground, request

from recommender.catalogue.model import Course, Level
from recommender.paths.dating import first_day, hours_needed, redated
from recommender.paths.model import MissingSkill, Mode, Path, Why
from recommender.paths.pace import Pace, Pause, weekly
from recommender.paths.planner import planned, problem_of
from recommender.paths.problem import minutes_of
from recommender.ranking.model import Filters


def groups_of(one: Course) -> list[set[str]]:
    groups: dict[int, set[str]] = {}
    for needed in one.prerequisites:
        if needed.course_id != one.course_id:
            groups.setdefault(needed.group, set()).add(needed.course_id)
    return list(groups.values())


def check(path: Path, courses: list[Course], done: frozenset[str] = frozenset()) -> None:
    """What holds of every path."""
    known = {one.course_id: one for one in courses}
    seen = set(done)
    last = path.start
    for place, step in enumerate(path.steps, start=1):
        assert step.order == place
        assert step.course.course_id not in done
        assert all(group & seen for group in groups_of(known[step.course.course_id]))
        assert set(step.requires) <= seen
        assert last <= step.start <= step.end
        last = step.end
        seen.add(step.course.course_id)
    assert len(set(path.course_ids)) == len(path.steps)
    taught = {skill for step in path.steps for skill in step.teaches}
    assert set(path.covered) == taught
    assert not taught & {one.name for one in path.missing}


@settings(deadline=None)
@given(
    catalogues(),
    st.sampled_from(LEVELS),
    st.sampled_from(Mode),
    st.frozensets(st.integers(0, 11).map("c{}".format), max_size=2),
    st.frozensets(st.integers(0, 11).map("c{}".format), max_size=2),
)
def test_no_step_comes_before_its_prerequisite_and_dates_only_go_on(
    courses: list[Course],
    level: Level | None,
    mode: Mode,
    done: frozenset[str],
    dismissed: frozenset[str],
) -> None:
    asked = request(level=level, mode=mode, completed=done, dismissed=dismissed, hours=10)
    path = planned(asked, ground(courses, language="en"), MONDAY)
    check(path, courses, done)
    assert not set(path.course_ids) & dismissed
    assert all(step.course.language in (None, "en") for step in path.steps)
    if mode is Mode.FREE:
        assert all(step.course.price == 0 for step in path.steps)


@settings(deadline=None)
@given(catalogues())
def test_hours_are_within_two_hundredths_of_the_least(courses: list[Course]) -> None:
    made = ground(courses[:8])
    problem = problem_of(request(), made)[1].problem
    path = planned(request(hours=20), made, MONDAY)
    best = least_minutes(problem)
    assert best <= path.minutes == minutes_of(problem, path.course_ids) <= 1.02 * best
    assert path.bound is not None
    assert path.bound <= best + 1e-6


@settings(deadline=None)
@given(catalogues(), st.integers(0, 400))
def test_what_is_said_about_a_deadline_is_true(courses: list[Course], days: int) -> None:
    deadline = MONDAY + timedelta(days=days)
    made = ground(courses)
    path = planned(request(hours=4, deadline=deadline), made, MONDAY)
    fit = path.fit
    assert fit is not None
    if not path.steps:
        assert fit.fits
        return
    assert fit.fits == (path.end <= deadline)
    assert fit.days == (deadline - path.end).days
    if fit.weekly_hours_needed is not None:
        faster = redated(path, path.request.pace.with_hours(fit.weekly_hours_needed), MONDAY)
        assert faster.end <= deadline
    if fit.within:
        smaller = {one.course_id: one for one in courses}
        seen: set[str] = set()
        for one in fit.within:
            assert all(group & seen for group in groups_of(smaller[one]))
            seen.add(one)


def test_the_least_hours_that_would_fit_are_the_least() -> None:
    path = planned(
        request(hours=2, deadline=MONDAY + timedelta(days=27)),
        ground([course("a", "sql", hours=20)], ["sql"]),
        MONDAY,
    )
    needed = hours_needed(path, MONDAY, MONDAY + timedelta(days=27))
    assert needed == 5.0
    slower = redated(path, path.request.pace.with_hours(4.5), MONDAY)
    assert slower.end > MONDAY + timedelta(days=27)


def test_a_deadline_before_the_first_day_of_study_cannot_be_met() -> None:
    pace = weekly(2, [6])
    path = planned(
        request(pace=pace, deadline=MONDAY + timedelta(days=2)),
        ground([course("a", "sql")], ["sql"]),
        MONDAY,
    )
    assert path.fit is not None
    assert (path.fit.fits, path.fit.weekly_hours_needed, path.fit.within) == (False, None, ())


def test_what_would_fit_is_chosen_by_weight() -> None:
    courses = [course("long", "core", hours=8), course("short", "further", hours=7)]
    path = planned(
        request(pace=Pace((120,) * 7), deadline=MONDAY + timedelta(days=4)),
        ground(courses, {"core": 1.0, "further": 0.5}),
        MONDAY,
    )
    assert path.fit is not None
    assert path.fit.within_skills == ("core",)
    assert path.fit.within_minutes == 8 * 60


def test_completed_courses_count_and_their_skills_are_known() -> None:
    courses = [course("intro", "sql"), course("more", "python", needs="intro")]
    path = planned(request(completed=frozenset({"intro"})), ground(courses, ("sql", "python")),
                   MONDAY)  # fmt: skip
    assert path.course_ids == ("more",)
    assert path.known == ("sql",)
    assert path.steps[0].requires == ("intro",)


def test_what_was_begun_costs_only_what_is_left() -> None:
    courses = [course("begun", "sql", hours=20), course("other", "sql", hours=12)]
    path = planned(request(progress={"begun": 0.75}), ground(courses, ["sql"]), MONDAY)
    assert path.course_ids == ("begun",)
    assert path.minutes == 5 * 60
    assert path.steps[0].progress == 0.75


def test_a_skill_that_is_not_covered_is_said_with_the_reason() -> None:
    courses = [
        course("dear", "sql", price=99.0),
        course("closed", "python", needs="gone", price=0.0),
        course("left", "statistics", needs="right", price=0.0),
        course("right", needs="left", price=0.0),
        course("fine", "charts", price=0.0),
    ]
    wanted = ("sql", "python", "statistics", "charts", "magic")
    path = planned(request(filters=Filters(free_only=True)), ground(courses, wanted), MONDAY)
    assert path.course_ids == ("fine",)
    assert path.missing == (
        MissingSkill("sql", Why.WISHES),
        MissingSkill("python", Why.PREREQUISITES),
        MissingSkill("statistics", Why.PREREQUISITES),
        MissingSkill("magic", Why.NOT_TAUGHT),
    )


def test_a_course_that_names_itself_as_prerequisite_can_be_taken() -> None:
    path = planned(request(), ground([course("a", "sql", needs="a")], ["sql"]), MONDAY)
    assert path.course_ids == ("a",)


def test_the_ladder_puts_a_rung_below_what_is_too_high() -> None:
    courses = [
        course("high", "sql python", level=Level.INTERMEDIATE, hours=5),
        course("low", "sql", level=Level.BEGINNER, hours=5),
    ]
    made = ground(courses, ("sql", "python"))
    assert planned(request(), made, MONDAY).course_ids == ("low", "high")
    skilled = request(level=Level.INTERMEDIATE)
    assert planned(skilled, made, MONDAY).course_ids == ("high",)
    placed = request(known={"sql": Level.INTERMEDIATE})
    assert planned(placed, made, MONDAY).course_ids == ("high",)


def test_a_missing_rung_is_said() -> None:
    courses = [course("high", "sql", level=Level.ADVANCED)]
    path = planned(request(), ground(courses, ["sql"]), MONDAY)
    assert any("above your level" in note for note in path.notes)


def test_deeper_takes_a_second_course_where_there_is_one() -> None:
    courses = [course("a", "sql"), course("b", "sql", hours=20), course("c", "python")]
    made = ground(courses, ("sql", "python"))
    assert set(planned(request(mode=Mode.DEEPER), made, MONDAY).course_ids) == {"a", "b", "c"}


def test_unknown_hours_are_said_to_be_estimated() -> None:
    path = planned(request(), ground([course("a", "sql", hours=None)], ["sql"]), MONDAY)
    assert path.steps[0].estimated
    assert any("hours" in note for note in path.notes)


def test_nothing_happens_in_a_pause() -> None:
    pause = Pause(date(2026, 3, 9), date(2026, 4, 5))
    pace = weekly(5, pauses=[pause])
    path = planned(request(pace=pace), ground([course("a", "sql", hours=10)], ["sql"]), MONDAY)
    assert path.end == date(2026, 4, 11)


def test_the_greedy_planner_serves_where_the_exact_one_has_no_time() -> None:
    made = ground([course("a", "sql"), course("b", "python", needs="a")], ("sql", "python"))
    path = planned(request(), made, MONDAY, seconds=0)
    assert path.course_ids == ("a", "b")
    assert not path.exact
    assert path.notes


@pytest.mark.parametrize(("at_hour", "expected"), [(9, date(2026, 3, 3)), (20, date(2026, 3, 4))])
def test_study_begins_today_unless_its_hour_is_over(at_hour: int, expected: date) -> None:
    now = NOW.replace(day=3, hour=at_hour)
    assert first_day(None, weekly(5), "UTC", now) == expected


def test_today_is_the_learners_today() -> None:
    now = NOW.replace(hour=20)
    assert first_day(None, weekly(5), "Pacific/Auckland", now) == date(2026, 3, 3)
    assert first_day(None, weekly(7), "America/Los_Angeles", now) == MONDAY
