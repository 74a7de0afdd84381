"""Paths through the real prerequisite graph of a university: circles, gaps and long chains."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from path_worlds import MONDAY, course, ground, request
from test_path_planning import check

from recommender.catalogue.imports import read_courses
from recommender.paths.model import Why
from recommender.paths.planner import planned, problem_of
from recommender.paths.problem import attainable

TARGETS = 60


@pytest.mark.shared_data
@pytest.mark.slow(reason="reads 8,589 courses")
def test_sixty_courses_of_a_real_catalogue_are_reached_in_order(shared_data: Path) -> None:
    folder = shared_data / "uiuc-catalogue"
    if not folder.is_dir():
        pytest.skip("the catalogue is not here")
    courses = read_courses(folder)[0]
    wanted = [one.course_id for one in courses if one.prerequisites]
    targets = set(random.Random(0).sample(wanted, TARGETS))
    tagged = [
        replace(one, skills=(one.course_id,)) if one.course_id in targets else one
        for one in courses
    ]
    reached = 0
    for target in sorted(targets):
        made = ground(tagged, [target])
        path = planned(request(hours=40), made, MONDAY)
        check(path, tagged)
        possible = attainable(problem_of(request(), made)[1].problem.candidates)
        assert (target in path.course_ids) == (target in possible)
        if target in path.course_ids:
            reached += 1
            assert path.exact
        else:
            assert [one.why for one in path.missing] == [Why.PREREQUISITES]
    assert reached > TARGETS / 2


def test_check_sees_what_is_out_of_order() -> None:
    courses = [course("a"), course("b", "sql", needs="a")]
    path = planned(request(), ground(courses, ["sql"]), MONDAY)
    backwards = replace(path, steps=path.steps[::-1])
    with pytest.raises(AssertionError):
        check(backwards, courses)
