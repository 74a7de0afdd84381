"""Names of a catalogue as numbers: a request compares no strings with twenty thousand courses."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Coded:
    """A column of n names, each distinct one once.

    Args:
        values: (n,) strings.
    """

    def __init__(self, values: NDArray[np.str_]) -> None:
        names, self._codes = np.unique(values, return_inverse=True)
        self._place = {str(name): place for place, name in enumerate(names.tolist())}

    def among(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """Which of the n are one of ``names``: (n,)."""
        chosen = np.zeros(len(self._place), dtype=bool)
        for name in names:
            if name in self._place:
                chosen[self._place[name]] = True
        return np.asarray(chosen[self._codes], dtype=bool)
