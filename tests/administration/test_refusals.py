"""Every refused attempt is accounted for, by a line or by a count, and nobody can fill the disk."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.administration.accounting import account_in_background
from recommender.administration.anonymous import anonymous
from recommender.administration.audit import Audit, Outcome
from recommender.administration.refusals import (
    MANY,
    MOST_IN_ALL,
    MOST_OF_ONE,
    SEVERAL,
    WINDOW,
    Attempt,
    Refusals,
)
from recommender.errors import BadInputError, StoreError
from recommender.learners.model import Role
from recommender.storage.encryption import Cipher
from tests.administration.conftest import NOW

TUNING = Attempt("ann", "tuning.set", "role", "chat", needs=Role.ADMIN, role=Role.LEARNER)
HIDE = Attempt("ann", "moderation.hide", "role", "chat", needs=Role.ADMIN, role=Role.LEARNER)
SECOND = timedelta(seconds=1)


class Log(Audit):
    """Keeps lines in memory, and may be out of reach; what is no line is still not taken."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, int]] = []
        self.away = False

    def record(self, actor, action, target, outcome, *, now, details=None, **_):  # type: ignore[no-untyped-def]
        if self.away:
            raise StoreError("The store is away.")
        assert outcome is Outcome.REFUSED
        self.lines.append((actor, action, (details or {}).get("count", 1)))

    @property
    def sum(self) -> int:
        return sum(count for *_, count in self.lines)


@pytest.fixture
def log() -> Log:
    return Log()


def test_a_single_attempt_is_a_line_at_once(audit: Audit) -> None:
    Refusals(audit).note(TUNING, now=NOW)
    (line,) = audit.entries()
    assert (line.actor, line.role, line.action) == ("ann", Role.LEARNER, "tuning.set")
    assert (line.outcome, line.via, line.at) == (Outcome.REFUSED, "chat", NOW)
    assert line.details == {"needs": "admin", "reason": "role"}


def test_what_follows_within_a_minute_is_one_line_with_a_count(audit: Audit) -> None:
    refusals = Refusals(audit)
    for second in range(50):
        refusals.note(TUNING, now=NOW + second * SECOND)
    refusals.note(HIDE, now=NOW)
    assert len(audit.entries()) == 2
    assert refusals.flush(now=NOW + WINDOW - SECOND) == 0
    assert refusals.flush(now=NOW + WINDOW) == 1
    newest, *_ = audit.entries()
    assert newest.details["count"] == 49
    assert (newest.action, newest.at) == ("tuning.set", NOW + 49 * SECOND)
    assert (refusals.waiting, refusals.flush(now=NOW + 9 * WINDOW)) == (0, 0)
    assert audit.verify().holds


def test_another_person_thing_reason_or_door_is_a_line_of_its_own(audit: Audit) -> None:
    refusals = Refusals(audit)
    kinds = (
        TUNING, HIDE, Attempt("eve", "tuning.set", "role", "chat"),
        Attempt("ann", "tuning.set", "auth_expired", "http"),
        Attempt("ann", "tuning.set", "auth_expired", "socket"),
        Attempt("ann", "course.edit", "ownership", "chat", "course:sql"),
        Attempt("ann", "course.edit", "ownership", "chat", "course:py"),
    )  # fmt: skip
    for kind in kinds:
        refusals.note(kind, now=NOW)
    assert len(audit.entries()) == len(kinds)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 40), st.integers(1, 9)
        )
    )
)
def test_counts_add_up_and_a_minute_has_few_lines(
    attempts: list[tuple[str, str, int, int]],
) -> None:
    log, now = Log(), NOW
    refusals = Refusals(log)
    for actor, action, seconds, count in attempts:
        now += seconds * SECOND
        refusals.flush(now=now)
        before = len(log.lines)
        refusals.note(Attempt(actor, action, "role", "chat"), now=now, count=count)
        assert len(log.lines) - before <= 1
    refusals.flush(now=now, everything=True)
    tried: dict[tuple[str, str], int] = {}
    for actor, action, _, count in attempts:
        tried[actor, action] = tried.get((actor, action), 0) + count
    found: dict[tuple[str, str], int] = {}
    for actor, action, count in log.lines:
        found[actor, action] = found.get((actor, action), 0) + count
    assert found == tried
    minutes = (now - NOW) // WINDOW + 1
    assert all(sum(line[:2] == kind for line in log.lines) <= 2 * minutes for kind in tried)


def test_one_person_cannot_make_lines_without_end(log: Log) -> None:
    refusals = Refusals(log)
    for number in range(5_000):
        target = f"course:{number}"
        refusals.note(Attempt("eve", "course.edit", "ownership", "chat", target), now=NOW)
    refusals.flush(now=NOW + WINDOW)
    assert log.sum == 5_000
    assert len(log.lines) == MOST_OF_ONE + 2
    assert log.lines[-1] == ("eve", MANY, 5_000 - MOST_OF_ONE - 1)
    refusals.note(TUNING, now=NOW)  # somebody else is told apart all the same
    assert log.lines[-1] == ("ann", "tuning.set", 1)


def test_neither_can_many_addresses(log: Log) -> None:
    refusals = Refusals(log)
    for number in range(10_000):
        refusals.note(Attempt(f"anonymous:{number}", "chat.message", "unauthorised", "http"),
                      now=NOW)  # fmt: skip
    refusals.flush(now=NOW + WINDOW)
    assert log.sum == 10_000
    assert len(log.lines) == MOST_IN_ALL + 2
    assert log.lines[-1] == (SEVERAL, MANY, 10_000 - MOST_IN_ALL - 1)


def test_what_cannot_be_written_now_is_written_later(log: Log) -> None:
    refusals, log.away = Refusals(log), True
    for _ in range(3):
        refusals.note(TUNING, now=NOW)
    assert refusals.flush(now=NOW + WINDOW) == 0
    assert (log.lines, refusals.waiting) == ([], 3)
    log.away = False
    assert refusals.flush(now=NOW + 2 * WINDOW) == 1
    assert log.lines == [("ann", "tuning.set", 3)]


def test_words_are_not_taken(audit: Audit) -> None:
    with pytest.raises(BadInputError):
        Refusals(audit).note(Attempt("ann", "tuning.set", "what she said", "chat"), now=NOW)
    assert audit.entries() == ()


def test_many_threads_lose_none(audit: Audit) -> None:
    refusals = Refusals(audit)

    def work() -> None:
        for _ in range(25):
            refusals.note(TUNING, now=NOW)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    refusals.flush(now=NOW, everything=True)
    assert [one.details.get("count", 1) for one in audit.entries()] == [199, 1]


def test_a_process_that_ends_writes_its_counts(log: Log) -> None:
    refusals, stopping = Refusals(log), threading.Event()
    thread = account_in_background(lambda: refusals, stopping)
    for _ in range(4):
        refusals.note(TUNING, now=NOW)
    stopping.set()
    thread.join()
    assert log.sum == 4
    nobody = account_in_background(lambda: None, stopping)
    nobody.join()


def test_an_address_is_told_apart_and_not_stored() -> None:
    cipher, other = (Cipher([Fernet.generate_key().decode()]) for _ in range(2))
    who = anonymous("192.0.2.7", cipher, NOW)
    assert "192.0.2.7" not in who
    assert who == anonymous("192.0.2.7", cipher, NOW + timedelta(hours=3))
    assert len({
        who, anonymous("192.0.2.8", cipher, NOW), anonymous("192.0.2.7", other, NOW),
        anonymous("192.0.2.7", cipher, NOW + timedelta(days=1)),
    }) == 4  # fmt: skip
    assert anonymous(None, cipher, NOW) == anonymous("192.0.2.7", None, NOW) == "anonymous"
