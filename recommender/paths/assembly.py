"""From a gap and a catalogue to a planning problem."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from recommender.catalogue.model import Course, Level
from recommender.paths.gap import Gap, Taught
from recommender.paths.model import Mode, PathRequest, Why
from recommender.paths.problem import Candidate, Problem, attainable
from recommender.paths.requirements import Ladder, stated_groups
from recommender.paths.shelf import Shelf
from recommender.paths.teaching import TAGGED, by_course
from recommender.paths.wishes import meets

MATCH, CERTAINTY, RATING = 0.6, 0.2, 0.2  # shares of a course's score
UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Assembled:
    """A problem; why skills are not in it; and courses above the learner without a rung below."""

    problem: Problem
    missing: Mapping[str, Why]
    steep: frozenset[str]


def assembled(request: PathRequest, gap: Gap, taught: Taught, shelf: Shelf) -> Assembled:
    """All courses that could matter for ``gap``, with what they cover, cost and need.

    Of the courses that teach a skill and may be taken only the surest count: one whose text
    merely mentions it does where none is tagged or titled so.
    """
    request = _with_mode(request)
    usable = {
        one
        for teachers in (taught.get(skill.name, {}) for skill in gap.skills)
        for one in teachers
        if _may_be_taken(one, request, shelf)
    }
    surest = {skill.name: _surest(skill.name, taught, usable) for skill in gap.skills}
    ladder = _ladder(request, gap, shelf, taught)
    rungs = {one: ladder.group(one, usable) for one in usable}
    candidates = {
        one: Candidate(
            one,
            minutes_left(shelf.courses[one], request, shelf),
            frozenset(skill for skill, ids in surest.items() if one in ids),
            needs,
            _score(one, request, taught, shelf),
        )
        for one, needs in _needs(usable, rungs, request, shelf).items()
    }
    problem = Problem(
        candidates,
        {skill.name: gap.demand for skill in gap.skills},
        {skill.name: skill.weight for skill in gap.skills},
    )
    steep = frozenset(one for one in usable if rungs[one] is None and ladder.is_steep(one))
    return Assembled(problem, _missing(gap, taught, surest, candidates), steep)


def minutes_left(course: Course, request: PathRequest, shelf: Shelf) -> int:
    """Minutes of the course that are not done yet; at least one."""
    done = request.progress.get(course.course_id, 0.0)
    return max(1, round(shelf.minutes(course) * (1 - done)))


def _with_mode(request: PathRequest) -> PathRequest:
    if request.mode is not Mode.FREE:
        return request
    return replace(request, filters=replace(request.filters, free_only=True))


def _may_be_taken(course_id: str, request: PathRequest, shelf: Shelf) -> bool:
    course = shelf.courses.get(course_id)
    if course is None or course_id in request.dismissed or course_id in request.completed:
        return False
    # What is begun goes on, whatever is wished for now.
    return request.progress.get(course_id, 0.0) > 0 or meets(course, request.filters)


def _surest(skill: str, taught: Taught, usable: Collection[str]) -> frozenset[str]:
    those = [one for one in taught.get(skill, {}).values() if one.course_id in usable]
    best = max((one.certainty for one in those), default=0.0)
    return frozenset(one.course_id for one in those if one.certainty == best)


def _ladder(request: PathRequest, gap: Gap, shelf: Shelf, taught: Taught) -> Ladder:
    reached = (request.level or Level.BEGINNER).rank
    return Ladder(shelf, by_course(taught, least=TAGGED), reached, gap.levels)


def _needs(
    teaching: Iterable[str],
    rungs: Mapping[str, frozenset[str] | None],
    request: PathRequest,
    shelf: Shelf,
) -> dict[str, tuple[frozenset[str], ...]]:
    """Open groups of ``teaching`` and of everything they may need, however far back."""
    groups: dict[str, tuple[frozenset[str], ...]] = {}
    waiting = list(teaching)
    while waiting:
        one = waiting.pop()
        if one in groups:
            continue
        rung = rungs.get(one)
        stated = stated_groups(shelf.courses[one], request.completed)
        groups[one] = (*stated, rung) if rung else stated
        members = {member for group in groups[one] for member in group}
        waiting += [one for one in members if _may_be_taken(one, request, shelf)]
    return groups


def _score(course_id: str, request: PathRequest, taught: Taught, shelf: Shelf) -> float:
    """The recommender's opinion, 0..1; what the learner's plan had before is kept."""
    if course_id in request.preferred or request.progress.get(course_id, 0.0) > 0:
        return 1.0
    those = [teachers[course_id] for teachers in taught.values() if course_id in teachers]
    match = max((one.match for one in those if one.match is not None), default=UNKNOWN)
    certainty = max((one.certainty for one in those), default=UNKNOWN)
    rating = shelf.courses[course_id].rating
    liked = UNKNOWN if rating is None else rating / 5
    return MATCH * match + CERTAINTY * certainty + RATING * liked


def _missing(
    gap: Gap,
    taught: Taught,
    surest: Mapping[str, frozenset[str]],
    candidates: Mapping[str, Candidate],
) -> dict[str, Why]:
    possible = set(attainable(candidates))
    missing: dict[str, Why] = {}
    for skill in gap.skills:
        if surest[skill.name] & possible:
            continue
        if surest[skill.name]:
            missing[skill.name] = Why.PREREQUISITES
        else:
            missing[skill.name] = Why.WISHES if taught.get(skill.name) else Why.NOT_TAUGHT
    return missing
