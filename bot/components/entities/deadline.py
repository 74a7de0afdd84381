"""When somebody wants to be done."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any, Callable, Iterable, Text
from zoneinfo import ZoneInfo

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.entities.base import RuleExtractor
from bot.components.grammar.deadlines import deadlines
from bot.components.grammar.span import Span


def _clock() -> datetime:
    return datetime.now(timezone.utc)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DeadlineExtractor(RuleExtractor):
    """Finds ``deadline``: an ISO date, counted from the learner's own today."""

    entity = "deadline"
    #: The present moment, with a time zone; tests put another clock here.
    clock: Callable[[], datetime] = staticmethod(_clock)

    def find(self, text: Text) -> Iterable[Span]:
        """Return the deadlines in ``text``, today being what it is in UTC."""
        return deadlines(text, self.clock().date())

    def find_in(self, message: Message) -> Iterable[Span]:
        """Return the deadlines of ``message``, today being what it is where the learner lives."""
        return deadlines(message.get(TEXT) or "", self._today(message.get(METADATA)))

    def _today(self, metadata: Any) -> date:
        ours = metadata.get("waymark") if isinstance(metadata, dict) else None
        zone = ours.get("tz") if isinstance(ours, dict) else None
        try:
            return self.clock().astimezone(ZoneInfo(zone)).date() if zone else self.clock().date()
        except (KeyError, ValueError, OSError, TypeError):  # there is no such zone
            return self.clock().date()
