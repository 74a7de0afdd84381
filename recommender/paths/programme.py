"""The columns and rows of the exact planner's programme; :mod:`.exact` says what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from recommender.paths.circles import circles
from recommender.paths.problem import Problem


@dataclass
class Programme:
    """Columns (lower bound 0) and rows as they are added; rows are sparse.

    ``course`` gives the column of each course; ``circles`` says whether some need each other.
    """

    costs: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    course: dict[str, int] = field(default_factory=dict)
    circles: bool = False

    def column(self, cost: float = 0.0, upper: float = 1.0, *, integral: bool = True) -> int:
        """Adds a column; its number."""
        self.costs.append(cost)
        self.upper.append(upper)
        self.integral.append(integral)
        return len(self.costs) - 1

    def at_least(self, bound: float, terms: Iterable[tuple[int, float]]) -> None:
        """Adds a row: the sum of column times factor is at least ``bound``."""
        self.rows.append((dict(terms), bound, float("inf")))

    def at_most(self, bound: float, terms: Iterable[tuple[int, float]]) -> None:
        """Adds a row: the sum is at most ``bound``."""
        self.rows.append((dict(terms), float("-inf"), bound))


def programme_of(problem: Problem, budget: int | None, tie: float) -> Programme:
    """The programme of ``problem``; see :func:`.exact.solve_exactly` for the arguments."""
    made = Programme()
    total = sum(item.cost(tie) for item in problem.candidates.values())
    # Under a budget all minutes together weigh less than the smallest gain in coverage.
    scale = 1.0 if budget is None else 1.0 / (1 + total)
    for course_id, item in problem.candidates.items():
        made.course[course_id] = made.column(scale * item.cost(tie))
    _add_demands(made, problem, budget)
    _add_prerequisites(made, problem)
    if budget is not None:
        made.at_most(
            budget, [(made.course[one], item.minutes) for one, item in problem.candidates.items()]
        )
    return made


def _add_demands(made: Programme, problem: Problem, budget: int | None) -> None:
    least = min((problem.weights.get(skill, 1.0) for skill in problem.demands), default=1.0)
    for skill, demand in problem.demands.items():
        terms = [(made.course[one], 1.0) for one in problem.teaching(skill)]
        if budget is None:
            made.at_least(demand, terms)
            continue
        gain = problem.weights.get(skill, 1.0) / least
        covered = made.column(-2 * gain)
        made.at_least(0.0, [*terms, (covered, -1.0)])


def _add_prerequisites(made: Programme, problem: Problem) -> None:
    round_about = circles(problem.candidates)
    made.circles = bool(round_about)
    places = {
        course_id: made.column(upper=len(circle), integral=False)
        for circle in round_about
        for course_id in circle
    }
    circle_of = {one: circle for circle in round_about for one in circle}
    for course_id, item in problem.candidates.items():
        for group in item.groups:
            members = sorted(one for one in group if one in made.course)
            if not circle_of.get(course_id, frozenset()) & set(members):
                terms = [(made.course[one], 1.0) for one in members]
                made.at_least(0.0, [*terms, (made.course[course_id], -1.0)])
            else:
                _add_reliance(made, course_id, members, circle_of[course_id], places)


def _add_reliance(
    made: Programme,
    course_id: str,
    members: list[str],
    circle: frozenset[str],
    places: dict[str, int],
) -> None:
    """One group of a course in a circle: what it relies on must come before it."""
    relied = []
    for member in members:
        if member == course_id:
            continue
        column = made.column()
        relied.append((column, 1.0))
        made.at_least(0.0, [(made.course[member], 1.0), (column, -1.0)])
        if member in circle:
            far = len(circle) + 1
            made.at_least(
                1.0 - far, [(places[course_id], 1.0), (places[member], -1.0), (column, -far)]
            )
    made.at_least(0.0, [*relied, (made.course[course_id], -1.0)])
