"""Which wishes belong to a role, and what role somebody has. Pure but for the stored role.

A role comes from the verified token of this turn or from the store, whichever allows more;
never from what somebody says.
"""

from __future__ import annotations

from collections.abc import Mapping

from actions.privileges import role_needed
from actions.turn import Turn
from recommender.errors import NotFoundError
from recommender.learners.model import Role

OF_INSTRUCTORS = frozenset(
    "course_statistics course_visibility course_audience course_dropoff course_questions "  # noqa: SIM905
    "course_reviews edit_course suggest_tags submit_course digest_settings".split()
)
OF_ADMINISTRATORS = frozenset(
    "platform_statistics show_algorithm change_algorithm staff_picks create_experiment "  # noqa: SIM905
    "show_experiments stop_experiment estimate_change show_reports moderate_course "
    "failed_nudges manage_roles audit_log retrain model_status rollback_model".split()
)
NEEDS: Mapping[str, Role] = {
    **dict.fromkeys(OF_INSTRUCTORS, Role.INSTRUCTOR),
    **dict.fromkeys(OF_ADMINISTRATORS, Role.ADMIN),
}
# Below this, a sentence that looks like a role's business is taken for the likeliest other thing
# when somebody without the role says it, and left to the other rules when somebody with it does.
SURE = 0.5
_RANK = (Role.LEARNER, Role.INSTRUCTOR, Role.ADMIN)


def role_of(turn: Turn) -> Role:
    """The role that somebody has in this turn."""
    try:
        stored = turn.waymark.learners.get(turn.learner_id).role
    except NotFoundError:
        stored = Role.LEARNER
    return max(turn.facts.role or Role.LEARNER, stored, key=_RANK.index)


def allows(held: Role, needed: Role) -> bool:
    """Whether ``held`` is ``needed`` or more."""
    return _RANK.index(held) >= _RANK.index(needed)


def own(turn: Turn) -> str | None:
    """A rule of :mod:`actions.redirects`: a role's business is answered by its own action."""
    message = turn.message
    needed = NEEDS.get(message.intent)
    if needed is None:
        return None
    sure = message.confidence >= SURE
    if allows(role_of(turn), needed) or sure or role_needed(message.text):
        # Whoever may not is refused there, with a line in the audit log.
        return f"action_{message.intent}"
    others = (name for name in message.alternatives if name not in NEEDS)
    return next((f"action_{name}" for name in others), None)
