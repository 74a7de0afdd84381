"""Lines for the log of a developer: nothing is copied for a line that nobody writes."""

from __future__ import annotations

import copy
import logging
from types import SimpleNamespace
from typing import Any

import rasa.core.processor as processor

from bot.patches.marks import is_marked, marked

log = logging.getLogger("rasa")


def copy_for_written_lines_only() -> None:
    """Has Rasa's processor copy what it hands to debug lines only where these are written.

    Every event of a turn, the cards of a list among them, was copied in depth for such lines,
    whatever the level of the log. The processor copies for nothing else.
    """
    if is_marked(processor.copy.deepcopy):
        return

    def deepcopy(value: Any) -> Any:
        return copy.deepcopy(value) if log.isEnabledFor(logging.DEBUG) else value

    processor.copy = SimpleNamespace(deepcopy=marked(deepcopy))  # type: ignore[assignment]
