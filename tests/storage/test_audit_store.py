"""The audit log is only appended to, shows tampering, and lets go of who was merely refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from recommender.administration.audit import Audit, Outcome
from recommender.errors import BadInputError
from recommender.learners.model import Role
from recommender.learners.service import Learners
from recommender.storage.database import Database
from tests.storage.conftest import NOW


@pytest.fixture
def audit(database: Database) -> Audit:
    return Audit(database)


def fill(audit: Audit, lines: int = 5) -> None:
    for number in range(lines):
        audit.record(
            "ada",
            "tuning.set",
            "part:trend",
            Outcome.DONE,
            now=NOW + timedelta(minutes=number),
            details={"value": number / 2, "before": None},
            role=Role.ADMIN,
        )


def unguarded(database: Database, statement: str) -> None:
    """Runs ``statement`` as somebody would who owns the database: without the triggers."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER IF EXISTS audit_log_no_UPDATE"))
            connection.execute(text("DROP TRIGGER IF EXISTS audit_log_no_DELETE"))
        else:
            connection.execute(text("ALTER TABLE audit_log DISABLE TRIGGER ALL"))
        connection.execute(text(statement))


def test_lines_come_back_as_they_were_written(audit: Audit) -> None:
    written = audit.record(
        "ada",
        "moderation.hide",
        "course:c 1",
        Outcome.DONE,
        now=NOW,
        details={"reason": "spam", "for": ["x", 1]},
        role=Role.ADMIN,
        via="cli",
    )
    assert audit.entries() == (written,)
    assert (written.number, written.actor, written.target) == (1, "ada", "course:c 1")
    assert (written.at, written.role, written.via) == (NOW, Role.ADMIN, "cli")
    assert written.details == {"reason": "spam", "for": ["x", 1]}


def test_lines_are_found_by_each_condition(audit: Audit) -> None:
    fill(audit, 2)
    later = NOW + timedelta(days=1)
    audit.record("bob", "role.grant", "learner:ann", Outcome.REFUSED, now=later)
    assert [one.number for one in audit.entries()] == [3, 2, 1]
    assert [one.number for one in audit.entries(limit=1)] == [3]
    assert [one.number for one in audit.entries(before=3)] == [2, 1]
    for wanted in (
        {"actor": "bob"},
        {"action": "role"},
        {"action": "role.grant"},
        {"target": "learner:ann"},
        {"outcome": Outcome.REFUSED},
        {"since": later},
    ):
        assert [one.number for one in audit.entries(**wanted)] == [3], wanted  # type: ignore[arg-type]
    assert [one.number for one in audit.entries(until=later)] == [2, 1]
    assert not audit.entries(action="rol")
    assert not audit.entries(target="course:ann")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log WHERE number = 1"],
)
def test_the_store_itself_refuses_to_change_a_line(
    database: Database, audit: Audit, statement: str
) -> None:
    fill(audit)
    with pytest.raises(DBAPIError, match="only appended"), database.engine.begin() as connection:
        connection.execute(text(statement))
    assert audit.verify().holds


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE audit_log SET action = 'tuning.reset' WHERE number = 2", 2),
        ("UPDATE audit_log SET outcome = 'refused' WHERE number = 5", 5),
        ("""UPDATE audit_log SET details = '{"value": 9}' WHERE number = 3""", 3),
        ("DELETE FROM audit_log WHERE number = 3", 3),
        ("DELETE FROM audit_log WHERE number = 1", 1),
        ("UPDATE audit_people SET name = 'eve' WHERE name = 'ada'", None),
        ("UPDATE audit_people SET name = NULL, salt = NULL WHERE name = 'ada'", None),
    ],
)
def test_tampering_shows(
    database: Database, audit: Audit, statement: str, where: int | None
) -> None:
    fill(audit)
    assert audit.verify().holds
    unguarded(database, statement)
    found = audit.verify()
    assert not found.holds
    assert where in [fault.number for fault in found.faults]


def test_an_end_cut_off_shows_against_a_digest_noted_earlier(
    database: Database, audit: Audit
) -> None:
    fill(audit)
    head = audit.verify().head
    fill(audit, 1)
    assert audit.verify(head).holds
    unguarded(database, "DELETE FROM audit_log WHERE number >= 5")
    assert audit.verify().holds
    assert not audit.verify(head).holds


def test_many_writers_leave_no_gap(audit: Audit) -> None:
    def write(number: int) -> None:
        audit.record(f"a{number}", "tuning.set", None, Outcome.DONE, now=NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(24)))
    assert audit.verify().entries == 24
    assert audit.verify().holds


def test_who_was_merely_refused_can_be_erased_and_the_chain_holds(
    database: Database, audit: Audit
) -> None:
    learners = Learners(database)
    for name in ("ann", "ada"):
        learners.ensure(name, now=NOW)
    audit.record("ann", "retraining.start", None, Outcome.REFUSED, now=NOW, role=Role.LEARNER)
    audit.record("ada", "role.grant", "learner:ann", Outcome.DONE, now=NOW, role=Role.ADMIN)
    assert [one["number"] for one in learners.export("ann")["audit"]] == [2, 1]
    assert learners.erase("ann")["audit_lines"] == 2
    assert [one.actor for one in audit.entries()] == ["ada", None]
    assert audit.entries()[0].target == "learner:"
    assert audit.verify().holds
    # Who did something stays: it is the record of who was responsible.
    assert learners.erase("ada")["audit_lines"] == 0
    assert audit.entries()[0].actor == "ada"


@pytest.mark.parametrize(
    "details",
    [
        {"note": "what somebody wrote"},
        {"a": {"b": {"c": {"d": 1}}}},
        {"x": float("nan")},
        {"x": b""},
    ],
)
def test_words_are_not_taken(audit: Audit, details: dict[str, object]) -> None:
    with pytest.raises(BadInputError):
        audit.record("ada", "course.edit", "course:c1", Outcome.DONE, now=NOW, details=details)
    assert not audit.entries()


@pytest.mark.parametrize(
    ("actor", "action", "target"),
    [(" ", "a.b", None), ("ada", "A b", None), ("ada", "a.b", "no kind"), ("x" * 256, "a", None)],
)
def test_a_line_has_its_form(audit: Audit, actor: str, action: str, target: str | None) -> None:
    with pytest.raises(BadInputError):
        audit.record(actor, action, target, Outcome.DONE, now=NOW)
    with pytest.raises(BadInputError):
        audit.record("ada", "a.b", None, Outcome.DONE, now=NOW.replace(tzinfo=None))
