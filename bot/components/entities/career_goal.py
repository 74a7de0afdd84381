"""Career and learning goals."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.career_goals import career_goals
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CareerGoalExtractor(RuleExtractor):
    """Finds ``career_goal``: the words that say what somebody wants to reach."""

    entity = "career_goal"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``career_goals`` reads in ``text``."""
        return career_goals(text)
