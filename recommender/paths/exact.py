"""The exact planner: a mixed-integer programme, solved by HiGHS.

Minimise the cost of the courses chosen (x_c, 0 or 1) subject to

- for every skill: the sum of x_c over courses that cover it is at least its demand;
- for every course and group of prerequisites: the sum of x_p over the group is at least x_c.

Where courses need each other in a circle (a strongly connected component of more than one
course) that is not enough: the circle could support itself. There, each group chooses which of
its members it relies on (y, at most x_p), and places u forbid a circle of reliance:
u_c >= u_p + 1 - n (1 - y), after Miller, Tucker & Zemlin (1960).

With a budget of minutes coverage is no longer demanded: the weight of what is covered is
maximised within it, and cost only decides between equals.

HiGHS: Huangfu & Hall, "Parallelizing the dual revised simplex method" (2018).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from recommender.paths.circles import circles
from recommender.paths.problem import TIE, Problem, Solution

if TYPE_CHECKING:
    import highspy

GAP = 0.002  # relative, of the solver; with TIE the hours stay within 1.013 of the least
SECONDS = 1.0
CHOSEN = 0.5


def solve_exactly(
    problem: Problem,
    *,
    budget: int | None = None,
    seconds: float = SECONDS,
    tie: float = TIE,
    gap: float = GAP,
) -> Solution | None:
    """The cheapest choice, or ``None`` where none was found within ``seconds``.

    Args:
        problem: reduced, so that every demand can be met.
        budget: minutes that may be spent; then as much weight as possible is covered.
        seconds: time limit of the solver.
        tie: how much the score counts; 0 for minutes alone.
        gap: relative distance from the optimum at which the solver may stop.
    """
    if not problem.candidates or not problem.demands:
        return Solution(frozenset(), 0.0, True, "exact")
    programme = _programme(problem, budget, tie)
    model = _solved(programme, seconds, gap)
    info = model.getInfo()
    values = list(model.getSolution().col_value)
    if not values or info.primal_solution_status != _feasible():
        return None
    chosen = frozenset(
        course_id for course_id, column in programme.course.items() if values[column] > CHOSEN
    )
    bound = max(0.0, info.mip_dual_bound) / (1 + tie) if budget is None else None
    proven = model.modelStatusToString(model.getModelStatus()) == "Optimal"
    return Solution(chosen, bound, proven, "exact")


@dataclass
class _Programme:
    """Columns and rows as they are added; rows are sparse."""

    costs: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integral: list[bool] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    course: dict[str, int] = field(default_factory=dict)

    def column(self, cost: float = 0.0, upper: float = 1.0, *, integral: bool = True) -> int:
        self.costs.append(cost)
        self.upper.append(upper)
        self.integral.append(integral)
        return len(self.costs) - 1

    def at_least(self, bound: float, terms: Iterable[tuple[int, float]]) -> None:
        self.rows.append((dict(terms), bound, float("inf")))

    def at_most(self, bound: float, terms: Iterable[tuple[int, float]]) -> None:
        self.rows.append((dict(terms), float("-inf"), bound))


def _programme(problem: Problem, budget: int | None, tie: float) -> _Programme:
    made = _Programme()
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


def _add_demands(made: _Programme, problem: Problem, budget: int | None) -> None:
    least = min((problem.weights.get(skill, 1.0) for skill in problem.demands), default=1.0)
    for skill, demand in problem.demands.items():
        terms = [(made.course[one], 1.0) for one in problem.teaching(skill)]
        if budget is None:
            made.at_least(demand, terms)
            continue
        gain = problem.weights.get(skill, 1.0) / least
        covered = made.column(-2 * gain)
        made.at_least(0.0, [*terms, (covered, -1.0)])


def _add_prerequisites(made: _Programme, problem: Problem) -> None:
    round_about = circles(problem.candidates)
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
    made: _Programme,
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


def _solved(programme: _Programme, seconds: float, gap: float) -> highspy.Highs:
    import highspy
    import numpy as np

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.costs), len(programme.rows)
    lp.col_cost_ = np.array(programme.costs)
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.col_upper_ = np.array(programme.upper)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[integral] for integral in programme.integral]
    lp.row_lower_ = np.array([low for _, low, _ in programme.rows])
    lp.row_upper_ = np.array([high for _, _, high in programme.rows])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lengths = [len(terms) for terms, _, _ in programme.rows]
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([i for terms, _, _ in programme.rows for i in terms], np.int32)
    lp.a_matrix_.value_ = np.array([v for terms, _, _ in programme.rows for v in terms.values()])
    model = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False,
        "time_limit": seconds,
        "mip_rel_gap": gap,
        "threads": 1,
        "random_seed": 0,
    }
    for name, value in options.items():
        model.setOptionValue(name, value)
    model.passModel(lp)
    model.run()
    return model


def _feasible() -> int:
    import highspy

    return int(highspy.SolutionStatus.kSolutionStatusFeasible)
