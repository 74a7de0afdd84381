"""What every action keeps to: errors become plain payloads, slow ones end, ids alone are logged."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fakes import NOW, FakeWaymark, Talk

from actions.base import WaymarkAction
from actions.recommend import ActionRecommend
from actions.reply import Reply, Say
from actions.runtime import Runtime
from actions.turn import Facts, Turn, facts_of
from recommender.errors import NotFoundError, StoreError
from recommender.learners.model import Role

SECRET = "my mother's maiden name"


def failing(error: Exception) -> type[WaymarkAction]:
    # Registered with rasa-sdk only inside this test process.
    def answer(self: WaymarkAction, turn: Turn) -> Reply:
        raise error

    return type("Failing", (WaymarkAction,), {"action_name": "action_failing", "answer": answer})


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreError("The store is away.", "Run the doctor."), "store"),
        (NotFoundError("No."), "not_found"),
        (ValueError(SECRET), "internal"),
    ],
)
def test_errors_become_payloads_without_insides(
    say: Callable[..., list[dict[str, Any]]],
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    code: str,
) -> None:
    with caplog.at_level(logging.DEBUG):
        (message,) = say(failing(error), SECRET)
    assert message["custom"] == {"type": "error", "version": 1, "code": code, "hint": None}
    assert message["response"].startswith("utter_error_")
    ours = [record.getMessage() for record in caplog.records if record.name == "actions.base"]
    assert ours
    assert not any(SECRET in line for line in ours)
    assert "ann" in ours[0]


def test_a_slow_action_ends_in_time(talk: Talk) -> None:
    release = threading.Event()

    class Slow(WaymarkAction):
        action_name = "action_slow"
        limit = 0.05

        def answer(self, turn: Turn) -> Reply:
            release.wait(10)
            return Reply((Say("late"),))

    async def run() -> list[dict[str, Any]]:
        messages = await talk.run(Slow())
        release.set()
        return messages

    (message,) = asyncio.run(run())
    assert message["custom"]["code"] == "timeout"


def test_verified_facts_alone_are_believed() -> None:
    metadata = {
        "waymark": {"role": "instructor", "name": "Ann", "tz": "Europe/Oslo", "channel": "web"},
        "client": {"role": "admin"},
    }
    assert facts_of(metadata) == Facts(Role.INSTRUCTOR, "Ann", "Europe/Oslo", "web")
    assert facts_of({"role": "admin"}) == Facts()
    assert facts_of({"waymark": {"role": "root", "name": 7}}) == Facts()
    assert facts_of(None) == Facts()


def test_a_learner_is_met_once_in_ten_minutes() -> None:
    waymark = FakeWaymark()
    met: list[str] = []
    original = waymark.learners.ensure

    def counting(learner_id: str, **values: Any) -> Any:
        met.append(learner_id)
        return original(learner_id, **values)

    waymark.learners.ensure = counting  # type: ignore[method-assign]
    runtime = Runtime(waymark)  # type: ignore[arg-type]
    for minutes in (0, 5, 11):
        runtime.ensure("ann", Facts(), NOW + timedelta(minutes=minutes))
    runtime.ensure("ann", Facts(name="Ann"), NOW)
    assert met == ["ann", "ann", "ann"]


def test_warming_reports_readiness_even_when_the_model_fails() -> None:
    waymark = FakeWaymark()
    runtime = Runtime(waymark)  # type: ignore[arg-type]
    assert not runtime.ready
    runtime.warm_in_background().join(5)
    assert runtime.ready
    assert waymark.recommendations.queries[0][1].log is False


def test_emoji_alone_ask_for_words(say: Callable[..., list[dict[str, Any]]]) -> None:
    (message,) = say(ActionRecommend, "😀😀")
    assert message["custom"]["kind"] == "clarify"
