"""Files of phrases that measure: intent → phrases, each a text or a mapping that has one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Set, Union

from rasa.shared.utils.io import read_yaml_file

Phrase = Union[str, Mapping[str, Any]]
HALVES = ("open", "closed")


def text_of(phrase: Phrase) -> str:
    """Return the text of a phrase, which is a text or a mapping that has one."""
    return str(phrase["text"] if isinstance(phrase, Mapping) else phrase)


def read_phrases(path: Path, half: Optional[str] = None) -> Dict[str, List[Phrase]]:
    """Read ``path``; ``half`` keeps the open or the closed families of ``families_split.yml``."""
    by_intent = read_yaml_file(path)
    if half is None:
        return by_intent
    opened = set(read_yaml_file(path.parent / "families_split.yml")["open"])
    return {
        intent: [p for p in phrases if (p["family"] in opened) == (half == "open")]
        for intent, phrases in by_intent.items()
    }


def unlearnt(by_intent: Mapping[str, List[Phrase]], learnt: Set[str]) -> Dict[str, List[Phrase]]:
    """Leave out phrases that are word for word among the ``learnt`` ones (:func:`bare`)."""
    return {
        intent: [p for p in phrases if bare(text_of(p)) not in learnt]
        for intent, phrases in by_intent.items()
    }


def bare(text: str) -> str:
    """Letters and digits only, so that a full stop or a capital makes no new phrase."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip() or text
