"""The dialogues of onboarding, recommendations, path and quiz, on Slack and Telegram too.

What is expected is what is expected on the web; besides, whatever was said must be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recommender.dialogues.cli import somebody
from recommender.dialogues.files import Dialogue, load
from recommender.dialogues.messenger_talk import MessengerBot
from recommender.dialogues.messengers.pair import Messengers
from recommender.dialogues.on_messengers import CHANNELS, talk_on, unshown
from recommender.dialogues.player import Player
from recommender.learners.model import Role
from tests.support.stack import Stack

HERE = Path(__file__).parent
FOLDERS = ("onboarding", "lists", "filters", "paths", "quiz", "whole")
DIALOGUES = [
    dialogue
    for dialogue in load(HERE)
    if dialogue.source.split("/")[0] in FOLDERS and dialogue.role == Role.LEARNER
]


def test_every_folder_is_there() -> None:
    assert {dialogue.source.split("/")[0] for dialogue in DIALOGUES} == set(FOLDERS)


@pytest.fixture(scope="module", params=CHANNELS)
def bot(
    request: pytest.FixtureRequest, stack: Stack, messengers: Messengers
) -> Iterator[MessengerBot]:
    talking = talk_on(request.param, messengers, stack)
    yield talking
    talking.close()


@pytest.mark.servers
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda item: f"{item.source}: {item.name}")
def test_dialogue(dialogue: Dialogue, bot: MessengerBot) -> None:
    player = Player(bot.say, bot.slots)
    problems = [*player.play(dialogue, somebody(dialogue)), *unshown(bot)]
    assert not problems, "\n".join([*map(str, problems), "", *player.transcript])


@pytest.mark.servers
def test_nothing_was_sent_that_the_platforms_would_refuse(messengers: Messengers) -> None:
    assert messengers.slack.refusals() == []
    assert messengers.telegram.refusals() == []
