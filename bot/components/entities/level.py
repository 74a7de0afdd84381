"""How much somebody knows already."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.entities.level_patterns import levels
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LevelExtractor(RuleExtractor):
    """Finds ``level``: beginner, intermediate, advanced."""

    entity = "level"

    def find(self, text: Text) -> Iterable[Span]:
        """Return the levels in ``text``; a denied level ("not a beginner") is none."""
        return levels(text)
