"""How the parts that decide on the intent read a message."""

from __future__ import annotations

from typing import Mapping, Match

from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.normalise import normalise, without_titles
from bot.components.speller import WORD

#: Attribute of a message: what its misspelt words are read as.
SPELLING = "waymark_spelling"


def reading(message: Message) -> str:
    """Return the message's text normalised, its words spelt right, without courses' titles."""
    text = normalise(without_titles(message.get(TEXT), message.get(ENTITIES, [])))
    return respelt(text, message.get(SPELLING) or {})


def respelt(text: str, errors: Mapping[str, str]) -> str:
    """Return ``text`` with each word that is a key of ``errors`` (lower-cased) replaced."""

    def right(found: Match[str]) -> str:
        return errors.get(found.group().lower(), found.group())

    return WORD.sub(right, text) if errors else text
