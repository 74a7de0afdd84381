"""Training data from files, and the catalogue's own words as lookup tables."""

from __future__ import annotations

import functools
import logging
from typing import Any, Dict, List, Optional, Text, Tuple, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.environment import load_environment
from bot.waymark_command import CommandError, run_json

# Rasa's command line shows INFO lines of loggers below "rasa" only.
logger = logging.getLogger("rasa.waymark.catalogue")

MAX_ELEMENTS = 20_000
TABLES = (
    ("subject", "subjects"),
    ("skill", "skills"),
    ("provider", "providers"),
    ("course", "titles"),
)


@functools.lru_cache(maxsize=1)
def vocabulary() -> Tuple[Tuple[str, Tuple[str, ...]], ...]:
    """The store's words by entity, sorted; asked for once in a process.

    Raises:
        CommandError: the store cannot be read; its own sentence says why and what to do.
    """
    document = run_json("vocabulary")
    try:
        return tuple((entity, _names(entity, document[key])) for entity, key in TABLES)
    except (KeyError, TypeError) as error:
        raise CommandError("`waymark vocabulary` printed an unknown kind of document.") from error


def _names(entity: str, values: List[str]) -> Tuple[str, ...]:
    """``values`` without blanks and doubles, in a fixed order so that fingerprints stay equal."""
    names = sorted({" ".join(value.split()) for value in values} - {""})
    if len(names) > MAX_ELEMENTS:
        logger.warning(
            "The catalogue has %d names of the kind '%s'; the first %d are learnt by name, "
            "the others are found by search only.",
            len(names),
            entity,
            MAX_ELEMENTS,
        )
    return tuple(names[:MAX_ELEMENTS])


class CatalogueImporter(RasaFileImporter):
    """Files as usual, and the catalogue's subjects, skills, providers and titles.

    The names come as lookup tables, which the phrase matcher of our pipeline reads; Rasa's own
    ``RegexEntityExtractor`` would ignore a table whose entity has no annotated example.
    """

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[Union[List[Text], Text]] = None,
        **_: Any,
    ) -> None:
        load_environment()
        super().__init__(config_file, domain_path, training_data_paths)

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """The files' examples with the catalogue's lookup tables."""
        tables: List[Dict[Text, Any]] = [
            {"name": entity, "elements": list(names)} for entity, names in vocabulary() if names
        ]
        return super().get_nlu_data(language).merge(TrainingData(lookup_tables=tables))
