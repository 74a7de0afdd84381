"""Prices."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.prices import prices
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PriceExtractor(RuleExtractor):
    """Finds ``price``: free of charge, paid, or a limit."""

    entity = "price"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``prices`` reads in ``text``."""
        return prices(text)
