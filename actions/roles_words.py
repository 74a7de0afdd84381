"""Words for roles and for people who have one."""

from __future__ import annotations

from recommender.learners.model import Role
from recommender.storage.roles import Holder

ROLES = {Role.ADMIN: "administrators", Role.INSTRUCTOR: "instructors", Role.LEARNER: "learners"}
A_ROLE = {
    Role.ADMIN: "an administrator",
    Role.INSTRUCTOR: "an instructor",
    Role.LEARNER: "a learner",
}


def person(holder: Holder) -> str:
    """``ana (Ana Lind)``, or the id alone."""
    named = holder.name and holder.name.casefold() != holder.learner_id.casefold()
    return f"{holder.learner_id} ({holder.name})" if named else holder.learner_id
