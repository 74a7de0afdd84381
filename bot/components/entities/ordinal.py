"""References by position."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.ordinals import ordinals
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class OrdinalExtractor(RuleExtractor):
    """Finds ``ordinal``: 1, 2, … from the top of the list, -1, -2 from its end."""

    entity = "ordinal"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``ordinals`` reads in ``text``."""
        return ordinals(text)
