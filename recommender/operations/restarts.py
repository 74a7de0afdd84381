"""When a process that ended is started again: soon, then later and later, and not for ever."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Restarts:
    """Decides for every process by itself.

    Attributes:
        first: seconds before the first start; each further one waits twice as long.
        longest: seconds that are waited at most.
        most: so many ends within ``window`` seconds, and it is given up.
        window: seconds; whoever ran longer than that begins anew with ``first``.
    """

    first: float = 1.0
    longest: float = 30.0
    most: int = 5
    window: float = 60.0
    _ends: dict[str, deque[float]] = field(default_factory=dict)
    _tries: dict[str, int] = field(default_factory=dict)

    def wait(self, name: str, *, lived: float, now: float) -> float | None:
        """Seconds until ``name`` is to be started again; ``None``: it is given up.

        Args:
            name: of the process that ended just now.
            lived: seconds that it ran.
            now: of a monotonic clock.
        """
        ends = self._ends.setdefault(name, deque())
        ends.append(now)
        while now - ends[0] > self.window:
            ends.popleft()
        if len(ends) >= self.most:
            return None
        tries = 0 if lived > self.window else self._tries.get(name, 0)
        self._tries[name] = tries + 1
        return float(min(self.first * 2.0**tries, self.longest))
