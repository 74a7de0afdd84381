"""How many courses are wanted."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.counts import counts
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CountExtractor(RuleExtractor):
    """Finds ``count``."""

    entity = "count"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``counts`` reads in ``text``."""
        return counts(text)
