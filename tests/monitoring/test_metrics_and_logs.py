"""What is counted, what is logged, and what neither ever holds: what people wrote."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from fastapi.testclient import TestClient

from actions.observing import observed, outcome_of
from actions.reply import Reply, Say
from api.app import create_app
from nudges.monitoring import answer
from recommender.analytics.turn_times import bucket_of
from recommender.bootstrap import Waymark, build
from recommender.errors import BadInputError, StoreError
from recommender.monitoring.health import readiness
from recommender.monitoring.logs import about, configure_logs
from recommender.monitoring.metrics import build_metrics, shares
from recommender.monitoring.state import GAUGES, StateCollector
from recommender.monitoring.turns import TurnRecorder
from recommender.payloads import error_payload
from recommender.settings import Settings
from recommender.storage import turns

NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)
TODAY = int(NOW.timestamp()) // 86_400


@pytest.fixture
def waymark(tmp_path: Path) -> Iterator[Waymark]:
    built = build(
        Settings(_env_file=None, database_url=f"sqlite:///{tmp_path}/store.db", var_dir=tmp_path,
                 models_dir=tmp_path, encryption_keys=Fernet.generate_key().decode(),
                 metrics_token="m" * 20), migrate=True,
    )  # fmt: skip
    yield built
    built.database.close()


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What this process logs, as JSON; the handlers there were come back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logs("actions", form="json", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


class Spoken:
    """A tracker with one message."""

    sender_id = "ann"
    latest_message = {
        "text": "SECRET words of mine",
        "metadata": {"waymark": {"request": "r-1", "channel": "web"}},
    }


def test_a_line_carries_request_and_process_and_no_traceback(lines: io.StringIO) -> None:
    log = logging.getLogger("recommender.anything")
    with about("r-1", action="action_recommend"):
        try:
            raise ValueError("SECRET words of mine")
        except ValueError:
            log.exception("it broke")
    log.info("after")
    first, second = (json.loads(line) for line in lines.getvalue().splitlines())
    assert (first["request_id"], first["process"], first["error"]) == (
        "r-1",
        "actions",
        "ValueError",
    )
    assert "request_id" not in second
    assert "SECRET" not in lines.getvalue()


def test_an_answer_is_counted_and_logged_with_its_request_in_threads_too(
    lines: io.StringIO, waymark: Waymark
) -> None:
    recorder = TurnRecorder(lambda: waymark.database)

    async def reply() -> Reply:
        await asyncio.to_thread(logging.getLogger("recommender.store").warning, "slow")
        return Reply((Say("SECRET answer"),))

    asyncio.run(observed("action_fallback", Spoken(), reply, recorder))  # type: ignore[arg-type]
    found = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [one.get("request_id") for one in found] == ["r-1", "r-1"], found
    assert (found[1]["action"], found[1]["outcome"]) == ("action_fallback", "ok")
    assert "SECRET" not in lines.getvalue()
    assert {one.what for one in recorder.waiting} == {"action", "fallback"}
    assert recorder.flush() == 2
    assert recorder.flush() == 0


@pytest.mark.parametrize(("code", "what"), [("timeout", "timeout"), ("internal", "error")])
def test_an_apology_counts_as_a_turn_that_went_wrong(
    lines: io.StringIO, waymark: Waymark, code: str, what: str
) -> None:
    recorder = TurnRecorder(lambda: waymark.database)

    async def reply() -> Reply:
        return Reply((Say("Sorry.", payload=error_payload(code)),))

    asyncio.run(observed("action_recommend", Spoken(), reply, recorder))  # type: ignore[arg-type]
    assert {one.what for one in recorder.waiting} == {"action", what}


@pytest.mark.parametrize(("code", "outcome"), [("timeout", "timeout"), ("store", "error")])
def test_apologies_are_told_apart(code: str, outcome: str) -> None:
    assert outcome_of(Reply((Say("Sorry.", payload=error_payload(code)),))) == outcome


def test_counts_of_turns_are_taken_whole_or_not_at_all(waymark: Waymark) -> None:
    recorder = TurnRecorder(lambda: waymark.database)
    good = ["web", "turn", bucket_of(0.2), 3]
    assert recorder.told({"turns": [good, ["slack", "error", 0, 1]]}, now=NOW) == 2
    wrong: list[object] = [["web", "other", 0, 1], ["web", "turn", -1, 1], ["web", "turn", True, 1],
                           ["web", "turn", 1, 0], ["web", "turn", 1]]  # fmt: skip
    for bad in ([], {}, *({"turns": [good, one]} for one in wrong)):
        with pytest.raises(BadInputError):
            recorder.told(bad, now=NOW)
    assert recorder.flush() == 4
    with waymark.database.session() as session:
        found = turns.between(session, TODAY, TODAY + 1)
    assert found["web"] == {("turn", bucket_of(0.2)): 3}


def test_what_cannot_be_written_is_kept(waymark: Waymark) -> None:
    down = [True]

    def database() -> Any:
        if down[0]:
            raise StoreError("The store is away.")
        return waymark.database

    recorder = TurnRecorder(database)
    recorder.took("web", 0.1, now=NOW)
    assert recorder.flush() == 0
    down[0] = False
    assert recorder.flush() == 1


def test_shares_of_parts_add_up_to_the_courses() -> None:
    found = shares([{"goal": 0.6, "popularity": 0.2, "level": -0.1}, {"goal": 1.0}, {}])
    assert found == pytest.approx({"goal": 1.75, "popularity": 0.25})
    metrics = build_metrics()
    metrics.ranked("recommend", "goal", [{"goal": 0.6, "popularity": 0.2}])
    value = metrics.registry.get_sample_value
    assert value("waymark_recommended_courses_total") == 1
    assert value("waymark_recommendation_part_share_total", {"part": "goal"}) == pytest.approx(0.75)


def test_the_store_s_state_is_read_once_for_a_while(waymark: Waymark) -> None:
    waymark.learners.ensure("ann", now=NOW)
    clock = [0.0]
    collector = StateCollector(lambda: waymark, lambda: clock[0])
    assert collector.values()["waymark_learners"] == 1
    waymark.learners.ensure("bob", now=NOW)
    assert collector.values()["waymark_learners"] == 1
    clock[0] += 60
    assert collector.values()["waymark_learners"] == 2
    assert set(collector.values()) <= set(GAUGES)


def test_a_store_that_is_away_is_a_figure_and_a_sentence() -> None:
    def away() -> Waymark:
        raise StoreError("The store could not be opened.", "Check DATABASE_URL.")

    assert StateCollector(away).values() == {"waymark_store_up": 0.0}
    found = readiness(away)
    assert (found.status, found.says) == (503, "The store could not be opened. Check DATABASE_URL.")


def test_the_page_s_process_shows_metrics_to_this_machine_and_to_the_token(
    waymark: Waymark, tmp_path: Path
) -> None:
    app = create_app(waymark.settings, static=tmp_path)
    here = TestClient(app, client=("127.0.0.1", 1))
    assert here.get("/health").headers["x-request-id"]
    shown = here.get("/metrics")
    assert 'waymark_http_requests_total{route="/health",status="200"} 1.0' in shown.text
    assert "waymark_store_up 1.0" in shown.text
    assert here.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403
    far = TestClient(app, client=("203.0.113.9", 1))
    assert far.get("/metrics").status_code == 403
    assert far.get("/metrics", headers={"Authorization": f"Bearer {'m' * 20}"}).status_code == 200
    assert here.get("/readyz").json()["ready"] is True


def test_the_nudges_process_answers(waymark: Waymark) -> None:
    assert answer("/healthz", lambda: waymark)[0] == 200
    assert answer("/readyz", lambda: waymark)[0] == 200
    assert b"waymark_nudge_jobs" in answer("/metrics", lambda: waymark)[2]
    assert answer("/other", lambda: waymark)[0] == 404


def test_readiness_names_the_missing_model(waymark: Waymark) -> None:
    assert readiness(lambda: waymark).ready
    assert readiness(lambda: waymark, model=True).says.startswith("No model serves yet")
    assert waymark.platform.health().uncounted == 0
