"""The language that courses are held in."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.languages import languages
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageExtractor(RuleExtractor):
    """Finds ``language`` as ISO 639-1."""

    entity = "language"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``languages`` reads in ``text``."""
        return languages(text)
