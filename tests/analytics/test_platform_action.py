"""Platform statistics in the chat: for administrators, and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from actions.platform_statistics import ActionPlatformStatistics
from actions.turn import Entity, Facts, Message, Turn
from recommender.administration.audit_model import Outcome
from recommender.bootstrap import Waymark, build
from recommender.catalogue.model import Course
from recommender.learners.model import Event, EventKind, Role
from recommender.payloads import validate
from recommender.settings import load_settings

NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)


@pytest.fixture
def waymark(tmp_path: Path) -> Iterator[Waymark]:
    settings = load_settings(
        database_url=f"sqlite:///{tmp_path / 'store.db'}", models_dir=tmp_path / "models",
        var_dir=tmp_path, encryption_keys=Fernet.generate_key().decode(), jwt_key="k" * 40,
    )  # fmt: skip
    built = build(settings, migrate=True)
    built.catalogue.upsert([Course("sql", "SQL from Scratch")], source="test", now=NOW)
    for number in range(3):
        built.learners.ensure(f"ann{number}", now=NOW)
        at = NOW - timedelta(days=number)
        built.learners.record(f"ann{number}", Event(EventKind.ENROL, at, "sql", channel="web"))
        built.learners.record(f"ann{number}", Event(EventKind.COMPLETE, at, "sql", channel="web"))
    built.learners.ensure("boss", now=NOW)
    yield built
    built.database.close()


def turn(waymark: Waymark, text: str, role: Role = Role.ADMIN, **values: object) -> Turn:
    entities = tuple(Entity(name, value) for name, value in values.pop("entities", {}).items())  # type: ignore[attr-defined]
    return Turn(waymark, "boss", Message(text, "platform_statistics", 0.9, entities), NOW,
                Facts(role=role), **values)  # type: ignore[arg-type]  # fmt: skip


def test_an_administrator_gets_the_card_the_chart_and_a_sentence(waymark: Waymark) -> None:
    (say,) = ActionPlatformStatistics().answer(turn(waymark, "how is the platform doing")).says
    assert say.payload is not None
    assert say.text is not None
    validate(say.payload)
    figures = {one["name"]: one["value"] for one in say.payload["figures"]}
    assert (figures["weekly_learners"], figures["enrolled"], figures["completed"]) == (3, 3, 3)
    assert "3 learners finished a unit" in say.text
    assert (say.image or "").endswith("/platform.png")
    assert say.payload["alt"].startswith("Lines over the days")


def test_what_is_asked_for_by_name_comes_first(waymark: Waymark) -> None:
    (say,) = ActionPlatformStatistics().answer(turn(waymark, "enrolments by channel")).says
    assert (say.text or "").startswith("Enrolments: 3 (the last 7 days), 0 (the 7 days before).")
    assert "web: enrolments 3" in (say.text or "")


def test_a_table_keeps_the_days_that_were_shown(waymark: Waymark) -> None:
    action = ActionPlatformStatistics()
    first = action.answer(turn(waymark, "platform numbers in October"))
    then = action.answer(turn(waymark, "as a table", slots=first.slots))
    (say,) = then.says
    assert say.image is None
    assert (say.payload or {})["period"]["start"] == "2026-10-01"
    button = next(one for one in first.says[0].buttons if one["title"] == "By channel")
    assert "from 2026-10-01 to 2026-10-31" in button["payload"]
    pressed = turn(waymark, button["payload"], entities={
        "query": "from 2026-10-01 to 2026-10-31 against from 2026-08-31 to 2026-09-30 by channel"
    })  # fmt: skip
    assert (action.answer(pressed).says[0].payload or {})["period"]["end"] == "2026-10-31"


@pytest.mark.parametrize("role", [Role.LEARNER, Role.INSTRUCTOR])
def test_others_are_refused_and_the_log_has_a_line(waymark: Waymark, role: Role) -> None:
    asked = turn(waymark, "/platform_statistics", role)
    (say,) = ActionPlatformStatistics().answer(asked).says
    assert (say.payload or {})["kind"] == "refused"
    assert say.image is None
    (line,) = waymark.audit.entries()
    assert (line.action, line.outcome, line.actor) == (
        "platform.statistics", Outcome.REFUSED, "boss",
    )  # fmt: skip
