"""Whether a process can do its work, said in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recommender.bootstrap import Waymark
from recommender.errors import WaymarkError


@dataclass(frozen=True, slots=True)
class Readiness:
    """``ready``, and a sentence for people that says what is missing where it is not."""

    ready: bool
    says: str

    def document(self) -> dict[str, object]:
        """As JSON for ``/readyz``."""
        return {"ready": self.ready, "says": self.says}

    @property
    def status(self) -> int:
        """200 or 503."""
        return 200 if self.ready else 503


READY = Readiness(True, "Everything that is needed is there.")


def readiness(waymark: Callable[[], Waymark], *, model: bool = False) -> Readiness:
    """Whether the store can be used, and with ``model`` whether a model serves."""
    try:
        found = waymark()
        if not found.database.is_current():
            return Readiness(False, "The store has no tables, or old ones: run `waymark migrate`.")
        if model and found.platform.model().version is None:
            return Readiness(False, "No model serves yet: run `waymark train`.")
    except WaymarkError as error:
        return Readiness(False, " ".join(filter(None, (error.message, error.hint))))
    return READY
