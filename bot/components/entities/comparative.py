"""Wishes relative to what was shown."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.comparatives import comparatives
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ComparativeExtractor(RuleExtractor):
    """Finds ``comparative``: cheaper, shorter, longer, easier, harder, better_rated."""

    entity = "comparative"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``comparatives`` reads in ``text``."""
        return comparatives(text)
