"""Dialogues played against a real Rasa server with the real action server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conversations.player import Dialogue, Player, load
from tests.support.stack import Stack

DIALOGUES = load(Path(__file__).parent)


def test_there_are_enough_dialogues_and_names_are_unique() -> None:
    assert len(DIALOGUES) >= 45
    assert len({(item.source, item.name) for item in DIALOGUES}) == len(DIALOGUES)


def say(stack: Stack, user: str, text: str) -> list[dict[str, Any]]:
    """The reply; a message that the channel refuses is answered with an ``error`` payload."""
    answer = stack.client(user).post("/webhooks/web/webhook", json={"message": text})
    body = answer.json()
    if answer.status_code == httpx.codes.OK:
        return list(body)
    error = {"type": "error", "version": 1, "code": body["error"], "hint": body.get("hint")}
    return [{"text": body["message"], "custom": error}]


@pytest.mark.servers
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda item: f"{item.source}: {item.name}")
def test_dialogue(dialogue: Dialogue, stack: Stack) -> None:
    user = re.sub(r"\W+", "-", f"play-{dialogue.source}-{dialogue.name}")
    player = Player(lambda who, text: say(stack, who, text), stack.slots)
    problems = player.play(dialogue, user)
    assert not problems, "\n".join([*problems, "", *player.transcript])
