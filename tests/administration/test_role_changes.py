"""Roles are granted and revoked with a line each; the last administrator stays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from recommender.administration.audit import Audit, Outcome
from recommender.administration.roles import Roles
from recommender.errors import BadInputError, RefusedError
from recommender.learners.model import Role
from recommender.learners.service import Learners
from recommender.storage.database import Database
from tests.administration.conftest import NOW


@pytest.fixture
def roles(database: Database, audit: Audit) -> Roles:
    return Roles(database, audit)


def test_a_grant_changes_the_store_and_leaves_a_line(
    roles: Roles, database: Database, audit: Audit
) -> None:
    changed = roles.change("ann", Role.INSTRUCTOR, actor="ada", actor_role=Role.ADMIN, now=NOW)
    assert (changed.before, changed.after) == (Role.LEARNER, Role.INSTRUCTOR)
    assert Learners(database).get("ann").role is Role.INSTRUCTOR
    assert Learners(database).get("ann").name == "Ann"
    (line,) = audit.entries()
    assert (line.actor, line.action, line.target) == ("ada", "role.change", "learner:ann")
    assert (line.outcome, line.details) == (
        Outcome.DONE,
        {"before": "learner", "after": "instructor"},
    )


def test_the_last_administrator_cannot_go(roles: Roles, database: Database, audit: Audit) -> None:
    with pytest.raises(RefusedError, match="last administrator"):
        roles.change("ada", Role.LEARNER, actor="ada", now=NOW)
    assert Learners(database).get("ada").role is Role.ADMIN
    assert not audit.entries()
    roles.change("ina", Role.ADMIN, actor="ada", now=NOW)
    roles.change("ada", Role.LEARNER, actor="ina", now=NOW)
    assert [one.learner_id for one in roles.holders()] == ["ina"]


def test_two_cannot_take_each_others_role_at_once(roles: Roles, database: Database) -> None:
    roles.change("ina", Role.ADMIN, actor="ada", now=NOW)

    def revoke(pair: tuple[str, str]) -> str:
        try:
            roles.change(pair[1], Role.LEARNER, actor=pair[0], now=NOW)
        except RefusedError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(revoke, [("ada", "ina"), ("ina", "ada")]))
    assert sorted(outcomes) == ["done", "refused"]
    assert len(roles.holders()) == 1


def test_a_guest_cannot_have_a_role(roles: Roles) -> None:
    with pytest.raises(BadInputError, match="guest"):
        roles.change("guest-abc", Role.ADMIN, actor="ada", now=NOW)


def test_people_are_found_by_id_and_those_with_a_role_by_name(roles: Roles) -> None:
    assert [one.learner_id for one in roles.find("ANN")] == ["ann"]
    assert [one.learner_id for one in roles.find("Ina Bo")] == ["ina"]
    assert [one.learner_id for one in roles.find("lind")] == ["ada"]
    assert roles.find("nobody") == ()
    assert [(one.learner_id, one.role) for one in roles.holders()] == [
        ("ada", Role.ADMIN),
        ("ina", Role.INSTRUCTOR),
    ]


def test_what_fails_leaves_neither_the_change_nor_the_line(
    audit: Audit, database: Database
) -> None:
    def change(session: object) -> None:
        raise BadInputError("no")

    with pytest.raises(BadInputError):
        audit.with_change(change, "ada", "role.change", None, now=NOW)
    assert not audit.entries()
    assert audit.verify().entries == 0
