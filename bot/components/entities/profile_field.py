"""Names of profile fields."""

from __future__ import annotations

from typing import Iterable, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.profile_fields import profile_fields
from bot.components.grammar.span import Span


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ProfileFieldExtractor(RuleExtractor):
    """Finds ``profile_field``: career_goal, interests, skill_level, weekly_hours."""

    entity = "profile_field"

    def find(self, text: Text) -> Iterable[Span]:
        """Return what ``profile_fields`` reads in ``text``."""
        return profile_fields(text)
