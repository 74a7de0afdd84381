"""Making a path: gap, problem, solution, order, days. Pure: everything it reads is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from recommender.catalogue.model import Course
from recommender.paths.assembly import Assembled, assembled
from recommender.paths.dating import dated, measured
from recommender.paths.exact import SECONDS
from recommender.paths.gap import Gap, Taught, gap_of
from recommender.paths.model import Fit, MissingSkill, Path, PathRequest, Step, Wanted, Why
from recommender.paths.names import Names
from recommender.paths.notes import notes_on
from recommender.paths.ordering import arranged, relied_on
from recommender.paths.problem import Solution
from recommender.paths.requirements import stated_groups
from recommender.paths.sessions import capacity
from recommender.paths.shelf import Shelf
from recommender.paths.solving import solve


@dataclass(frozen=True)
class Ground:
    """What paths are made of.

    Attributes:
        shelf: the catalogue.
        names: tags by skill names.
        wanted: what the goal comes down to.
        taught: courses by wanted skill.
        language: that the goal is written in (ISO 639-1), where it can be told; courses are in
            it unless the request asks for others.
    """

    shelf: Shelf
    names: Names
    wanted: Wanted
    taught: Taught
    language: str | None = None


def planned(request: PathRequest, ground: Ground, first: date, *, seconds: float = SECONDS) -> Path:
    """The path for ``request``, its first session on ``first`` or the next day with time.

    Args:
        request: goal and conditions.
        ground: what there is to plan with.
        first: first day of study.
        seconds: time limit of the exact solver (for each of at most two problems).

    Raises:
        BadInputError: at this pace it would take more than twenty years.
    """
    gap, made = problem_of(request, ground)
    solution = solve(made.problem, seconds=seconds)
    steps = _steps(solution, made, gap, request, ground)
    path = _path(
        dated(steps, request.pace, first, request.time_zone), first, made, gap, ground, request
    )
    path = replace(
        path,
        bound=solution.bound,
        exact=solution.proven,
        notes=notes_on(path, made.steep, solution.method == "greedy"),
    )
    fit = measured(path, first)
    if fit is not None and not fit.fits:
        fit = _with_what_fits(fit, made, request, first, seconds)
    return replace(path, fit=fit)


def problem_of(request: PathRequest, ground: Ground) -> tuple[Gap, Assembled]:
    """What is to be learnt, and the problem to solve for it."""
    gap = gap_of(request, ground.wanted, ground.taught, ground.names)
    return gap, assembled(_in_language(request, ground), gap, ground.taught, ground.shelf)


def _in_language(request: PathRequest, ground: Ground) -> PathRequest:
    if request.filters.languages or not ground.language:
        return request
    filters = replace(request.filters, languages=(ground.language,))
    return replace(request, filters=filters)


def _path(
    steps: tuple[Step, ...],
    first: date,
    made: Assembled,
    gap: Gap,
    ground: Ground,
    request: PathRequest,
) -> Path:
    covered = {skill for step in steps for skill in step.teaches}
    wanted = [skill.name for skill in gap.skills]
    return Path(
        request=request,
        title=ground.wanted.title,
        source=ground.wanted.source,
        steps=steps,
        start=steps[0].start if steps else first,
        end=steps[-1].end if steps else first,
        covered=tuple(name for name in wanted if name in covered),
        known=gap.had,
        missing=tuple(
            MissingSkill(name, made.missing.get(name, Why.NOT_TAUGHT))
            for name in wanted
            if name not in covered
        ),
    )


def _steps(
    solution: Solution, made: Assembled, gap: Gap, request: PathRequest, ground: Ground
) -> list[Step]:
    candidates = made.problem.candidates
    courses = ground.shelf.courses
    weights = {skill.name: skill.weight for skill in gap.skills}

    def rank(course_id: str) -> tuple[float, ...]:
        course, item = courses[course_id], candidates[course_id]
        begun = request.progress.get(course_id, 0.0) > 0
        weight = max((weights[skill] for skill in item.covers), default=0.0)
        return (not begun, _level(course), -weight, item.minutes)

    order = arranged(solution.chosen, candidates, rank)
    return [
        Step(
            order=place,
            course=courses[course_id],
            minutes=candidates[course_id].minutes,
            start=date.min,
            end=date.min,
            teaches=tuple(skill for skill in weights if skill in candidates[course_id].covers),
            requires=_requires(courses[course_id], order[: place - 1], request),
            estimated=courses[course_id].hours is None,
            progress=request.progress.get(course_id, 0.0),
        )
        for place, course_id in enumerate(order, start=1)
    ]


def _requires(course: Course, before: list[str], request: PathRequest) -> tuple[str, ...]:
    """Of its stated prerequisites those it is taken after: completed ones, then earlier steps."""
    groups = stated_groups(course, request.completed)
    stated = {needed.course_id for needed in course.prerequisites}
    return (*sorted(stated & request.completed), *relied_on(before, groups))


def _level(course: Course) -> float:
    """Rank of its level; a course open to all comes between the first two."""
    return 0.5 if course.level is None else float(course.level.rank)


def _with_what_fits(
    fit: Fit, made: Assembled, request: PathRequest, first: date, seconds: float
) -> Fit:
    """Which courses would fit before the deadline, chosen for what they cover."""
    budget = capacity(request.pace, first, fit.deadline)
    within = solve(made.problem, budget=budget, seconds=seconds).chosen
    candidates = made.problem.candidates
    skills = {skill for one in within for skill in candidates[one].covers}
    return replace(
        fit,
        within=tuple(arranged(within, candidates, lambda one: candidates[one].minutes)),
        within_skills=tuple(one for one in made.problem.demands if one in skills),
        within_minutes=sum(candidates[one].minutes for one in within),
    )
