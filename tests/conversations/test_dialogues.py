"""Dialogues played against a real Rasa server with the real action server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from recommender.dialogues.cli import somebody
from recommender.dialogues.files import Dialogue, load
from recommender.dialogues.player import Player
from recommender.dialogues.talking import Bot
from tests.support.stack import Stack

DIALOGUES = load(Path(__file__).parent)


def test_there_are_enough_dialogues_half_of_them_awkward_and_names_are_unique() -> None:
    assert len(DIALOGUES) >= 120
    assert sum(item.awkward for item in DIALOGUES) >= len(DIALOGUES) / 2
    names = Counter((item.source, item.name) for item in DIALOGUES)
    assert max(names.values()) == 1


@pytest.fixture(scope="module")
def bot(stack: Stack) -> Iterator[Bot]:
    environment = stack.environment
    talking = Bot(stack.rasa_url, environment["WAYMARK_JWT_KEY"], environment["WAYMARK_RASA_TOKEN"])
    yield talking
    talking.close()


@pytest.mark.servers
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda item: f"{item.source}: {item.name}")
def test_dialogue(dialogue: Dialogue, bot: Bot) -> None:
    player = Player(
        lambda who, text: bot.say(who, text, dialogue.role, dialogue.courses), bot.slots
    )
    problems = player.play(dialogue, somebody(dialogue))
    assert not problems, "\n".join([*map(str, problems), "", *player.transcript])
