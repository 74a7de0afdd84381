"""How the parts that decide on the intent read a message."""

from __future__ import annotations

from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.normalise import normalise, without_titles


def reading(message: Message) -> str:
    """Return the message's text normalised, with neutral words in place of courses' titles."""
    return normalise(without_titles(message.get(TEXT), message.get(ENTITIES, [])))
