"""Turns are counted, timed and told; a request's id travels with the message."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest
from sanic import Sanic, response

from bot.channels.shared.messages import Incoming
from bot.channels.shared.turns import TurnOutput, Turns
from bot.channels.web.tokens import Identity
from bot.monitoring import metrics as module
from bot.monitoring.metrics import TurnMetrics, bucket_of
from bot.monitoring.requests import LineFormatter, RequestFilter, begin_request
from bot.monitoring.routes import readiness
from bot.monitoring.telling import tell

ANN = Identity("ann", "learner", 4e9)


class Output(TurnOutput):
    @classmethod
    def name(cls) -> str:
        return "web"

    async def send_response(self, recipient_id: str, message: Any) -> None:
        self.sent += 1


@pytest.fixture
def metrics(monkeypatch: pytest.MonkeyPatch) -> TurnMetrics:
    made = TurnMetrics()
    monkeypatch.setattr("bot.channels.shared.turns.metrics", lambda: made)
    return made


def play(handler: Any, timeout: float = 5.0) -> None:
    async def one() -> None:
        turns = Turns(handler, timeout)
        turns.admit("ann")
        await turns.run(ANN, Incoming("SECRET words", {}), Output())

    asyncio.run(one())


def test_each_turn_is_counted_by_what_became_of_it(metrics: TurnMetrics) -> None:
    seen: list[str | None] = []

    async def good(message: Any) -> None:
        seen.append(message.metadata["waymark"]["request"])
        await message.output_channel.send_response("ann", {})

    async def silent(_: Any) -> None:
        return None

    async def broken(_: Any) -> None:
        raise ValueError("SECRET words")

    async def slow(_: Any) -> None:
        await asyncio.sleep(5)

    for handler, timeout in ((good, 5), (good, 5), (silent, 5), (broken, 5), (slow, 0.01)):
        play(handler, timeout)
    value = metrics.registry.get_sample_value
    counted = {
        outcome: value("waymark_turns_total", {"channel": "web", "outcome": outcome})
        for outcome in ("ok", "silent", "error", "timeout")
    }
    assert counted == {"ok": 2, "silent": 1, "error": 1, "timeout": 1}
    assert value("waymark_turn_seconds_count", {"channel": "web"}) == 5
    assert len(set(seen)) == 2
    untold = metrics.take_untold()
    assert sum(n for _, what, _, n in untold if what == "turn") == 5
    assert {what for _, what, _, _ in untold} == {"turn", "silent", "error", "timeout"}


def test_what_was_not_taken_is_told_again() -> None:
    told: list[Any] = []
    answers = [503, 200]
    app = Sanic("told", configure_logging=False)

    @app.post("/turns")
    async def take(request: Any) -> Any:
        told.append(request.json)
        return response.json({}, status=answers.pop(0))

    metrics = TurnMetrics()
    metrics.turn("web", "ok", 0.1)

    async def run() -> None:
        server = await app.create_server(port=0, host="127.0.0.1", return_asyncio_server=True)
        await server.startup()
        port = server.server.sockets[0].getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        assert not await tell(metrics, url)
        assert await tell(metrics, url)
        assert await tell(metrics, url)
        server.server.close()

    asyncio.run(run())
    assert told == [{"turns": [["web", "turn", bucket_of(0.1), 1]]}] * 2


def test_a_line_carries_the_id_and_no_traceback() -> None:
    request_id = begin_request()
    record = logging.LogRecord("bot", logging.ERROR, "x", 1, "A turn failed", (), None)
    try:
        raise ValueError("SECRET")
    except ValueError:
        import sys

        record.exc_info = sys.exc_info()
    RequestFilter().filter(record)
    line = json.loads(LineFormatter("json").format(record))
    assert (line["request_id"], line["error"], line["process"]) == (
        request_id,
        "ValueError",
        "rasa",
    )
    assert "SECRET" not in LineFormatter().format(record)


def test_readiness_says_what_is_missing() -> None:
    class Agent:
        def is_ready(self) -> bool:
            return True

    async def yes() -> bool:
        return True

    async def no() -> bool:
        return False

    assert asyncio.run(readiness(Agent(), yes))[0]
    assert "action server" in asyncio.run(readiness(Agent(), no))[1]
    assert "make train" in asyncio.run(readiness(None, yes))[1]


def test_the_process_has_one_set_of_metrics() -> None:
    assert module.metrics() is module.metrics()
