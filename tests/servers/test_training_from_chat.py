"""A training begun in the chat runs to its end and serves; one sentence goes back."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

import httpx
import pytest

from recommender.bootstrap import Waymark
from recommender.operations.archives import loaded_archive, serving_version
from recommender.operations.run_model import Run, RunKind, RunState
from tests.support.stack import Stack

pytestmark = pytest.mark.servers  # a training; understanding is taken from Rasa's own cache


def ended(waymark: Waymark, kind: RunKind) -> Run:
    """The newest run of ``kind`` once it has ended; pytest's own limit ends a wait in vain."""
    while True:
        runs = waymark.runs.latest(1, now=datetime.now(UTC))
        if runs and runs[0].kind is kind and runs[0].ended_at is not None:
            return runs[0]
        time.sleep(1)


def served(stack: Stack) -> str:
    """The archive that Rasa says it serves."""
    token = {"token": stack.environment["WAYMARK_RASA_TOKEN"]}
    answer = httpx.get(f"{stack.rasa_url}/status", params=token, timeout=20, trust_env=False)
    return str(answer.json()["model_file"]).rpartition("/")[2]


def text(messages: list[dict[str, object]]) -> str:
    return "\n".join(str(one.get("text")) for one in messages)


def test_a_training_from_the_chat_serves_and_one_sentence_goes_back(
    stack: Stack, waymark: Waymark
) -> None:
    ada = f"ada-{secrets.token_hex(3)}"

    def say(words: str) -> str:
        return text(stack.say(ada, words, "admin"))

    old, old_archive = serving_version(waymark.settings), served(stack)
    assert "Not started yet" in say("retrain now")
    assert waymark.runs.under_way(now=datetime.now(UTC)) is None
    assert "has begun in the background" in say("yes")
    assert "One is under way" in say("retrain now")
    assert "Under way" in say("how is the training going")
    run = ended(waymark, RunKind.RETRAIN)
    assert run.state is RunState.DONE, run.message
    new = serving_version(waymark.settings)
    assert new != old
    assert run.version == new
    assert served(stack) == loaded_archive(waymark.settings) != old_archive
    assert str(new) in say("which model is serving")
    assert stack.say(f"ann-{secrets.token_hex(3)}", "recommend me a course about cooking")
    assert "Not done yet" in say("go back to the model before")
    assert "being loaded" in say("yes")
    back = ended(waymark, RunKind.ROLLBACK)
    assert back.state is RunState.DONE, back.message
    assert (serving_version(waymark.settings), served(stack)) == (old, old_archive)
    assert say("hello")
    codes = [one.action for one in waymark.audit.entries(actor=ada, limit=50)]
    assert codes.count("retraining.start") >= 1
