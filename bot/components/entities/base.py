"""What the rule-based extractors share: everything that Rasa wants of a component."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Dict, Iterable, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.grammar.span import Span
from bot.components.sources import sources_hash

#: Entities whose words no later extractor reads.
CLOSED = ("course", "deadline")


class RuleExtractor(EntityExtractorMixin, GraphComponent):
    """An extractor without training: a subclass says only what it finds in a text."""

    #: Name of the entity that spans without a name of their own get.
    entity: Text = ""
    #: What is read here is the text; features may still be on their way (``bot.patches.graph``).
    reads_text_alone = True

    def __init__(self, config: Dict[Text, Any]) -> None:
        self._config = config

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RuleExtractor:
        """Create the extractor."""
        return cls(config)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[str]:
        """Make Rasa notice changes in the grammars, not only in this class."""
        return sources_hash()

    @abstractmethod
    def find(self, text: Text) -> Iterable[Span]:
        """Return the spans in ``text``; values are JSON, as docs/ARCHITECTURE.md lists them."""

    def find_in(self, message: Message) -> Iterable[Span]:
        """Return the spans in ``message``; override it where more than the text counts."""
        return self.find(message.get(TEXT) or "")

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training reads no entities of ours."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Append what was found to each message's entities.

        The words of a title and of a deadline mean nothing else.
        """
        for message in messages:
            before = message.get(ENTITIES, [])
            taken = [Span(e["start"], e["end"], None) for e in before if e["entity"] in CLOSED]
            found = [
                self._as_entity(span)
                for span in self.find_in(message)
                if not any(span.overlaps(other) for other in taken)
            ]
            message.set(ENTITIES, before + self.add_extractor_name(found), add_to_output=True)
        return messages

    def _as_entity(self, span: Span) -> Dict[Text, Any]:
        return {
            "entity": span.entity or self.entity,
            "start": span.start,
            "end": span.end,
            "value": span.value,
        }
