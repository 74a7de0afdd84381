"""What every metric of accuracy is given, and the table of them."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Hits = NDArray[np.bool_]
"""(…, n): for each place of each list, best first, whether its item was wanted."""
Wanted = NDArray[np.int64] | int
"""(…): for each list, how many items were wanted (> 0)."""
Values = NDArray[np.float64]
"""(…): one value a list, in 0..1."""


class Metric(Protocol):
    """Accuracy of lists, looked at one by one."""

    def __call__(self, hits: Hits, wanted: Wanted, k: int) -> Values:
        """A value for each list.

        Args:
            hits: (…, n); n may be smaller than ``k`` where there are no more items.
            wanted: number of items wanted (> 0) by list.
            k: length of the list that is looked at (> 0).
        """
        ...
