"""The administrators' page and its data: for administrators, by token, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
import pytest
from cryptography.fernet import Fernet
from fastapi.testclient import TestClient

from api.admin import KEPT_SECONDS, LISTS, STATISTICS, Kept
from api.app import create_app
from recommender.administration.audit_model import Outcome
from recommender.bootstrap import Waymark, build
from recommender.catalogue.model import Course
from recommender.learners.model import Event, EventKind, Role
from recommender.learners.tokens import issue
from recommender.payloads import validate
from recommender.settings import Settings

KEY = "k" * 40
PATHS = ("/api/admin/statistics", "/api/admin/lists")
CODES = dict(zip(PATHS, (STATISTICS, LISTS), strict=True))


@pytest.fixture
def waymark(tmp_path: Path) -> Iterator[Waymark]:
    settings = Settings(
        _env_file=None, database_url=f"sqlite:///{tmp_path}/store.db", models_dir=tmp_path,
        var_dir=tmp_path, encryption_keys=Fernet.generate_key().decode(), jwt_key=KEY,
    )  # fmt: skip
    built = build(settings, migrate=True)
    now = datetime.now(UTC)
    built.catalogue.upsert([Course("sql", "SQL from Scratch")], source="test", now=now)
    built.learners.ensure("ann", now=now)
    built.learners.record("ann", Event(EventKind.COMPLETE, now, "sql", channel="web"))
    yield built
    built.database.close()


@pytest.fixture
def client(waymark: Waymark, tmp_path: Path) -> TestClient:
    static = tmp_path / "static"
    static.mkdir()
    (static / "admin.html").write_text("<!doctype html><title>Administrators</title>")
    return TestClient(create_app(waymark.settings, static=static))


def bearer(subject: str, role: Role, key: str = KEY, hours: float = 1) -> dict[str, str]:
    now = datetime.now(UTC) - timedelta(hours=max(0.0, -hours) + 1)
    token = issue(subject, role, key=key, now=now, lifetime=timedelta(hours=abs(hours)))
    if hours > 0:
        token = issue(subject, role, key=key, now=datetime.now(UTC))
    return {"Authorization": f"Bearer {token}"}


def test_an_administrator_gets_figures_that_hold_to_the_schema(client: TestClient) -> None:
    answer = client.get(PATHS[0], headers=bearer("boss", Role.ADMIN), params={"split": "channel"})
    assert answer.status_code == 200
    document = answer.json()
    validate(document["card"])
    figures = {one["name"]: one["value"] for one in document["card"]["figures"]}
    assert (figures["weekly_learners"], figures["completed"]) == (1, 1)
    assert document["groups"] == [{"name": "web", "value": 0.1}]
    assert [len(one["now"]) for one in document["charts"]] == [7] * 4
    assert answer.headers["cache-control"] == "no-store"


def test_a_stored_role_counts_whatever_the_token_says(client: TestClient, waymark: Waymark) -> None:
    waymark.learners.set_role("ann", Role.ADMIN, now=datetime.now(UTC))
    assert client.get(PATHS[0], headers=bearer("ann", Role.LEARNER)).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", [Role.LEARNER, Role.INSTRUCTOR])
def test_others_are_refused_and_the_audit_log_has_a_line(
    client: TestClient, waymark: Waymark, path: str, role: Role
) -> None:
    answer = client.get(path, headers=bearer("ann", role))
    assert answer.status_code == 403
    assert answer.json()["message"] == "This page is for administrators only."
    (line,) = waymark.audit.entries()
    assert (line.actor, line.outcome, line.via) == ("ann", Outcome.REFUSED, "http")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "unauthorised"),
        ({"Authorization": "Bearer nonsense"}, "unauthorised"),
        ({"Authorization": "Basic Ym9zczpwdw=="}, "unauthorised"),
        (bearer("boss", Role.ADMIN, key="f" * 40), "unauthorised"),
        (bearer("boss", Role.ADMIN, hours=-2), "auth_expired"),
        ({"Authorization": "Bearer " + jwt.encode({"sub": "boss", "role": "admin"}, KEY)},
         "unauthorised"),
        ({"Authorization": "Bearer " + jwt.encode(
            {"sub": "boss", "role": "admin", "exp": 4e9}, None, "none")}, "unauthorised"),
    ],
    ids=["none", "nonsense", "basic", "forged", "expired", "endless", "unsigned"],
)  # fmt: skip
def test_without_a_valid_token_nothing_is_told(
    client: TestClient, waymark: Waymark, path: str, headers: dict[str, str], code: str
) -> None:
    with client:
        for _ in range(3):
            answer = client.get(path, headers=headers)
            assert answer.status_code == 401
            assert set(answer.json()) == {"error", "message", "hint"}
            assert answer.json()["error"] == code
    lines = waymark.audit.entries()  # the application has stopped: what it counted is written
    assert sum(one.details.get("count", 1) for one in lines) == 3
    assert {(one.outcome, one.via, one.details["reason"], one.role) for one in lines} == {
        (Outcome.REFUSED, "http", code, None)
    }
    assert {one.action for one in lines} == {CODES[path]}
    who = {one.actor for one in lines}
    assert who == {"boss"} if code == "auth_expired" else str(*who).startswith("anonymous:")


def test_a_token_in_the_address_is_none(client: TestClient) -> None:
    token = bearer("boss", Role.ADMIN)["Authorization"].removeprefix("Bearer ")
    assert client.get(PATHS[0], params={"token": token}).status_code == 401


def test_the_page_itself_holds_nothing_and_keeps_the_policy(client: TestClient) -> None:
    answer = client.get("/admin")
    assert answer.status_code == 200
    assert "SQL from Scratch" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_lists_are_read_without_words(client: TestClient, waymark: Waymark) -> None:
    waymark.audit.record("boss", "tuning.set", "tuning:diversity", Outcome.DONE,
                         now=datetime.now(UTC))  # fmt: skip
    found = client.get(PATHS[1], headers=bearer("boss", Role.ADMIN)).json()
    assert found["audit"][0]["action"] == "tuning.set"
    assert found["experiments"] == found["reports"] == []


def test_an_answer_serves_for_some_seconds_and_is_then_made_anew() -> None:
    clock, made = [0.0], []
    kept = Kept(lambda: clock[0])

    def make() -> dict[str, int]:
        made.append(1)
        return {"n": len(made)}

    assert [kept.get("a", make), kept.get("a", make)] == [{"n": 1}, {"n": 1}]
    clock[0] += KEPT_SECONDS + 1
    assert kept.get("a", make) == {"n": 2}
