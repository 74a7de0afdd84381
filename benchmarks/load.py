"""A load of conversations on a Rasa server: so many learners at once, each waiting for answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx


@dataclass(frozen=True)
class Route:
    """How a server takes messages: the path, and whether the sender stands in the body."""

    url: str
    path: str
    tokens: dict[str, str] = field(default_factory=dict)

    def request(self, sender: str, text: str) -> tuple[dict[str, str], dict[str, str]]:
        """Headers and body of one message; a sender without a token stands in the body."""
        if sender in self.tokens:
            return {"Authorization": f"Bearer {self.tokens[sender]}"}, {"message": text}
        return {}, {"sender": sender, "message": text}


@dataclass(frozen=True)
class Load:
    """What came of a load: seconds of every turn, and of the whole."""

    turns: tuple[float, ...]
    seconds: float

    @property
    def per_second(self) -> float:
        """Turns a second, over all conversations."""
        return len(self.turns) / self.seconds


def put_on(route: Route, senders: Sequence[str], texts: Sequence[str], *, turns: int) -> Load:
    """Has each of ``senders`` say ``turns`` messages, the ``texts`` in turn, without pauses.

    Raises:
        RuntimeError: a turn was refused, or nothing or an error came back.
    """
    return asyncio.run(_all(route, senders, texts, turns))


async def _all(route: Route, senders: Sequence[str], texts: Sequence[str], turns: int) -> Load:
    limits = httpx.Limits(max_connections=len(senders))
    async with httpx.AsyncClient(
        base_url=route.url, timeout=60, limits=limits, trust_env=False
    ) as client:
        begun = time.perf_counter()
        taken = await asyncio.gather(
            *(_one(client, route, sender, texts, turns) for sender in senders)
        )
        seconds = time.perf_counter() - begun
    return Load(tuple(second for one in taken for second in one), seconds)


async def _one(
    client: httpx.AsyncClient, route: Route, sender: str, texts: Sequence[str], turns: int
) -> list[float]:
    taken = []
    for number in range(turns):
        headers, body = route.request(sender, texts[number % len(texts)])
        begun = time.perf_counter()
        answer = await client.post(route.path, json=body, headers=headers)
        taken.append(time.perf_counter() - begun)
        answer.raise_for_status()
        failed = [
            item for item in answer.json() if (item.get("custom") or {}).get("type") == "error"
        ]
        if failed or not answer.json():
            raise RuntimeError(f"{body['message']!r} was answered with {failed or 'nothing'}")
    return taken
