"""What is said while an experiment is being planned. Pure but for the role."""

from __future__ import annotations

from actions.experiment_reading import Wish, read
from actions.standing import allows, role_of
from actions.turn import Turn
from recommender.errors import BadInputError
from recommender.learners.model import Role

# These mean what they say, whatever is on the table.
_OTHERS = frozenset(
    "affirm deny stop goodbye help thanks greet show_experiments stop_experiment "  # noqa: SIM905
    "estimate_change create_experiment audit_log show_reports manage_roles retrain "
    "rollback_model model_status platform_statistics".split()
)
_TODAY = {
    "diversity": 0.2,
    "exploration": 0.2,
}


def answer(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: "diversity 0.4" after "what should B do?" is its plan."""
    if turn.slot("pending_question") != "experiment" or turn.message.intent in _OTHERS:
        return None
    if not allows(role_of(turn), Role.ADMIN):
        return None
    try:
        said = read(turn.message.text, _TODAY)
    except BadInputError:
        return "action_create_experiment"  # which says what is wrong with it
    return None if said == Wish() else "action_create_experiment"
