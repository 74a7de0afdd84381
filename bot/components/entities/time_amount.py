"""Study time and durations."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.span import Span
from bot.components.grammar.time_amounts import time_amounts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TimeAmountExtractor(RuleExtractor):
    """Finds ``time_amount``: hours a week, or hours where no period is said."""

    entity = "time_amount"

    def find(self, text: Text) -> Iterable[Span]:
        """Return the amounts of time in ``text``."""
        return time_amounts(text)
