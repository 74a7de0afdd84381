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

from typing import TYPE_CHECKING, Any

from recommender.paths.problem import TIE, Problem, Solution
from recommender.paths.programme import Programme, programme_of

if TYPE_CHECKING:
    import highspy

GAP = 0.002  # relative, of the solver; with TIE the hours stay within 1.013 of the least
SECONDS = 1.0
CHOSEN = 0.5
OPTIMAL = "Optimal"


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
    programme = programme_of(problem, budget, tie)
    # HiGHS 1.15's presolve calls some programmes with circles infeasible, depending on the order
    # of their columns; what it can cut off wrongly, it must not touch.
    model = _solved(programme, seconds, gap, presolve=not programme.circles)
    info = model.getInfo()
    values = list(model.getSolution().col_value)
    if not values or info.primal_solution_status != _feasible():
        return None
    chosen = frozenset(
        course_id for course_id, column in programme.course.items() if values[column] > CHOSEN
    )
    bound = max(0.0, info.mip_dual_bound) / (1 + tie) if budget is None else None
    return Solution(chosen, bound, _status(model) == OPTIMAL, "exact")


def _status(model: highspy.Highs) -> str:
    return str(model.modelStatusToString(model.getModelStatus()))


def _solved(programme: Programme, seconds: float, gap: float, *, presolve: bool) -> highspy.Highs:
    import highspy

    model = highspy.Highs()
    options: dict[str, Any] = {
        "output_flag": False,
        "time_limit": seconds,
        "mip_rel_gap": gap,
        "threads": 1,
        "random_seed": 0,
        "presolve": "choose" if presolve else "off",
    }
    for name, value in options.items():
        model.setOptionValue(name, value)
    model.passModel(_as_lp(programme))
    model.run()
    return model


def _as_lp(programme: Programme) -> highspy.HighsLp:
    """The programme as HiGHS reads it: a sparse matrix by rows."""
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
    lengths = [len(terms) for terms, _, _ in programme.rows]
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    matrix.index_ = np.array([i for terms, _, _ in programme.rows for i in terms], np.int32)
    matrix.value_ = np.array([v for terms, _, _ in programme.rows for v in terms.values()])
    return lp


def _feasible() -> int:
    import highspy

    return int(highspy.SolutionStatus.kSolutionStatusFeasible)
