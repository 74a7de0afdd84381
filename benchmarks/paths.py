"""Learning paths for fifty goals on two real catalogues: order, hours and time.

Every path is checked against the catalogue's own prerequisites, by code that shares nothing with
the planner: each group of each step needs a member among the steps that end before it begins.
Its hours are set against what HiGHS proves for the whole problem: nothing left out beforehand,
no weight on the recommender's opinion, no tolerance, and a minute to prove it in. Seconds are
those of `Paths.plan`, from the goal's words to dated steps, one goal after another.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.report import Report
from benchmarks.retrieval import installation
from recommender.bootstrap import Waymark
from recommender.catalogue.imports import read_courses
from recommender.catalogue.model import Course, Level
from recommender.paths.exact import solve_exactly
from recommender.paths.model import Path as LearningPath
from recommender.paths.model import PathRequest
from recommender.paths.pace import weekly
from recommender.paths.planner import problem_of
from recommender.paths.problem import Problem, attainable, needed_by
from tests.conftest import SHARED_DATA

NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)
HOURS_A_WEEK = 5
PROVING_SECONDS = 60.0
WARM_UP = "architecture"  # the first request loads the encoder, the catalogue and the solver
WITHIN, P95_SECONDS = 1.02, 2.0
CATALOGUES = {"uiuc": "uiuc-catalogue", "coursera": "coursera-2019/coursera.csv"}
GOALS = (
    *(
        "data analyst",
        "data scientist",
        "data engineer",
        "machine learning engineer",
        "statistician",
    ),
    *("business analyst", "database administrator", "web developer", "front-end developer"),
    *("back-end developer", "software engineer", "Java developer", "systems programmer"),
    *("mobile developer", "software tester", "DevOps engineer", "network engineer"),
    *("cybersecurity analyst", "UX designer", "graphic designer", "photographer", "composer"),
    *("product manager", "project manager", "team leader", "operations manager", "entrepreneur"),
    *("digital marketer", "marketing manager", "copywriter", "accountant", "financial analyst"),
    *("auditor", "portfolio manager", "nurse", "nutritionist", "biologist"),
    *(
        "environmental scientist",
        "computer vision engineer",
        "natural language processing engineer",
    ),
    *("learn statistics and probability", "understand quantum mechanics", "learn linear algebra"),
    *("ancient Greek history", "organic chemistry", "learn Spanish", "urban planning"),
    *("become a teacher of mathematics", "criminal psychology", "robotics"),
)


def main() -> None:
    """Entry point."""
    report = Report("paths")
    for name, place in CATALOGUES.items():
        source = SHARED_DATA / place
        if source.exists():
            _measure(report, name, source)
        else:
            report.notes.append(f"skipped: {name} is not here (WAYMARK_SHARED_DATA)")
    report.notes.append(f"{len(GOALS)} goals, beginners, {HOURS_A_WEEK} hours a week")
    report.publish()


def _measure(report: Report, name: str, source: Path) -> None:
    courses = {course.course_id: course for course in read_courses(source)[0]}
    with installation(list(courses.values())) as waymark:
        waymark.paths.plan(_request(WARM_UP), now=NOW)
        rows = [_one(waymark, goal, courses) for goal in GOALS]
    report.details[name] = rows
    seconds = np.array([row["seconds"] for row in rows])
    p50, p95 = (float(one) for one in np.percentile(seconds, [50, 95]))
    ratios = [row["hours_over_bound"] for row in rows if row["hours_over_bound"]]
    broken = sum(row["violations"] for row in rows)
    report.add(
        catalogue=name,
        courses=len(courses),
        goals=len(rows),
        **{"planned": sum(row["steps"] > 0 for row in rows)},
        steps=sum(row["steps"] for row in rows),
        **{"with prereq.": sum(row["with_prerequisites"] for row in rows)},
        violations=broken,
        **{"h/bound": max(ratios), "mean": float(np.mean(ratios))},
        **{"proven": sum(row["proven"] for row in rows)},
        **{"covered": sum(row["covered"] for row in rows)},
        **{"not": sum(row["missing"] for row in rows)},
        **{"p50 s": p50, "p95 s": p95, "max s": float(seconds.max())},
    )
    what = f"paths on {name}"
    report.claim(
        f"{what}: steps before a prerequisite", asked="0", measured=str(broken), met=broken == 0
    )
    report.claim(
        f"{what}: hours over the proven bound, worst of {len(ratios)}",
        asked=f"<= {WITHIN}",
        measured=f"{max(ratios):.4f}",
        met=max(ratios) <= WITHIN,
    )
    report.claim(
        f"{what}: p95", asked=f"<= {P95_SECONDS} s", measured=f"{p95:.3f} s", met=p95 <= P95_SECONDS
    )


def _request(goal: str) -> PathRequest:
    return PathRequest(goal, weekly(HOURS_A_WEEK), Level.BEGINNER)


def _one(waymark: Waymark, goal: str, courses: Mapping[str, Course]) -> dict[str, object]:
    request = _request(goal)
    begun = time.perf_counter()
    path = waymark.paths.plan(request, now=NOW)
    seconds = time.perf_counter() - begun
    bound, proven = _bound(waymark, request)
    return {
        "goal": goal,
        "read_as": path.title,
        "seconds": round(seconds, 4),
        "hours": round(path.hours, 2),
        "bound_hours": round(bound / 60, 2),
        "hours_over_bound": path.minutes / bound if bound else None,
        "proven": proven,
        "steps": len(path.steps),
        "with_prerequisites": sum(bool(_groups(courses[one])) for one in path.course_ids),
        "violations": violations(path, courses),
        "covered": len(path.covered),
        "missing": len(path.missing),
    }


def _bound(waymark: Waymark, request: PathRequest) -> tuple[float, bool]:
    """Minutes that no choice can go below, by the whole problem."""
    ground = waymark.paths.ground(request.goal, now=NOW)
    problem = problem_of(request, ground)[1].problem
    possible = set(attainable(problem.candidates))
    supply = {skill: set(problem.teaching(skill)) & possible for skill in problem.demands}
    demands = {skill: 1 for skill, those in supply.items() if those}
    kept = needed_by(problem.candidates, [one for one, c in problem.candidates.items() if c.covers])
    whole = Problem({one: problem.candidates[one] for one in kept}, demands, problem.weights)
    solution = solve_exactly(whole, seconds=PROVING_SECONDS, tie=0.0, gap=0.0)
    if solution is None or solution.bound is None:
        return 0.0, False
    return solution.bound, solution.proven


def _groups(course: Course) -> Sequence[set[str]]:
    groups: dict[int, set[str]] = {}
    for needed in course.prerequisites:
        if needed.course_id != course.course_id:
            groups.setdefault(needed.group, set()).add(needed.course_id)
    return list(groups.values())


def violations(path: LearningPath, courses: Mapping[str, Course]) -> int:
    """Groups of prerequisites without a member that is over before its course begins."""
    ends = {step.course.course_id: (step.order, step.end) for step in path.steps}
    return sum(
        not any(
            one in ends and ends[one][0] < step.order and ends[one][1] <= step.start
            for one in group
        )
        for step in path.steps
        for group in _groups(courses[step.course.course_id])
    )


if __name__ == "__main__":
    main()
