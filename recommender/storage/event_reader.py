"""A process that reads one range of events: ``python -m recommender.storage.event_reader``.

A command of its own rather than a pool's worker, so that it works whatever program asks for it.
What to read comes as JSON on its input, so that no password stands in a list of processes; the
rows go to its output, as they lie in memory, when all have been read: the store is not kept
waiting for whoever takes them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import astuple
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.errors import StoreError
from recommender.learners.model import EventKind
from recommender.storage.database import Database
from recommender.storage.event_arrays import EVENT, Columns, EventRange, columns_of, packed


class Reader:
    """A running process; its rows are asked for once."""

    def __init__(
        self, url: str, within: EventRange, wanted: tuple[EventKind, ...], batch: int
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        order = {
            "url": url,
            "within": astuple(within),
            "wanted": [kind.value for kind in wanted],
            "batch": batch,
        }
        assert self._process.stdin is not None  # noqa: S101 - asked for above
        self._process.stdin.write(json.dumps(order).encode())
        self._process.stdin.close()

    def columns(self, course_pks: NDArray[np.int64]) -> Columns:
        """Waits for the rows; raises :class:`StoreError` when the process failed."""
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        found = self._process.stdout.read()
        if self._process.wait() != 0:
            raise StoreError(
                "The history could not be read by a second process.",
                "See what it printed above, and whether memory ran out.",
            )
        rows: NDArray[Any] = np.frombuffer(found, dtype=EVENT)
        return columns_of(rows, course_pks)

    def stop(self) -> None:
        """Ends the process, whether it has finished or not."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def main() -> None:
    """Reads what the input asks for."""
    order = json.load(sys.stdin)
    wanted = tuple(EventKind(kind) for kind in order["wanted"])
    database = Database(order["url"])
    with database.session() as session:
        blocks = list(packed(session, EventRange(*order["within"]), wanted, order["batch"]))
    for block in blocks:
        sys.stdout.buffer.write(block.tobytes())
    database.close()


if __name__ == "__main__":
    main()
